import { runs } from '../../../../tools/propertyRuns.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdOf, idOf } from './ids.ts'

/** The twin counts in one large number. */
const twin = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => parseInt(five.padEnd(5, '0'), 2).toString(32)).join('')
}

describe('ids of events', () => {
  it.each([
    ['f', 'co'],
    ['fo', 'cpng'],
    ['foo', 'cpnmu'],
    ['foob', 'cpnmuog'],
    ['fooba', 'cpnmuoj1'],
    ['foobar', 'cpnmuoj1e8'],
  ])('are base32hex (RFC 4648, 10): %s', (hold, id) => expect(idOf(hold)).toBe(`refrain${id}`))

  it('give our id back, and are what Google takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (hold) => {
        const id = idOf(hold)
        expect(id).toMatch(/^[0-9a-v]{5,1024}$/)
        expect(id).toBe(`refrain${twin(new TextEncoder().encode(hold))}`)
        expect(holdOf(id!)).toBe(hold)
      }),
      runs(300),
    )
  })

  it('of others are not ours, and what cannot be read back is not either', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwx_@'.split('')), maxLength: 40 }),
        (text) => {
          const hold = holdOf(`refrain${text}`)
          if (hold !== null) expect(idOf(hold)).toBe(`refrain${text}`)
          expect(holdOf(`a${text}`)).toBeNull()
        },
      ),
      runs(300),
    )
  })

  it('are never longer than Google takes', () => {
    expect(idOf('x'.repeat(635))).toHaveLength(1023)
    expect(idOf('x'.repeat(636))).toBeNull()
  })
})
