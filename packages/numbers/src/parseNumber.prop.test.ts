import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Either } from '@refrain/core'
import { display } from './display.ts'
import { mayDial } from './mayDial.ts'
import { parseNumber } from './parseNumber.ts'
import { runs } from '../../../tools/propertyRuns.ts'
import { hostile, international, northAmerican, separated } from './writing.arb.ts'

const E164 = /^\+[1-9]\d{6,14}$/
const number = fc.oneof(international, northAmerican)
const country = fc.constantFrom(undefined, 'US', 'GB', 'IT', 'DE', 'AU', 'XX', 'us', '__proto__', 'constructor')

describe('reading numbers', () => {
  it('reads what it wrote', () => {
    let numbers = 0
    fc.assert(
      fc.property(number, (raw) => {
        const read = parseNumber(raw)
        if (!Either.isRight(read)) return
        numbers++
        expect(parseNumber(read.right.e164)).toEqual(read)
        expect(parseNumber(display(read.right.e164))).toEqual(read)
      }),
      runs(1000),
    )
    expect(numbers).toBeGreaterThan(300)
  })

  it('reads the same number whatever stands between its digits, and wherever it is read', () => {
    fc.assert(
      fc.property(
        number.chain((e164) => fc.tuple(fc.constant(e164), separated(e164), country)),
        ([e164, raw, at]) => {
          const read = parseNumber(e164)
          // What is wrong with it, and what was found, is the same as well.
          expect(parseNumber(raw, { country: at })).toEqual(read)
        },
      ),
      runs(500),
    )
  })

  it('never throws, and lets no sign through but digits', () => {
    fc.assert(
      fc.property(hostile, country, (raw, at) => {
        const read = parseNumber(raw, { country: at })
        if (!Either.isRight(read)) {
          expect(read.left.found.length).toBeLessThan(80)
          expect(read.left.found).not.toMatch(/\d{5}/)
          return
        }
        expect(read.right.e164).toMatch(E164)
        expect(read.right.extension ?? '0').toMatch(/^\d{1,7}$/)
      }),
      runs(2000),
    )
  })
})

describe('dialling', () => {
  it('never throws, and lets out only what it reads as itself, in a country that was named', () => {
    fc.assert(
      fc.property(fc.oneof(number, hostile), fc.subarray(['US', 'GB', 'IT', 'JM']), (raw, countries) => {
        if (mayDial(raw, { countries }) !== null) return
        const read = parseNumber(raw)
        expect(read).toMatchObject({ right: { e164: raw } })
        if (Either.isRight(read) && read.right.country !== null) expect(countries).toContain(read.right.country)
      }),
      runs(2000),
    )
  })

  it('refuses everything where nothing is allowed', () => {
    fc.assert(
      fc.property(number, (raw) => {
        expect(mayDial(raw, { countries: [] })).not.toBeNull()
      }),
      runs(200),
    )
  })
})
