/**
 * The methods themselves, under hostile histories: no breach (S1 to S5, S7 to S9), no word after a goodbye (S6), and an end.
 */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import type { WireFact } from './History.arb.ts'
import { iso, plusWall } from './proof/clock.ts'
import { follow } from './proof/follow.ts'
import type { Followed } from './proof/follow.ts'
import { known, zonesOf } from './proof/raw.ts'
import { breachesOf } from './proof/touches.ts'
import type { Plain, PlainFile } from './proof/touches.ts'
import { jsonl, policyOf, worldOf } from './proof/world.ts'

const NAMES = ['value-then-breakup', 'new-lead-blitz', 'steady-drumbeat'] as const

const documents = NAMES.map(
  (name) =>
    JSON.parse(readFileSync(new URL(`../cadence/fixtures/${name}.json`, import.meta.url), 'utf8')) as Plain & {
      readonly id: string
    },
)

const FILE: PlainFile = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  quietDays: ['sun'],
}

const policy = policyOf(documents, FILE)
const world = worldOf(policy)

const into = (facts: readonly WireFact[], cadence: string): readonly WireFact[] =>
  facts.map((fact) => (fact.type === 'Enrolled' ? { ...fact, data: { ...fact.data, cadence } } : fact))

const REACHES = fc.array(
  fc.constantFrom('no-answer', 'voicemail', 'voicemail', 'voicemail', 'right-party', 'busy', 'gatekeeper'),
  { minLength: 1, maxLength: 6 },
)

/** A reaction of theirs: after it a goodbye is no longer the last word. */
const reacts = ({ type, data }: WireFact): boolean =>
  data['direction'] === 'in' ||
  data['reach'] === 'right-party' ||
  [
    'EmailReceived',
    'ConversationHeld',
    'Declined',
    'InterestShown',
    'IntroductionMade',
    'IntroductionDeclined',
    'CallbackAgreed',
    'StageChanged',
    'NumberAdded',
  ].includes(type)

const isGoodbye = ({ type, data }: WireFact): boolean =>
  type === 'VoicemailLeft' && (data['message'] === 'goodbye' || data['kind'] === 'breakup')

/** Touches that went out after a goodbye, in its quiet, unanswered. */
const afterGoodbye = (followed: readonly Followed[]): readonly string[] =>
  followed.flatMap(({ at, action, facts }) => {
    const told = known(facts, at, at)
    const said = told.filter((fact) => isGoodbye(fact as unknown as WireFact) && fact.id.startsWith('1')).at(-1)
    if (said === undefined || action.channel === null) return []
    const { principal } = zonesOf(told)
    const answered = told.some((fact) => fact.at >= said.at && reacts(fact as unknown as WireFact))
    return answered || at >= plusWall(said.at, 'P3M', principal) ? [] : [`${action.key} at ${iso(at)}\n${jsonl(facts)}`]
  })

describe.each(documents)('$id', (document) => {
  it('adds no breach, says nothing after a goodbye, and ends', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(history({ days: 30 }), REACHES, (told, reaches) => {
        const facts = into(told.facts, document.id)
        const { followed } = follow(world, facts, {
          from: told.from,
          until: told.until + 60 * 86_400_000,
          reaches,
          most: 40,
        })
        expect(followed.flatMap((one) => breachesOf(one, document, FILE))).toEqual([])
        expect(afterGoodbye(followed)).toEqual([])
        expect(world.decide(facts, told.until + 400 * 86_400_000).decision).toBe('closed')
      }),
      runs(25),
    )
  })
})
