import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOrThrow, plus, SECOND, toIso } from '../../time/Instant.ts'
import { runs } from '../../time/propertyRuns.ts'
import * as Event from '../Event.ts'
import { fold } from '../fold.ts'

const START = parseOrThrow('2026-11-23T12:00:00Z')
const NOW = parseOrThrow('2026-11-24T12:00:00Z')

/** What is told of how much was left, each at a moment of its own. */
const tellings = fc.uniqueArray(
  fc.record({ second: fc.nat(5), left: fc.constantFrom('complete', 'partial'), by: fc.constantFrom('rep', 'adapter') }),
  { minLength: 1, maxLength: 5, selector: ({ second, left, by }) => `${String(second)} ${left} ${by}` },
)

describe('what was left in a mailbox', () => {
  it('is complete if anybody says so, in whatever order it is told and it happened', () => {
    fc.assert(
      fc.property(tellings, fc.infiniteStream(fc.nat()), (told, chance) => {
        const facts = told.map(({ second, left, by }) =>
          Event.readOrThrow({
            type: 'VoicemailLeft',
            prospect: 'p-1',
            at: toIso(plus(START, second * SECOND)),
            by: { kind: by, id: 'x' },
            data: { call: 'c-1', left, message: 'hello' },
          }),
        )
        const shuffled = [...facts, ...facts]
          .map((fact) => [chance.next().value!, fact] as const)
          .sort(([a], [b]) => a - b)
          .map(([, fact]) => fact)
        const [contact] = fold(shuffled, { now: NOW }).contacts
        expect(contact?.left).toBe(told.some(({ left }) => left === 'complete') ? 'complete' : 'partial')
        expect(contact?.message).toBe('hello')
        expect(fold(shuffled, { now: NOW })).toEqual(fold(facts, { now: NOW }))
      }),
      runs(100),
    )
  })
})
