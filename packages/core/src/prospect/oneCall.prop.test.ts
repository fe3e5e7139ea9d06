import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import type { Json } from '../words/Json.ts'
import * as Event from './Event.ts'
import { fold } from './fold.ts'

type Wire = Event.Wire

interface Told {
  readonly type: string
  readonly data: { readonly [field: string]: Json }
  readonly by: 'adapter' | 'rep'
}

const ANSWERERS = [
  'human',
  'voicemail',
  'mailbox-unavailable',
  'ivr',
  'screening',
  'fax',
  'silence',
  'unknown',
] as const
const SOURCES = ['machine', 'transcript', 'person'] as const
const ENDS = ['busy', 'declined', 'no-answer', 'dead-number', 'network-blocked', 'canceled', 'failed'] as const
const BARE = 'answered-unknown'

const answererOf = fc.record({ answerer: fc.constantFrom(...ANSWERERS), source: fc.constantFrom(...SOURCES) })
const adapter = (type: string, data: Told['data']): Told => ({ type, data, by: 'adapter' })

/** Anything that is told of a call, by its provider or by whoever was on it. */
const anything: fc.Arbitrary<Told> = fc.oneof(
  fc.constantFrom(adapter('CallPlaced', { direction: 'out' }), adapter('CallAnswered', {})),
  answererOf.map((data) => adapter('AnswererKnown', data)),
  fc
    .tuple(fc.constantFrom(BARE, ...ENDS), fc.option(fc.nat(120)))
    .map(([reach, talk]) => adapter('CallEnded', { reach, ...(talk !== null && { talkSeconds: talk }) })),
  fc.constantFrom('complete', 'partial').map((left) => adapter('VoicemailLeft', { left })),
  fc
    .constantFrom('right-party', 'gatekeeper', 'no-answer', 'voicemail')
    .map((reach): Told => ({ type: 'CallLogged', data: { reach }, by: 'rep' })),
  fc.constant<Told>({ type: 'ConversationHeld', data: {}, by: 'rep' }),
)

const START = Date.parse('2026-03-09T14:00:00Z')

/** Facts of one call as they stand on the wire, in the order in which they happened. */
const wired = (all: readonly Told[]): readonly Wire[] =>
  all.map(({ type, data, by }, seq) => ({
    id: `f-${String(seq).padStart(2, '0')}`,
    type,
    v: 1,
    stream: { kind: 'prospect', id: 'p-1' },
    at: new Date(START + seq * 1000).toISOString(),
    recordedAt: new Date(START + seq * 1000).toISOString(),
    seq,
    by: { kind: by, id: 'one' },
    data: { ...(type !== 'Retracted' && { call: 'c' }), ...data },
  }))

/** Some of the facts are corrected or taken back, once everything was told. */
const corrected = (facts: readonly Wire[]): fc.Arbitrary<readonly Wire[]> =>
  fc
    .subarray(
      facts.map((fact) => fact['id'] as string),
      { maxLength: Math.min(2, facts.length) },
    )
    .map((wrong) => [
      ...facts,
      ...wrong.map((corrects, index) => {
        const at = new Date(START + 3_600_000 + index).toISOString()
        const said: Told = { type: 'CallLogged', data: { reach: 'gatekeeper' }, by: 'rep' }
        const taken: Told = { type: 'Retracted', data: {}, by: 'rep' }
        const [fact] = wired([index === 0 ? said : taken])
        return { ...fact!, id: `x-${corrects}`, at, recordedAt: at, corrects }
      }),
    ])

