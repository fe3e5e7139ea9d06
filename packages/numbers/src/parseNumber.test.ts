import { describe, expect, it } from 'vitest'
import { Either } from '@refrain/core'
import { display } from './display.ts'
import { parseNumber } from './parseNumber.ts'

const read = (raw: string, country?: string): string => {
  const number = parseNumber(raw, { country })
  if (!Either.isRight(number)) return number.left.code
  const { e164, extension } = number.right
  return extension === null ? e164 : `${e164} x${extension}`
}

describe('how numbers are written', () => {
  it.each([
    ['+1 212 555 0100', undefined, '+12125550100'],
    ['+1 (212) 555-0100', undefined, '+12125550100'],
    ['(212) 555-0100', 'US', '+12125550100'],
    ['212.555.0100', 'US', '+12125550100'],
    ['1-212-555-0100', 'US', '+12125550100'],
    ['12125550100', 'US', '+12125550100'],
    ["'+12125550100", undefined, '+12125550100'],
    ['tel:+1-212-555-0100', undefined, '+12125550100'],
    ['\u202a+1 212 555 0100\u202c', undefined, '+12125550100'],
    ['+1\u00a0212\u2011555\u20110100', undefined, '+12125550100'],
    ['２１２－５５５－０１００', 'US', '+12125550100'],
    ['＋１２１２５５５０１００', undefined, '+12125550100'],
    ['+٤٤٢٠٧٩٤٦٠١٢٣', undefined, '+442079460123'],
    ['020 7946 0123', 'GB', '+442079460123'],
    ['+44 (0)20 7946 0123', undefined, '+442079460123'],
    ['+4402079460123', undefined, '+442079460123'],
    ['0113 496 0123', 'GB', '+441134960123'],
    ['0491 570 156', 'AU', '+61491570156'],
    ['01 99 00 12 34', 'FR', '+33199001234'],
    ['02 3661 8300', 'IT', '+390236618300'],
    ['0044 20 7946 0123', 'FR', '+442079460123'],
    ['0044 20 7946 0123', undefined, '+442079460123'],
    ['0044 20 7946 0123', 'US', '+442079460123'],
    ['011 44 20 7946 0123', 'US', '+442079460123'],
    ['011 44 20 7946 0123', undefined, '+442079460123'],
    ['0011 44 20 7946 0123', 'AU', '+442079460123'],
    ['+0044 20 7946 0123', undefined, '+442079460123'],
    ['+011 44 20 7946 0123', undefined, '+442079460123'],
    ['0044 20 7946 0123', 'RU', '+442079460123'],
    ['001 212 555 0100', 'JP', '+12125550100'],
    ['+44 20 7946 0123', 'US', '+442079460123'],
  ])('reads %j of %s', (raw, country, e164) => {
    expect(read(raw, country)).toBe(e164)
  })

  it.each([
    '(212) 555-0100 x123',
    '(212) 555-0100x123',
    '212-555-0100 ext. 123',
    '212-555-0100 ext 123',
    '212-555-0100 Extension 123',
    '+1 212 555 0100;ext=123',
    '2125550100#123',
    '2125550100 #123#',
    '2125550100,123',
    '2125550100,,123#',
  ])('keeps the extension of %j apart', (raw) => {
    expect(read(raw, 'US')).toBe('+12125550100 x123')
  })

  it('reads letters where a number is spelled, in North America', () => {
    expect(read('1-800-FLOWERS', 'US')).toBe('+18003569377')
    expect(read('+1 800 flowers')).toBe('+18003569377')
    expect(read('(212) 555-CALL', 'CA')).toBe('+12125552255')
    expect(read('1-800-FLOWERS', 'GB')).toBe('malformed')
    expect(read('1-800-FLOWERS')).toBe('malformed')
    expect(read('+44 20 7946 CALL')).toBe('malformed')
    expect(read('1-800-FLOWERS-NOW', 'US')).toBe('malformed')
  })

  it.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['\u200b', 'malformed'],
    ['n/a', 'malformed'],
    ['none', 'malformed'],
    ['Ann', 'malformed'],
    ['+', 'malformed'],
    ['---', 'malformed'],
    ['x12', 'malformed'],
    ['ann@example.com', 'malformed'],
    ['212 555 0100 or 212 555 0101', 'malformed'],
    ['212 555 0100 / 212 555 0101', 'too-long'],
    ['212 555 0100, 212 555 0101', 'malformed'],
    ['call 212 555 0100', 'malformed'],
    ['212 555\n0100', 'malformed'],
    ['212 555 0100\0', 'malformed'],
    ['555 0100', 'too-short'],
    ['12125550100123', 'too-long'],
    ['+99912345678', 'calling-code-unknown'],
    ['+1 212 555', 'too-short'],
    ['+1 911', 'short-code'],
    ['911', 'short-code'],
    ['*67', 'malformed'],
  ])('says of %j what it is: %s', (raw, code) => {
    expect(read(raw, 'US')).toBe(code)
  })

  it('looks into no text that is longer than any number', () => {
    expect(read('9'.repeat(100_000), 'US')).toBe('malformed')
  })

  it('wants the country of a number that is written as within one', () => {
    expect(read('020 7946 0123')).toBe('country-missing')
    expect(read('12125550100')).toBe('country-missing')
    expect(read('12125550100', 'XX')).toBe('country-missing')
    expect(read('911')).toBe('short-code')
  })

  it('never says the digits that are wrong', () => {
    const number = parseNumber('+1 212 555', {})
    expect(number).toEqual(
      Either.left({
        code: 'too-short',
        expected: 'as many digits as numbers of its country have',
        found: '+ and 7 digits',
      }),
    )
    expect(parseNumber('call Ann 2125550100')).toMatchObject({ left: { found: '10 digits and 7 letters' } })
    expect(parseNumber('?!')).toMatchObject({ left: { found: 'signs only' } })
  })
})

