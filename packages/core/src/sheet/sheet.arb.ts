/** Decisions as sheets meet them, and small teams; times are whole minutes, few and close, so that they collide. */
import * as fc from 'fast-check'
import { intersect, spans, weekly } from '../time/Availability.ts'
import * as Hours from '../time/Hours.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import type { Action, Decision } from '../plan/Decision.ts'
import type { TeamQuestion } from './plan.ts'
import type { Rep } from './Rep.ts'

export const ZONE = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')

/** A Monday, 09:00 in London. */
export const NOW = Instant.parseOrThrow('2026-11-23T09:00:00Z')
const minutes = (count: number): Instant.Instant => Instant.plus(NOW, count * Instant.MINUTE)

const BASIS = { core: '', fold: 1, zones: '', policy: '' }
const CLOSED: Decision = {
  decision: 'closed',
  prospect: '',
  enrollment: null,
  from: null,
  until: null,
  action: null,
  reason: 'won',
  because: [],
  heard: [],
  notYet: [],
  basis: BASIS,
}

export const ACTION: Action = {
  do: 'call',
  channel: 'call',
  step: 'call',
  message: null,
  item: null,
  key: '',
  number: null,
  email: null,
  enrollment: null,
  round: 1,
  try: 1,
  dial: 1,
  promise: null,
  needs: [],
  agenda: [],
  voicemail: null,
  appointment: null,
  opener: null,
  auto: false,
  openedAt: NOW,
}

/** Somebody who is due from a minute to another, counted from now; without an action only a look is due. */
export const due = (
  prospect: string,
  from: number,
  until: number | null,
  action: Partial<Action> | null = {},
  codes: readonly ('at-once' | 'late' | 'callback-missed')[] = [],
): Decision => ({
  ...CLOSED,
  decision: from <= 0 && action !== null ? 'act' : 'wait',
  prospect,
  reason: null,
  from: minutes(from),
  until: until === null ? null : minutes(until),
  action: action === null ? null : { ...ACTION, key: `${prospect}/call`, openedAt: minutes(from), ...action },
  because: codes.map((code) => ({ rule: 'x', code, facts: {}, from: null, to: null })),
})

/** Somebody who is done with. */
export const closed = (prospect: string): Decision => ({ ...CLOSED, prospect })

const deed = fc.constantFrom<Partial<Action>>(
  {},
  {},
  { do: 'email', channel: 'email' },
  { do: 'research', channel: null },
  { promise: 'c-1' },
  { number: 'switchboard' },
  { agenda: ['confirm-appointment'] },
  { auto: true },
)

const decision = (prospect: string): fc.Arbitrary<Decision> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(closed(prospect)) },
    { weight: 1, arbitrary: fc.nat(3_000).map((from) => due(prospect, from + 1, null, null)) },
    {
      weight: 12,
      arbitrary: fc
        .tuple(
          fc.constantFrom(-3_000, -20, 0, 0, 7, 30, 60, 600, 2_000),
          fc.option(fc.constantFrom(1, 10, 45, 300, 3_000)),
          deed,
          fc.subarray(['at-once', 'late', 'callback-missed'] as const, { maxLength: 1 }),
        )
        .map(([from, lasts, action, codes]) =>
          due(prospect, from, lasts === null ? null : Math.max(from, 0) + lasts, action, codes),
        ),
    },
  )

const OFFICE = Hours.parseOrThrow(
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '10:30']]])),
)

const span = fc
  .tuple(fc.constantFrom(0, 12, 60, 1_440), fc.constantFrom(5, 30, 1_440))
  .map(([from, lasts]) => ({ from: minutes(from), until: minutes(from + lasts) }))

const room = fc.record(
  { count: fc.integer({ min: 0, max: 4 }), minutes: fc.integer({ min: 0, max: 30 }) },
  { requiredKeys: [] },
)

/** A rep, of any capacity. */
export const rep = (id: string): fc.Arbitrary<Rep> =>
  fc
    .record(
      {
        capacity: fc.tuple(room, fc.option(room)).map(([all, call]) => ({
          ...all,
          ...(call === null ? {} : { channels: { call } }),
        })),
        hours: fc.constantFrom(
          weekly(ZONE, OFFICE),
          intersect(weekly(ZONE, OFFICE), spans([{ from: NOW, until: minutes(2_000) }])),
        ),
        callBlocks: span.map((one) => spans([one, { from: minutes(1_460), until: minutes(1_500) }])),
        away: fc.array(
          fc
            .tuple(span, fc.option(fc.constantFrom('hold' as const, 'hand-over' as const, 'drop' as const)))
            .map(([one, policy]) => (policy === null ? one : { ...one, policy })),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    )
    .map((parts) => ({ id, zone: ZONE, ...parts }))

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

/** A team and its pool. */
export const team: fc.Arbitrary<TeamQuestion> = fc
  .tuple(
    fc.tuple(...IDS.map(decision)),
    fc.tuple(rep('ann'), rep('bob'), rep('cat')),
    fc.tuple(
      ...IDS.map(() =>
        fc.record({
          owner: fc.constantFrom(null, null, 'ann', 'bob', 'zed'),
          account: fc.constantFrom(null, 'acme', 'bolt'),
        }),
      ),
    ),
    fc.integer({ min: 0, max: IDS.length }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(null, minutes(60), minutes(900)),
    fc.dictionary(fc.constantFrom(...IDS), fc.nat(3)),
  )
  .map(([candidates, reps, people, count, size, until, worth]) => ({
    candidates: candidates.slice(0, count),
    reps: reps.slice(0, size),
    people: Object.fromEntries(IDS.map((id, i) => [id, people[i]!])),
    now: NOW,
    until,
    worth,
  }))
