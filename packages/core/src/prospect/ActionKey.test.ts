import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as ActionKey from './ActionKey.ts'

const part = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => !/\p{Cs}/u.test(text)),
  fc.constantFrom('promise', 'cause', 'prepare', 'a/b', '%', '1', ' '),
)
const nth = fc.integer({ min: 1, max: 999_999 })
const visit = fc.record({ enrollment: part, step: part, round: nth, try: nth, dial: nth })

describe('a key', () => {
  it('of a visit is read as that visit, whatever its parts are called', () => {
    fc.assert(
      fc.property(visit, (ref) => {
        expect(ActionKey.read(ActionKey.visit(ref))).toEqual({ kind: 'visit', visit: ref })
      }),
    )
  })

  it('of preparing a visit names the visit and what is missing', () => {
    fc.assert(
      fc.property(visit, part, (ref, need) => {
        const key = ActionKey.prepare(ActionKey.visit(ref), need)
        expect(ActionKey.read(key)).toEqual({ kind: 'prepare', visit: ref, need })
      }),
    )
  })

  it('of a try to keep a promise is read as that try', () => {
    fc.assert(
      fc.property(fc.record({ promise: part, try: nth, dial: nth }), (ref) => {
        expect(ActionKey.read(ActionKey.promise(ref))).toEqual({ kind: 'promise', promise: ref })
      }),
    )
  })

  it('of a decision by hand names its cause', () => {
    fc.assert(
      fc.property(part, (event) => {
        expect(ActionKey.read(ActionKey.cause(event))).toEqual({ kind: 'cause', cause: event })
      }),
    )
  })

  it('is another one for anything else', () => {
    fc.assert(
      fc.property(visit, visit, (a, b) => {
        const isSame = JSON.stringify(a) === JSON.stringify(b)
        expect(ActionKey.visit(a) === ActionKey.visit(b)).toBe(isSame)
      }),
    )
  })

  it.each(['', 'hello', 'e/s/1', 'e/s/0/1', 'e/s/1/x', 'e//1/1', 'e/s/1/1/1/1', 'e/%/1/1', 'promise/p', 'cause/a/b'])(
    'is not %j',
    (text) => {
      expect(ActionKey.read(text)).toBeNull()
    },
  )
})
