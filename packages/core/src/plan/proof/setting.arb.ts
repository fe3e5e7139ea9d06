/**
 * Settings that the slow oracle can read: a policy file and a plain cadence, as documents.
 */
import * as fc from 'fast-check'
import type { House, Written } from './oracle.ts'
import type { Plain, PlainFile, PlainStep } from './touches.ts'

export interface Setting {
  readonly file: PlainFile
  readonly cadence: Plain & { readonly [field: string]: unknown }
  /** The same, as the oracle reads it. */
  readonly house: House
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const hours = fc
  .oneof(
    fc.constant(DAYS.slice(0, 5).map((day) => [day, [['09:00', '17:00']]] as const)),
    fc.constant(
      DAYS.map(
        (day) =>
          [
            day,
            [
              ['08:00', '12:00'],
              ['13:00', '20:00'],
            ],
          ] as const,
      ),
    ),
    // Hours around midnight, where clocks are changed.
    fc.constant(
      DAYS.map(
        (day) =>
          [
            day,
            [
              ['00:00', '03:30'],
              ['22:00', '24:00'],
            ],
          ] as const,
      ),
    ),
  )
  .map((days) => Object.fromEntries(days) as House['hours'])

const caps: fc.Arbitrary<Written> = fc.oneof(
  fc.record({
    rule: fc.constant('cap'),
    max: fc.integer({ min: 1, max: 4 }),
    per: fc.constantFrom('day', 'week', 'P1D', 'P7D', 'PT4H'),
  }),
  fc.record({
    rule: fc.constant('cap'),
    of: fc.constantFrom('call', 'email'),
    max: fc.integer({ min: 1, max: 4 }),
    per: fc.constantFrom('day', 'week', 'P3D', 'PT12H'),
  }),
  fc.record({
    rule: fc.constant('cap'),
    of: fc.constant('call'),
    counts: fc.constantFrom('touch', 'attempt', 'conversation'),
    max: fc.integer({ min: 1, max: 3 }),
    per: fc.constantFrom('day', 'P2D'),
  }),
)

const pace: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: caps },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        rule: fc.constant('spacing'),
        of: fc.constantFrom('call', 'email'),
        gap: fc.constantFrom('PT45M', 'P1D', 'P2D'),
      },
      { requiredKeys: ['rule', 'gap'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ rule: fc.constant('no'), of: fc.constantFrom('email') }) },
)

/** A policy that states caps of its own replaces the safe ones for people of whom too little is known. */
const STATED: Written = { rule: 'cap', max: 100, per: 'day' }

const MESSAGES = {
  'same-industry': { kind: 'value', uses: ['industry'] },
  'number-saved': { kind: 'value' },
  'before-after': { kind: 'value' },
  'one-idea': { kind: 'value' },
  hello: { kind: 'hello' },
}

const step = (id: string, voicemail: string): fc.Arbitrary<PlainStep> =>
  fc
    .record(
      {
        do: fc.constantFrom('call', 'call', 'email'),
        times: fc.integer({ min: 1, max: 5 }),
        every: fc.constantFrom('PT30M', 'PT4H', 'P1D', 'P2D', 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH'),
        after: fc.constantFrom('P1D', 'PT2H', 'P3D'),
        within: fc.constantFrom('P2D', 'P5D', 'PT8H'),
        on: fc.constantFrom({ answered: 'again' }, { replied: 'again' }, { exhausted: 'next' }),
      },
      { requiredKeys: ['do', 'every'] },
    )
    .map(({ every, ...rest }) => ({
      id,
      ...rest,
      ...((rest.times ?? 1) > 1 && { every }),
      ...(rest.do === 'call' && voicemail !== 'never' && { say: ['value', 'hello'] }),
    }))

/** A plain cadence under a plain policy, with nothing that the oracle cannot read. */
export const setting: fc.Arbitrary<Setting> = fc
  .record({
    hours,
    rules: fc.array(pace, { maxLength: 3 }),
    own: fc.array(pace, { maxLength: 2 }),
    quietDays: fc.subarray(['sat', 'sun', 'fri'], { maxLength: 2 }),
    closed: fc.boolean(),
    voicemail: fc.constantFrom('always' as const, 'optional' as const, 'never' as const),
    days: fc.constantFrom('calendar', 'business'),
    rotate: fc.boolean(),
    many: fc.integer({ min: 1, max: 3 }),
    lasts: fc.constantFrom('P10D', 'P1M', 'P3W'),
    reactions: fc.boolean(),
  })
  .chain((parts) =>
    fc
      .tuple(...Array.from({ length: parts.many }, (_, i) => step(`s-${String(i)}`, parts.voicemail)))
      .map((steps): Setting => {
        const { hours: open, own, quietDays, closed, voicemail } = parts
        const rules = [STATED, ...parts.rules]
        const closures = closed ? ['2026-03-09', '2026-04-06', '2026-10-26', '2028-02-29', '2028-01-03'] : []
        return {
          file: { hours: open, rules, quietDays, closures },
          cadence: {
            refrain: 1,
            id: 'random',
            version: 1,
            title: 'Random',
            lasts: parts.lasts,
            days: parts.days,
            voicemail,
            rules: own,
            prefer: parts.rotate ? [{ rule: 'rotate' }] : [],
            messages: MESSAGES,
            steps,
            ...(parts.reactions && { on: { replied: 's-0', 'soft-no': `s-${String(parts.many - 1)}` } }),
          },
          house: { hours: open, closures, quietDays, rules: [...rules, ...own], voicemail },
        }
      }),
  )
