import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Address, addressOf, calledAs, OF_ATTEMPTS, OF_INCOMING, readAddress, type Site } from './addresses.ts'
import { runs } from './proof/runs.ts'

const SITE: Site = { name: 'twilio', publicUrl: 'https://calls.example.com/hooks/twilio', fragment: 'rc=3&rp=all' }

const id = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('..', '.', 'e/call/1/1', 'twilio', '%2F', 'a?b#c', 'attempts', "it's (here)*!~"),
)

const address: fc.Arbitrary<Address> = fc.oneof(
  fc.record({ about: fc.constant('attempt' as const), attempt: id, what: fc.constantFrom(...OF_ATTEMPTS) }),
  fc.record({ about: fc.constant('drop' as const), call: id, drop: id }),
  fc.record({ about: fc.constant('incoming' as const), what: fc.constantFrom(...OF_INCOMING) }),
)

describe('an address', () => {
  it('is read as it was written, behind any proxy', () => {
    fc.assert(
      fc.property(
        address,
        fc.constantFrom('https://calls.example.com/hooks', 'http://127.0.0.1:3000', 'http://in/a'),
        (one, inside) => {
          const written = addressOf(SITE, one)
          const seen = written.replace('https://calls.example.com/hooks/twilio', inside)
          expect(readAddress(SITE, seen)).toEqual(one)
          expect(calledAs(SITE, seen)).toBe(written.replace(/#.*/s, ''))
        },
      ),
      runs(150),
    )
  })

  it('keeps what is asked beside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = addressOf(SITE, { about: 'attempt', attempt: 'a', what: 'answered' }, [['text', text]])
        expect(new URL(written).searchParams.get('text')).toBe(text)
        expect(calledAs(SITE, written)).toBe(written.replace(/#.*/s, ''))
      }),
      runs(80),
    )
  })

  it('of somebody else is none of ours, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((path) => `https://calls.example.com/twilio/x/${path}`),
        ),
        (url) => {
          expect(readAddress(SITE, url)).toBeNull()
        },
      ),
      runs(80),
    )
    for (const path of [
      'attempts',
      'attempts/a',
      'attempts/a/other',
      'attempts/a/status/x',
      'calls/a/b/c',
      'incoming/x',
      'attempts/%ZZ/status',
      'attempts//status',
      'x',
    ])
      expect(readAddress(SITE, `https://calls.example.com/twilio/${path}`)).toBeNull()
  })
})
