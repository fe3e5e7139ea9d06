import { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import * as fc from 'fast-check'

const START = Instant.parseOrThrow('2026-03-02T08:00:00Z')

// --- populations -------------------------------------------------------------

const among = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const telling = fc.oneof(
  fc.record({
    type: fc.constant('ProspectAdded'),
    data: fc.record(
      { account: among('acme', 'bolt'), owner: among('ann', 'bob'), opportunity: among('o-1', 'o-2', 'o-3') },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('OwnerChanged'),
    data: fc.record({ owner: among('ann', 'bob') }, { requiredKeys: [] }),
  }),
  fc.record({ type: fc.constant('NumberAdded'), data: fc.record({ number: among('n-1', 'n-2', 'n-3') }) }),
  fc.record({
    type: fc.constant('CallLogged'),
    data: fc.record({
      number: among('n-1', 'n-2', 'n-3', 'n-4'),
      reach: among('no-answer', 'busy', 'voicemail', 'right-party', 'dead-number'),
    }),
  }),
  fc.record({
    type: fc.constant('CallLogged'),
    data: fc.record({ direction: among('in', 'out'), reach: among('right-party', 'network-failed') }),
  }),
  fc.record({ type: fc.constant('EmailSent'), data: fc.constant({}) }),
  fc.record({
    type: fc.constant('Enrolled'),
    data: fc.record({ enrollment: among('e-1', 'e-2'), cadence: fc.constant('chase') }),
  }),
  fc.record({
    type: fc.constant('ActionIssued'),
    data: fc.record({
      key: among('e-1/call/1/1', 'e-2/call/1/1'),
      channel: fc.constant('call'),
      number: among('n-1', 'n-2'),
    }),
  }),
  fc.record({
    type: fc.constant('AppointmentHeld'),
    data: fc.record({
      appointment: among('a-1', 'a-2'),
      from: fc.constant('2026-03-20T10:00:00Z'),
      until: fc.constant('2026-03-20T11:00:00Z'),
    }),
  }),
  fc.record({ type: among('Won', 'Lost'), data: fc.constant({}) }),
)

/** Whom it is told of, and when: minutes after the start. */
export const told = fc.record({
  prospect: among('p-1', 'p-2', 'p-3', 'p-4'),
  minute: fc.nat(7 * 24 * 60),
  fact: telling,
})

const others = fc.oneof(
  fc.record({
    type: fc.constant('AccountHeld'),
    id: among('acme', 'bolt'),
    kind: fc.constant('account'),
    data: fc.constant({ until: '2026-03-30T10:00:00Z' }),
  }),
  fc.record({
    type: fc.constant('AccountReleased'),
    id: among('acme', 'bolt'),
    kind: fc.constant('account'),
    data: fc.constant({}),
  }),
  fc.record({
    type: fc.constant('RepAway'),
    id: among('ann', 'bob'),
    kind: fc.constant('rep'),
    data: fc.constant({ from: '2026-03-05T00:00:00Z', until: '2026-03-12T00:00:00Z', policy: 'hold' }),
  }),
  fc.record({ type: fc.constant('RepBack'), id: among('ann', 'bob'), kind: fc.constant('rep'), data: fc.constant({}) }),
)

/** What is told of one of four people, two accounts or two reps, in the first week of March 2026. */
export const said = fc.oneof(
  { weight: 8, arbitrary: told },
  { weight: 1, arbitrary: fc.record({ minute: fc.nat(7 * 24 * 60), other: others }) },
)

/** The nth thing that is told, on the wire. */
export const wireOf = (one: typeof said extends fc.Arbitrary<infer T> ? T : never, i: number): Event.Wire => {
  const at = Instant.toIso(Instant.plus(START, one.minute * Instant.MINUTE))
  if ('other' in one) {
    const { type, kind, id, data } = one.other
    return { id: `f-${String(i)}`, type, stream: { kind, id }, at, data }
  }
  return { id: `f-${String(i)}`, type: one.fact.type, prospect: one.prospect, at, data: one.fact.data }
}
