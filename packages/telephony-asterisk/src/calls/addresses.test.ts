import { describe, expect, it } from 'vitest'
import type { AsteriskOptions } from '../options.ts'
import { endpointOf, mediaOf, readNumber, repEndpointOf } from './addresses.ts'

const options: AsteriskOptions = {
  url: 'https://pbx.example.com/ari',
  user: 'u',
  password: 'p',
  app: 'a',
  endpoint: 'PJSIP/{number}@trunk',
  countries: ['US'],
  softphone: 'PJSIP/desk/{uri}',
  audioHosts: ['audio.example.com'],
  country: 'GB',
}

describe('where somebody is reached', () => {
  it('is what the template says, for numbers that may be dialled', () => {
    expect(endpointOf(options, '+12125550100')).toEqual({ endpoint: 'PJSIP/+12125550100@trunk' })
    expect(endpointOf({ ...options, endpoint: 'PJSIP/t/sip:{digits}@x' }, '+12125550100')).toEqual({
      endpoint: 'PJSIP/t/sip:12125550100@x',
    })
    expect(endpointOf(options, '+18765550100')).toEqual({ refused: 'country-not-allowed' })
    expect(endpointOf(options, '+12125550100&Local/1@any')).toEqual({ refused: 'not-e164' })
  })

  it('is a telephone, a softphone, or an endpoint for a rep; and never the dialplan', () => {
    expect(repEndpointOf(options, 'sip:ann@example.com')).toEqual({ endpoint: 'PJSIP/desk/sip:ann@example.com' })
    expect(repEndpointOf(options, 'PJSIP/ann')).toEqual({ endpoint: 'PJSIP/ann' })
    expect(repEndpointOf(options, '+19005550100')).toEqual({ refused: 'premium' })
    for (const to of ['Local/100@internal', 'local/1', 'PJSIP/a&PJSIP/b', 'sip:a@b;x=y', 'sip:a@b\r\nTo: c', 'ann', ''])
      expect(repEndpointOf(options, to)).toEqual({ refused: 'not-an-address' })
    for (const to of [
      'PJSIP/+19005550100@trunk',
      'PJSIP/trunk/sip:19005550100@example.com',
      'PJSIP/+1-900.555-0100@trunk',
      'sip:+19005550100@example.com',
    ])
      expect(repEndpointOf(options, to)).toEqual({ refused: 'premium' })
    for (const to of ['PJSIP/+12125550100@trunk', 'PJSIP/1001', 'PJSIP/ann/sip:ann@192.168.100.200:5060'])
      expect(repEndpointOf(options, to)).toEqual({ endpoint: to })
    const { softphone: _, ...without } = options
    expect(repEndpointOf(without, 'sip:ann@example.com')).toEqual({ refused: 'no-softphones' })
  })
})

describe('what may be played', () => {
  const media = (url: string) => mediaOf(options, { kind: 'audio', url })

  it('comes over https, from hosts that were named', () => {
    expect(media('https://audio.example.com/a.wav')).toBe('sound:https://audio.example.com/a.wav')
    for (const url of [
      'http://audio.example.com/a.wav',
      'https://169.254.169.254/latest',
      'https://user:secret@audio.example.com/a.wav',
      'https://audio.example.com:8443/a.wav',
      'https://audio.example.com.evil.example/a.wav',
      'file:///etc/passwd',
    ])
      expect(media(url)).toBeNull()
  })

  it('is one recording, whatever is in its address', () => {
    expect(media('https://audio.example.com/a,sound:b.wav')).toBe('sound:https://audio.example.com/a%2Csound:b.wav')
  })
})

describe('who calls', () => {
  it('is read as the trunk writes it', () => {
    expect(readNumber(options, '020 7946 0123')).toBe('+442079460123')
    expect(readNumber(options, '+12125550100')).toBe('+12125550100')
    expect(readNumber(options, 'anonymous')).toBe('anonymous')
  })
})