const mixed = <T>(list: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc
    .tuple(fc.shuffledSubarray([...list], { minLength: list.length }), fc.subarray([...list]))
    .map(([all, more]) => [...all, ...more])

const folded = (facts: readonly Wire[]) =>
  fold(
    facts.map((fact) => Event.readOrThrow(fact)),
    { id: 'p-1' },
  )

const contactOf = (facts: readonly Wire[]) => folded(facts).contacts[0]!

const told = fc.array(anything, { minLength: 1, maxLength: 8 }).map(wired)

/** The same facts, in every order that an arbitrary makes up, with whatever is asked of them. */
const always = (all: fc.Arbitrary<readonly Told[]>, holds: (contact: ReturnType<typeof contactOf>) => void) => {
  fc.assert(
    fc.property(
      all.chain((some) => mixed(wired(some))),
      (facts) => {
        holds(contactOf(facts))
      },
    ),
    runs(200),
  )
}

describe('the facts of one call', () => {
  it('fold to one state in whatever order and however often they come, corrections among them', () => {
    fc.assert(
      fc.property(
        told.chain(corrected).chain((facts) => fc.tuple(fc.constant(facts), mixed(facts))),
        ([facts, shuffled]) => {
          expect(JSON.stringify(folded(shuffled))).toBe(JSON.stringify(folded(facts)))
        },
      ),
      runs(300),
    )
  })

  it('say who answered by the best source, and by what that said last', () => {
    fc.assert(
      fc.property(fc.array(answererOf, { minLength: 1, maxLength: 6 }), (said) => {
        const best = Math.max(...said.map(({ source }) => SOURCES.indexOf(source)))
        const last = said.filter(({ source }) => SOURCES.indexOf(source) === best).at(-1)!
        const ended = adapter('CallEnded', { reach: BARE, talkSeconds: 60 })
        const of = (all: readonly (typeof said)[number][]) =>
          contactOf(wired([...all.map((data) => adapter('AnswererKnown', data)), ended])).reach
        expect(of(said)).toBe(of([last]))
      }),
      runs(300),
    )
  })

  it('never let a late bare end overwrite one that says what the line did', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENDS), fc.nat(3), fc.nat(3), (reach, before, after) => {
        const bare = adapter('CallEnded', { reach: BARE, talkSeconds: 0 })
        const all = [
          ...Array<Told>(before).fill(bare),
          adapter('CallEnded', { reach }),
          ...Array<Told>(after).fill(bare),
        ]
        expect(contactOf(wired(all)).reach).toBe(reach)
      }),
      runs(100),
    )
  })

  it('are corrected by a person for good: no machine says it better afterwards', () => {
    const said: Told = { type: 'CallLogged', data: { reach: 'gatekeeper' }, by: 'rep' }
    always(
      fc
        .array(
          answererOf.map((data) => adapter('AnswererKnown', { ...data, source: 'machine' })),
          { maxLength: 4 },
        )
        .map((machine) => [...machine, said, adapter('CallEnded', { reach: BARE, talkSeconds: 5 })]),
      ({ reach }) => {
        expect(reach).toBe('gatekeeper')
      },
    )
  })

  it('tell of a whole message once it was left whole', () => {
    always(
      fc
        .tuple(fc.array(fc.constantFrom('complete', 'partial'), { maxLength: 3 }), fc.boolean())
        .map(([more, isFirst]) => (isFirst ? ['complete', ...more] : [...more, 'complete']))
        .map((all) => all.map((left) => adapter('VoicemailLeft', { left }))),
      ({ left }) => {
        expect(left).toBe('complete')
      },
    )
  })
})

describe('what a call counts', () => {
  const counted = (reach: string, more: readonly Told[] = []) =>
    contactOf(wired([...more, adapter('CallEnded', { reach, talkSeconds: 60 })]))

  const answeredBy = (answerer: string) =>
    counted(BARE, [adapter('CallAnswered', {}), adapter('AnswererKnown', { answerer, source: 'machine' })])

  it.each([
    ['human', 'right-party', 1],
    ['voicemail', 'voicemail', 0],
    ['unknown', BARE, 0],
    ['silence', BARE, 0],
    ['screening', 'screened', 0],
    ['ivr', 'ivr', 0],
  ])('follows from who answered: %s', (answerer, reach, conversation) => {
    expect(answeredBy(answerer)).toMatchObject({ reach, counts: { attempt: 1, conversation } })
  })

  it.each(['network-blocked', 'failed', 'canceled'])(
    'is no attempt on the person where the line failed: %s',
    (reach) => {
      expect(counted(reach).counts).toMatchObject({ attempt: 0, conversation: 0 })
    },
  )

  it('is for a screener what it is for nobody, and no refusal', () => {
    expect(answeredBy('screening').counts).toEqual(counted('no-answer').counts)
    expect(folded(wired([adapter('CallEnded', { reach: 'screened' })])).suppressions).toEqual([])
  })
})