describe('what a number tells', () => {
  const told = (raw: string): unknown => {
    const number = parseNumber(raw)
    if (!Either.isRight(number)) return number.left
    const { country, area, kind, suspect } = number.right
    return [country, area, kind, suspect]
  }

  it.each([
    ['+1 212 555 0100', ['US', '212', 'unknown', false]],
    ['+1 876 555 0100', ['JM', null, 'mobile', false]],
    ['+1 416 555 0100', ['CA', '416', 'unknown', false]],
    ['+44 20 7946 0123', ['GB', '20', 'landline', false]],
    ['+44 113 496 0123', ['GB', '113', 'landline', false]],
    ['+61 491 570 156', ['AU', null, 'mobile', false]],
    ['+33 1 99 00 12 34', ['FR', '1', 'landline', false]],
    ['+33 6 12 34 56 78', ['FR', null, 'mobile', false]],
    ['+39 02 3661 8300', ['IT', '02', 'landline', false]],
    ['+45 32 12 34 56', ['DK', null, 'unknown', false]],
    ['+1 800 555 0100', ['US', null, 'toll-free', false]],
    ['+800 1234 5678', [null, null, 'toll-free', false]],
    ['+1 900 555 0100', ['US', null, 'premium', false]],
    ['+881 6 1234 5678', [null, null, 'satellite', false]],
    ['+44 300 123 4567', ['GB', null, 'universal', false]],
    ['+44 70 1234 5678', ['GB', null, 'personal', false]],
    ['+44 7640 123456', ['GB', null, 'pager', false]],
    ['+1 555 555 0100', [null, null, 'unknown', true]],
    ['+44 7700 900123', [null, null, 'unknown', true]],
  ])('%s', (raw, expected) => {
    expect(told(raw)).toEqual(expected)
  })

  it('does not take a number for a country’s because it was read there', () => {
    expect(parseNumber('(555) 555-0100', { country: 'US' })).toMatchObject({ right: { country: null, suspect: true } })
    expect(parseNumber('07624 123456', { country: 'GB' })).toMatchObject({ right: { country: 'IM', kind: 'mobile' } })
  })

  it('is written in groups', () => {
    expect(['+442079460123', '+12125550100', '+61491570156', '+33199001234'].map(display)).toEqual([
      '+44 20 7946 0123',
      '+1 212 555 0100',
      '+61 491 570 156',
      '+33 1 99 00 12 34',
    ])
    expect(['', 'Ann', '911', '020 7946 0123'].map(display)).toEqual(['', 'Ann', '911', '020 7946 0123'])
  })
})
