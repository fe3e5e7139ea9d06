/**
 * Random cadences: small and large, with every feature of the language; and documents that are nearly one.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import { SOURCES } from '../prospect/Prospect.ts'
import type { Json } from '../words/Json.ts'
import { ENDING_WORDS, GROUP_WORDS, REACH_WORDS, RESULT_WORDS, SIGNAL_WORDS } from '../words/Word.ts'
import type { Between, Cadence, Cases, Message, Moment, On, RuleSpec, Step, Target, When } from './Cadence.ts'
import { DEEDS, LANGUAGE, VOICEMAIL_POLICIES } from './Cadence.ts'
import { KNOWABLE, MOVES } from './vocabulary.ts'

/** How large a cadence may get. @category model @since 0.1.0 */
export interface Size {
  readonly steps: number
  readonly lines: number
  readonly times: number
  readonly rounds: number
}

const SMALL: Size = { steps: 3, lines: 1, times: 4, rounds: 2 }
const LARGE: Size = { steps: 24, lines: 4, times: 200, rounds: 20 }

// --- times -------------------------------------------------------------------

const durations = (units: readonly (readonly [string, number])[]): fc.Arbitrary<string> =>
  fc.oneof(
    ...units.map(([unit, most]) =>
      fc
        .integer({ min: 1, max: most })
        .map((n) => (/[hms]/.test(unit) ? `PT${n}${unit.toUpperCase()}` : `P${n}${unit}`)),
    ),
  )

const SPANS = [['D', 14], ['W', 8], ['M', 4], ['h', 72], ['m', 240]] as const // prettier-ignore
const LIVES = [['D', 30], ['W', 26], ['M', 9], ['Y', 1]] as const // prettier-ignore

const span = durations(SPANS)
const offset = fc.oneof({ weight: 4, arbitrary: span }, { weight: 1, arbitrary: span.map((text) => `-${text}`) })

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const recurrence = fc.oneof(
  fc.subarray(WEEKDAYS, { minLength: 1 }).map((days) => `RRULE:FREQ=WEEKLY;BYDAY=${days.join(',')}`),
  fc.integer({ min: 1, max: 10 }).map((n) => `RRULE:FREQ=DAILY;INTERVAL=${n}`),
  fc.integer({ min: 1, max: 31 }).map((n) => `RRULE:FREQ=MONTHLY;BYMONTHDAY=${n}`),
  fc.integer({ min: 8, max: 17 }).map((n) => `RRULE:FREQ=DAILY;BYHOUR=${n}`),
)

const ANCHORS = ['previous', 'enrollment', 'touch', 'promise', 'promise-end', 'callback', 'appointment', 'conversation']
const anchor = fc.constantFrom(...ANCHORS.slice(0, -1), 'answered', 'introduction-made', 'x-seen')

const moment = (plain: fc.Arbitrary<string>): fc.Arbitrary<Moment> =>
  fc.oneof(
    { weight: 4, arbitrary: plain },
    {
      weight: 1,
      arbitrary: fc.record(
        { from: fc.oneof(anchor, fc.uniqueArray(anchor, { minLength: 1, maxLength: 3 })), plus: offset },
        { requiredKeys: ['from'] },
      ),
    },
  )

// --- conditions --------------------------------------------------------------

const between: fc.Arbitrary<Between> = fc
  .tuple(fc.nat(5), fc.integer({ min: 6, max: 120 }))
  .chain(([over, upTo]) => fc.constantFrom<Between>({}, { over }, { upTo }, { over, upTo }))

const CONVERSED = ['answered', 'voicemail', 'gatekeeper', 'replied', 'unanswered']

/** A condition that can hold. @category arbitraries @since 0.1.0 */
export const when: fc.Arbitrary<When> = fc
  .record(
    {
      stage: fc.subarray(['new', 'qualified', 'negotiation'], { minLength: 1 }),
      source: fc.subarray([...SOURCES], { minLength: 1 }),
      has: fc.subarray([...KNOWABLE], { minLength: 1, maxLength: 2 }),
      lacks: fc.subarray([...KNOWABLE], { minLength: 1, maxLength: 2 }),
      load: between,
      happened: fc.dictionary(fc.constantFrom(...CONVERSED), between, {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [] },
  )
  .map(({ lacks, ...rest }) => {
    const left = lacks?.filter((need) => rest.has?.includes(need) !== true) ?? []
    return left.length === 0 ? rest : { ...rest, lacks: left }
  })

const cases = <T>(use: fc.Arbitrary<T>): fc.Arbitrary<Cases<T>> =>
  fc.oneof(
    { weight: 5, arbitrary: use },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(fc.record({ when, use }), { maxLength: 2 }), use)
        .map(([guarded, last]): Cases<T> => [...guarded, { use: last }]),
    },
  )

// --- what happened -----------------------------------------------------------

const CLOSED = ['not-reached', 'no-decision', 'no-response', 'visited', 'gone-quiet']

