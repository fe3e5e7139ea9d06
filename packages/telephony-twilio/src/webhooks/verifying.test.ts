import { createHash } from 'node:crypto'
import type { RawWebhook } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import type { Site } from '../addresses.ts'
import { hashOf, parametersOf, signatureOf } from './signature.ts'
import { LONGEST, verify } from './verifying.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the published examples', () => {
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  const form = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  }

  it('of a form is signed as published', () => {
    const parameters = parametersOf(bytes(new URLSearchParams(form).toString()))!
    expect(signatureOf('12345', url, parameters)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  })

  it('of JSON is hashed and signed as published', () => {
    const body = bytes('{"property": "value", "boolean": true}')
    const hash = hashOf(body)
    expect(hash).toBe('0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620')
    expect(signatureOf('12345', `${url}&bodySHA256=${hash}`, new Map())).toBe('a9nBmqA0ju/hNViExpshrM61xv4=')
  })
})

const SITE: Site = { name: 'twilio', publicUrl: 'https://calls.example.com/webhooks', fragment: 'rc=3&rp=all' }
const TAIL = '/twilio/attempts/a-1/status'
const TOKEN = '12345'
const FORM = 'CallSid=CA00000000000000000000000000000001&CallStatus=ringing&To=%2B12125550100'

const signed = (url: string, body: string, token = TOKEN): string => signatureOf(token, url, parametersOf(bytes(body))!)

const webhook = (more: Partial<RawWebhook> = {}, signature = signed(`${SITE.publicUrl}${TAIL}`, FORM)): RawWebhook => ({
  method: 'POST',
  url: `http://127.0.0.1:3000/webhooks${TAIL}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  body: bytes(FORM),
  ...more,
})

const check = (one: RawWebhook, tokens: readonly string[] = [TOKEN]) => verify(SITE, tokens, one)

describe('a webhook', () => {
  it('is verified under its public address, whatever the request says of its host', () => {
    expect(check(webhook())).toEqual({ ok: true, replayKey: signed(`${SITE.publicUrl}${TAIL}`, FORM), signedAt: null })
    const headers = { ...webhook().headers, host: 'evil.example.net', 'x-forwarded-host': 'evil.example.net' }
    expect(check(webhook({ headers })).ok).toBe(true)
    // Signed for an address that is not ours, and claimed to have come there.
    const elsewhere = signed(`https://evil.example.net/webhooks${TAIL}`, FORM)
    const forwarded = { ...headers, 'x-twilio-signature': elsewhere, 'x-forwarded-proto': 'https' }
    expect(check(webhook({ headers: forwarded, url: `https://evil.example.net/webhooks${TAIL}` })).ok).toBe(false)
  })

  it('is verified where a proxy changed what stands before the name of the adapter', () => {
    for (const url of [
      `http://inside:8080${TAIL}`,
      `http://inside/a/b${TAIL}`,
      `http://inside/twilio-x/twilio/..${TAIL}`,
    ])
      expect(check(webhook({ url })).ok).toBe(true)
  })

  it('is verified whether Twilio wrote a port or not', () => {
    for (const host of ['calls.example.com', 'calls.example.com:443']) {
      const url = `https://${host}/webhooks${TAIL}`
      expect(check(webhook({}, signed(url, FORM))).ok).toBe(true)
    }
    const odd = { ...SITE, publicUrl: 'https://calls.example.com:8443/webhooks' }
    for (const host of ['calls.example.com', 'calls.example.com:8443']) {
      const one = webhook({}, signed(`https://${host}/webhooks${TAIL}`, FORM))
      expect(verify(odd, [TOKEN], one).ok).toBe(true)
    }
  })

  it('is verified with any of several tokens, and with no other', () => {
    const one = webhook({}, signed(`${SITE.publicUrl}${TAIL}`, FORM, 'the-next-token'))
    expect(check(one, ['12345', 'the-next-token']).ok).toBe(true)
    expect(check(one).ok).toBe(false)
  })

  it('is verified where the bytes of the body say the same in another order, and refused where one value is another', () => {
    const body = FORM.split('&').toReversed().join('&')
    expect(check(webhook({ body: bytes(body) })).ok).toBe(true)
    expect(check(webhook({ body: bytes(FORM.replace('ringing', 'busy')) }))).toEqual({
      ok: false,
      reason: 'the signature is another',
    })
  })

  it('is verified with a body that is no form by its hash, and refused with another body or none', () => {
    const json = bytes('{"a": 1}')
    const query = `?bodySHA256=${createHash('sha256').update(json).digest('hex')}`
    const signature = signatureOf(TOKEN, `${SITE.publicUrl}${TAIL}${query}`, new Map())
    const headers = { 'content-type': 'application/json', 'X-Twilio-Signature': signature }
    const one = webhook({ url: `http://inside${TAIL}${query}`, headers, body: json })
    expect(check(one).ok).toBe(true)
    expect(check({ ...one, body: bytes('{"a": 2}') }).ok).toBe(false)
    expect(check({ ...one, body: new Uint8Array() }).ok).toBe(false)
    expect(check({ ...one, url: `http://inside${TAIL}` }).ok).toBe(false)
  })

  it.each([
    ['without a signature', webhook({ headers: {} }), 'it is not signed'],
    ['with an empty one', webhook({}, ''), 'it is not signed'],
    ['by another method', webhook({ method: 'GET' }), 'Twilio is told to use POST'],
    ['at no address of ours', webhook({ url: 'http://inside/other' }), 'nothing of ours is at its address'],
    ['at no address at all', webhook({ url: 'nonsense' }), 'nothing of ours is at its address'],
    ['that is too long', webhook({ body: new Uint8Array(LONGEST + 1) }), 'it is too long'],
    [
      'with bytes that are no text',
      webhook({ body: new Uint8Array([65, 255]) }),
      'the signature does not cover its body',
    ],
    ['cut short', webhook({ body: bytes(FORM.slice(0, -1)) }), 'the signature is another'],
  ])('%s is refused', (_what, one, reason) => {
    expect(check(one)).toEqual({ ok: false, reason })
  })

  it('with a body that no signature covers is refused', () => {
    const headers = { 'x-twilio-signature': signatureOf(TOKEN, `${SITE.publicUrl}${TAIL}`, new Map()) }
    expect(check(webhook({ headers, body: new Uint8Array() })).ok).toBe(true)
    for (const type of ['application/json', 'text/plain', ''])
      expect(check(webhook({ headers: { ...headers, 'content-type': type } })).ok).toBe(false)
  })

  it('has one key however often it comes, also under another token of its delivery, which nobody signed', () => {
    const again = webhook({ headers: { ...webhook().headers, 'i-twilio-idempotency-token': 'made up' } })
    expect(check(again)).toEqual(check(webhook()))
  })
})
