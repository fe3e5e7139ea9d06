/**
 * Asks every rule about a proposal, and keeps all that is said.
 *
 * @since 0.1.0
 */
import type { When } from '../cadence/Cadence.ts'
import type { Rule } from '../rules/Rule.ts'
import type { Proposal, Situation } from '../rules/Situation.ts'
import type { Verdict } from '../rules/Verdict.ts'
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

const isLifted = (rule: Rule, { requested, namedTime }: Proposal): boolean =>
  (rule.lifted === 'requested' && requested) || (rule.lifted === 'named-time' && namedTime)

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
const firstFor = (verdict: Verdict, start: Instant): Instant | null => {
  if (verdict.tag === 'free') return start
  return verdict.tag === 'no' ? null : (verdict.within.next(start)?.from ?? null)
}

const NO_FACTS = Object.freeze({})

/** Everything that was said, as the decision shows it. */
export const heardOf = (asked: Asked, start: Instant, relaxed: ReadonlySet<Rule>): Heard[] =>
  asked.rules.map((rule, i): Heard => {
    const answer = asked.answers[i]!
    const { name, tier } = rule
    if (typeof answer === 'string') {
      return { rule: name, tier, said: answer, code: answer === 'lifted' ? 'exempt-requested' : null, facts: NO_FACTS, firstAt: start }
    }
    if (answer.tag === 'free') return { rule: name, tier, said: 'free', code: null, facts: NO_FACTS, firstAt: start }
    const { code, facts } = answer.because
    return { rule: name, tier, said: relaxed.has(rule) ? 'relaxed' : answer.tag, code, facts, firstAt: firstFor(answer, start) }
  })

/**
 * What decided: every rule that refuses at `start`, with the first instant that it allows, soonest first (L5); then
 * those that refuse only later and pushed the time on the way to `at`.
 */
export const becauseOf = (asked: Asked, start: Instant, at: Instant | null, relaxed: ReadonlySet<Rule>): Because[] => {
  const refusing: Because[] = []
  const later: Because[] = []
  asked.rules.forEach((rule, i) => {
    const answer = asked.answers[i]!
    if (typeof answer === 'string' || answer.tag === 'free' || relaxed.has(rule)) return
    const first = firstFor(answer, start)
    if (first === start) {
      const push = at === null || answer.tag === 'no' ? null : pushBefore(answer.within, start, at)
      if (push !== null) later.push({ rule: rule.name, code: answer.because.code, facts: answer.because.facts, from: push, to: at })
      return
    }
    refusing.push({ rule: rule.name, code: answer.because.code, facts: answer.because.facts, from: start, to: first })
  })
  const byTime = (a: Because, b: Because): number => (a.to ?? Infinity) - (b.to ?? Infinity)
  return [...refusing.sort(byTime), ...later.sort((a, b) => (a.from ?? 0) - (b.from ?? 0))]
}

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