const target = (ids: readonly string[], moves: readonly string[] = MOVES): fc.Arbitrary<Target> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Target>(...ids, ...moves) },
    {
      weight: 2,
      arbitrary: fc.record({ close: fc.constantFrom(...CLOSED), quiet: span }, { requiredKeys: ['close'] }),
    },
    { weight: 1, arbitrary: fc.record({ start: fc.constantFrom('steady-drumbeat', 'phone-mail-phone') }) },
    { weight: 1, arbitrary: fc.record({ hold: span }) },
  )

const on = (words: readonly string[], ids: readonly string[]): fc.Arbitrary<On> =>
  fc
    .dictionary(
      fc.tuple(fc.constantFrom(...words), fc.constantFrom('', '', '', ':2', ':3')).map((parts) => parts.join('')),
      target(ids),
      { maxKeys: 4, noNullPrototype: true },
    )
    .map((on) =>
      Object.fromEntries(
        Object.entries(on).filter(([word, to]) => to !== 'again' || !/^(exhausted|missed|blocked)/.test(word)),
      ),
    )

const ANYWHERE = [...RESULT_WORDS, ...SIGNAL_WORDS, 'answered', 'x-seen']
const ON_CALL = [...ANYWHERE, ...REACH_WORDS, ...GROUP_WORDS, ...ENDING_WORDS]
const ON_OTHER = [...ANYWHERE, ...ENDING_WORDS]

// --- rules -------------------------------------------------------------------

const RULES: readonly RuleSpec[] = [
  { rule: 'cap', max: 1, per: 'day' },
  { rule: 'cap', of: 'call', max: 2, per: 'day' },
  { rule: 'cap', of: 'call', counts: 'dial', max: 3, per: 'P1D' },
  { rule: 'cap', of: 'voicemail', max: 1, per: 'week' },
  { rule: 'cap', of: 'email', max: 2, per: 'P7D' },
  { rule: 'spacing', gap: 'PT45M' },
  { rule: 'spacing', of: 'call', gap: 'P1D' },
  { rule: 'no', of: 'email' },
  { rule: 'silent-calls', max: 3, per: 'P14D' },
]
const PREFERENCES: readonly RuleSpec[] = [
  { rule: 'rotate' },
  { rule: 'own-results' },
  { rule: 'avoid', slots: ['monday-morning'] },
  { rule: 'slots', use: ['early', 'late'] },
]

const specs = (known: readonly RuleSpec[]): fc.Arbitrary<readonly RuleSpec[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...known), fc.option(when, { freq: 4, nil: undefined }))
      .map(([spec, when]) => (when === undefined ? spec : { ...spec, when })),
    { maxLength: 3 },
  )

// --- steps -------------------------------------------------------------------

const MESSAGES: Readonly<Record<string, Message>> = {
  'same-industry': { kind: 'value', uses: ['industry'] },
  'number-saved': { kind: 'value', angle: 'saving' },
  'one-idea': { kind: 'value', angle: 'idea' },
  news: { kind: 'insight', uses: ['talking-point'] },
  'as-discussed': { kind: 'confirmation', uses: ['conversation'] },
  goodbye: { kind: 'breakup' },
}

/** Takes back what contradicts itself, so that every random step is a good one. */
const mend = (step: Step): Step => {
  const { after, every, auto, atOnce, voicemail, ...rest } = step
  const sent = step.do === 'email' || step.do === 'appointment'
  return {
    ...rest,
    ...((step.times ?? 1) > 1 && { every: every ?? 'P1D' }),
    ...(atOnce !== undefined && { atOnce }),
    ...(after !== undefined && atOnce !== true && { after }),
    ...(auto !== undefined && { auto: auto && sent }),
    ...(voicemail !== undefined && {
      voicemail: voicemail === 'always' && step.say === undefined ? 'optional' : voicemail,
    }),
  }
}

const step = (id: string, ids: readonly string[], kinds: readonly string[], size: Size): fc.Arbitrary<Step> =>
  fc.constantFrom(...DEEDS, 'call' as const, 'call' as const, 'email' as const).chain((deed) =>
    fc
      .record(
        {
          id: fc.constant(id),
          was: fc.constant([`old-${id}`]),
          do: fc.constant(deed),
          when,
          after: cases(moment(offset)),
          within: moment(span),
          times: fc.integer({ min: 1, max: size.times }),
          every: cases(fc.oneof({ weight: 3, arbitrary: span }, { weight: 1, arbitrary: recurrence })),
          rounds: fc.integer({ min: 1, max: size.rounds }),
          voicemail: fc.constantFrom(...VOICEMAIL_POLICIES),
          needs: fc.subarray([...KNOWABLE], { maxLength: 2 }),
          agenda: fc.array(fc.oneof(fc.constantFrom('appointment', 'decision'), fc.record({ ask: fc.constant('too-much'), when })), { maxLength: 2 }), // prettier-ignore
          atOnce: fc.boolean(),
          auto: fc.boolean(),
          rules: specs(RULES),
          prefer: specs(PREFERENCES),
          on: on(deed === 'call' ? ON_CALL : ON_OTHER, ids),
          then: target(ids, ['next']).map((to) => (typeof to === 'object' && 'hold' in to ? 'next' : to)),
          ...(kinds.length > 0 && {
            say: fc.oneof(fc.constantFrom(...kinds), fc.subarray([...kinds], { minLength: 1 })),
          }),
        },
        { requiredKeys: ['id', 'do'] },
      )
      .map(mend),
  )

