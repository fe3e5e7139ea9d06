import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Event from './Event.ts'
import { editedEvent, wireEvent } from './Fact.arb.ts'
import { runs } from '../time/propertyRuns.ts'

describe('an event', () => {
  it('is read, written and read again as the same fact', () => {
    fc.assert(
      fc.property(wireEvent, (wire) => {
        const fact = Event.readOrThrow(wire)
        expect(Event.readOrThrow(Event.write(fact))).toEqual(fact)
        expect(Event.write(Event.readOrThrow(Event.write(fact)))).toEqual(Event.write(fact))
      }),
      runs(400),
    )
  })

  it('survives JSON', () => {
    fc.assert(
      fc.property(wireEvent, (wire) => {
        const fact = Event.readOrThrow(wire)
        expect(Event.parseLineOrThrow(JSON.stringify(Event.write(fact)))).toEqual(fact)
      }),
      runs(400),
    )
  })

  it('is either read, or refused with every reason; nothing is refused in silence', () => {
    fc.assert(
      fc.property(editedEvent, (wire) => {
        const read = Event.read(wire)
        if (read._tag === 'Left') expect(read.left.length).toBeGreaterThan(0)
      }),
      runs(400),
    )
  })

  it('is never a reason to throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(Event.read(json)._tag).toBe('Left')
      }),
      runs(400),
    )
  })

  it('without an id has the same one each time, and another one when it says something else', () => {
    fc.assert(
      fc.property(wireEvent, wireEvent, (a, b) => {
        const [{ id: _a, ...first }, { id: _b, ...second }] = [a, b]
        const [one, other] = [Event.readOrThrow(first), Event.readOrThrow({ ...second, seq: 7 })]
        expect(Event.readOrThrow(JSON.parse(JSON.stringify(first))).id).toBe(one.id)
        if (first['type'] !== second['type']) expect(one.id).not.toBe(other.id)
        expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }),
      runs(400),
    )
  })
})
