/**
 * Asks every rule about a proposal, and keeps all that is said.
 *
 * @since 0.1.0
 */
import type { When } from '../cadence/Cadence.ts'
import type { Rule } from '../rules/Rule.ts'
import type { Proposal, Situation } from '../rules/Situation.ts'
import type { Free, OnlyWithin, Verdict } from '../rules/Verdict.ts'
import type { Availability } from '../time/Availability.ts'
import type { Instant } from '../time/Instant.ts'
import { make as reason, type Reason } from '../words/Reason.ts'
import type { Because, Heard } from './Decision.ts'

/** Why a rule was not heard: it does not bind here, or its condition does not hold. */
type Silence = 'lifted' | 'not-asked'

/** What the rules said of one proposal. */
export interface Asked {
  readonly situation: Situation
  readonly rules: readonly Rule[]
  readonly answers: readonly (Verdict | Silence)[]
  /** The times that those which restrict allow. */
  readonly parts: readonly Availability[]
  /** Refusals that no ordinary fact lifts. */
  readonly never: readonly Reason[]
  /** Refusals that a fact may lift. */
  readonly held: readonly { readonly rule: Rule; readonly because: Reason }[]
  readonly lifted: boolean
}

const isLifted = ({ lifted }: Rule, { requested, namedTime, callback }: Proposal): boolean => {
  if (lifted === 'requested') return requested
  // Who says when they will call has not agreed to be called then.
  return namedTime && (lifted === 'named-time' || (lifted === 'asked-time' && callback?.who === 'rep'))
}

/** Asks all of them; none is passed over because another refused. */
export const ask = (rules: readonly Rule[], situation: Situation, meets: (when: When | null) => boolean): Asked => {
  const answers: (Verdict | Silence)[] = []
  const parts: Availability[] = []
  const never: Reason[] = []
  const held: { rule: Rule; because: Reason }[] = []
  let lifted = false
  for (const rule of rules) {
    if (rule.when !== null && !meets(rule.when)) {
      answers.push('not-asked')
      continue
    }
    const verdict = rule.judge(situation)
    if (isLifted(rule, situation.proposal)) {
      if (verdict.tag !== 'free') lifted = true
      answers.push(verdict.tag === 'free' ? verdict : 'lifted')
      continue
    }
    answers.push(verdict)
    if (verdict.tag === 'only-within') parts.push(verdict.within)
    else if (verdict.tag === 'no') {
      // A refusal under a condition may be lifted by the facts that end the condition (20).
      if (verdict.lifts === 'never' && rule.when === null) never.push(verdict.because)
      else held.push({ rule, because: verdict.because })
    }
  }
  return { situation, rules, answers, parts, never, held, lifted }
}

// --- rendering ---------------------------------------------------------------

/** The first instant at or after `start` that the rule alone allows; null where it never does, or not yet known. */
const firstFor = (verdict: Exclude<Verdict, Free>, start: Instant): Instant | null =>
  verdict.tag === 'no' ? null : (verdict.within.next(start)?.from ?? null)

const NO_FACTS = Object.freeze({})

/** What a rule says when it has nothing to say is the same each time. */
const silent = new WeakMap<Rule, { readonly [S in 'free' | Silence]: Heard }>()

const silentRow = (rule: Rule, said: 'free' | Silence): Heard => {
  let rows = silent.get(rule)
  if (rows === undefined) {
    const row = (of: 'free' | Silence, code: Heard['code']): Heard =>
      Object.freeze({ rule: rule.name, tier: rule.tier, said: of, code, facts: NO_FACTS, firstAt: null })
    rows = { free: row('free', null), lifted: row('lifted', 'exempt-requested'), 'not-asked': row('not-asked', null) }
    silent.set(rule, rows)
  }
  return rows[said]
}

/** Everything that was said, as the decision shows it. */
export const heardOf = (asked: Asked, start: Instant, relaxed: ReadonlySet<Rule>): readonly Heard[] => {
  const { rules, answers } = asked
  const heard: Heard[] = []
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i]!
    const answer = answers[i]!
    if (typeof answer === 'string') heard.push(silentRow(rule, answer))
    else if (answer.tag === 'free') heard.push(silentRow(rule, 'free'))
    else {
      const { code, facts } = answer.because
      const said = relaxed.has(rule) ? 'relaxed' : answer.tag
      heard.push({ rule: rule.name, tier: rule.tier, said, code, facts, firstAt: firstFor(answer, start) })
    }
  }
  return heard
}

/**
 * What decided: every rule that refuses at `start`, with the first instant that it allows, soonest first (L5); then
 * those that refuse only later and pushed the time on the way to `at`.
 */
export const becauseOf = (
  asked: Asked,
  heard: readonly Heard[],
  start: Instant,
  at: Instant | null,
): readonly Because[] => {
  if (asked.parts.length === 0 && asked.held.length === 0 && asked.never.length === 0) return NOBODY
  const refusing: Because[] = []
  const later: Because[] = []
  for (let i = 0; i < heard.length; i++) {
    const { rule, said, code, facts, firstAt } = heard[i]!
    if (code === null || (said !== 'only-within' && said !== 'no')) continue
    if (firstAt !== start) refusing.push({ rule, code, facts, from: start, to: firstAt })
    else if (at !== null && at > start) {
      const push = pushBefore((asked.answers[i] as OnlyWithin).within, start, at)
      if (push !== null) later.push({ rule, code, facts, from: push, to: at })
    }
  }
  if (later.length === 0) return refusing.length > 1 ? refusing.sort(bySoonest) : refusing
  return [...refusing.sort(bySoonest), ...later.sort((a, b) => (a.from ?? 0) - (b.from ?? 0))]
}

const NOBODY: readonly Because[] = Object.freeze([])

const bySoonest = (a: Because, b: Because): number => (a.to ?? Infinity) - (b.to ?? Infinity)

/** When a rule that allows the start stops allowing before `at`: the candidate it pushed. */
const pushBefore = (within: Availability, start: Instant, at: Instant): Instant | null => {
  const open = within.next(start)
  return open !== null && open.until < at ? open.until : null
}

/** A flag: something that explains the answer without having pushed it. */
export const flag = (rule: string, because: Reason): Because => ({
  rule,
  code: because.code,
  facts: because.facts,
  from: null,
  to: null,
})

/** A reason as a flag, by code. */
export const flagged = (rule: string, code: Reason['code'], facts: Reason['facts'] = NO_FACTS): Because =>
  flag(rule, reason(code, facts))