type Steps = readonly [Step, ...Step[]]

const line = (prefix: string, kinds: readonly string[], size: Size): fc.Arbitrary<Steps> =>
  fc.integer({ min: 1, max: size.steps }).chain((length) => {
    const ids = Array.from({ length }, (_, index) => `${prefix}${index}`)
    return fc.tuple(...ids.map((id) => step(id, ids, kinds, size))) as unknown as fc.Arbitrary<Steps>
  })

// --- cadences ----------------------------------------------------------------

/**
 * A cadence that the parser accepts, of at most a given size.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { cadence } from '@refrain/core/arbitraries'
 *
 * fc.sample(cadence({ steps: 2, lines: 0, times: 3, rounds: 1 }), 1)[0]?.refrain // => 1
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const cadence = (size: Size = { steps: 6, lines: 2, times: 12, rounds: 3 }): fc.Arbitrary<Cadence> =>
  fc.subarray(Object.keys(MESSAGES)).chain((known) => {
    const messages = Object.fromEntries(known.map((id) => [id, MESSAGES[id]!]))
    const kinds = [...new Set(Object.values(messages).map(({ kind }) => kind))]
    const lines = fc
      .integer({ min: 0, max: size.lines })
      .chain((length) =>
        fc
          .tuple(...Array.from({ length }, (_, index) => line(`${'abcdefgh'[index]!}-`, kinds, size)))
          .map((lines) => Object.fromEntries(lines.map((steps, index) => [`line-${index}`, steps]))),
      )
    return fc.tuple(line('s-', kinds, size), lines).chain(([steps, alongside]) => {
      const ids = steps.map(({ id }) => id)
      const silent = [...steps, ...Object.values(alongside).flat()].some(
        ({ do: deed, say, voicemail }) => deed === 'call' && say === undefined && voicemail === undefined,
      )
      return fc.record(
        {
          refrain: fc.constant(LANGUAGE),
          id: fc.constant('random'),
          version: fc.integer({ min: 1, max: 9 }),
          title: fc.constant('Random'),
          for: when,
          lasts: durations(LIVES),
          days: fc.constantFrom('calendar' as const, 'business' as const),
          reenter: span,
          voicemail: fc.constantFrom(...VOICEMAIL_POLICIES.slice(silent ? 1 : 0)),
          busy: fc.record({ every: fc.constant('PT1M'), dials: fc.integer({ min: 1, max: 30 }) }, { requiredKeys: ['every'] }), // prettier-ignore
          callback: fc.record({ times: fc.integer({ min: 1, max: 4 }), grace: fc.constant('PT10M') }, { requiredKeys: [] }), // prettier-ignore
          messages: fc.constant(messages),
          rules: specs(RULES),
          prefer: specs(PREFERENCES),
          steps: fc.constant(steps),
          alongside: fc.constant(alongside),
          on: on(ANYWHERE, ids),
          removed: fc.dictionary(fc.constantFrom('gone', 'lost'), fc.constantFrom<Target>(...ids), { maxKeys: 2, noNullPrototype: true }), // prettier-ignore
        },
        { requiredKeys: ['refrain', 'id', 'version', 'title', 'lasts', 'messages', 'steps'] },
      )
    })
  })

/** A small cadence: its runs are short enough to follow by hand. @category arbitraries @since 0.1.0 */
export const smallCadence: fc.Arbitrary<Cadence> = cadence(SMALL)

/** A cadence as large as the language allows it to be used in earnest. @category arbitraries @since 0.1.0 */
export const largeCadence: fc.Arbitrary<Cadence> = cadence(LARGE)

// --- documents that are nearly one -------------------------------------------

type Change = (parent: Record<string | number, unknown>, key: string | number) => void

const JUNK: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'next',
  'P2D',
  'RRULE:FREQ=DAILY',
  'x-own',
  [],
  {},
  ['a'],
  [[]],
]

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
  }),
  fc.constantFrom(...JUNK).map((junk): Change => (parent, key) => {
    parent[key] = structuredClone(junk)
  }),
  fc.constantFrom('evry', 'when', 'then', 'on', 'id', 'close', '__proto__').map((name): Change => (parent) => {
    Object.defineProperty(parent, name, { value: 'next', enumerable: true, configurable: true, writable: true })
  }),
)

/** Every place in a document, as its parent and its key. */
const places = (value: unknown): readonly (readonly [Record<string | number, unknown>, string | number])[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, child]) => [
        [value as Record<string | number, unknown>, key] as const,
        ...places(child),
      ])

/**
 * A cadence after a few careless edits: most are no longer a cadence, some still are.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const editedCadence: fc.Arbitrary<unknown> = fc
  .tuple(smallCadence, fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 }))
  .map(([cadence, edits]) => {
    const document = structuredClone(cadence)
    for (const [place, change] of edits) {
      const all = places(document)
      if (all.length > 0) change(...all[place % all.length]!)
    }
    return document
  })
