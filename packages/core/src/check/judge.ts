/**
 * Asks the rules about a contact that was made: which of them refused it, and whether the hour decides.
 *
 * @since 0.1.0
 */
import type { Program, ReadyStep } from '../cadence/Program.ts'
import { ask } from '../plan/asking.ts'
import { dueAt } from '../plan/callbacks.ts'
import { situationOf } from '../plan/Scene.ts'
import type { Scene } from '../plan/Scene.ts'
import type { Contact } from '../prospect/Contact.ts'
import type { Callback, Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import type { Rule } from '../rules/Rule.ts'
import type { Situation } from '../rules/Situation.ts'
import type { Verdict } from '../rules/Verdict.ts'
import { holds } from '../rules/When.ts'
import { HOUR, plus } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import { make as reason } from '../words/Reason.ts'
import type { Reason } from '../words/Reason.ts'
import { burstRefusal } from './burst.ts'
import { citationOf } from './invariants.ts'

// --- model -------------------------------------------------------------------

/** A refusal of a contact that was made all the same. */
export interface Refusal {
  /** The id that is reported. */
  readonly rule: string
  readonly because: Reason
  /** At no time of what is known of the contact's time was it allowed; or only at some. */
  readonly allowed: 'never' | 'sometimes'
}

/** The part of a cadence that a contact belongs to. */
interface Part {
  readonly run: Run | null
  readonly program: Program | null
  readonly step: ReadyStep | null
  readonly callback: Callback | null
}

// --- questions ---------------------------------------------------------------

/** The enrollment that a contact names, or the one that was open: rules see all contacts, planned or not. */
const partOf = ({ prospect, policy }: Scene, { visit, promise }: Contact): Part => {
  const named = prospect.runs.find(({ enrollment }) => enrollment === visit?.enrollment)
  const run = named ?? prospect.runs.findLast(({ closed }) => closed === null) ?? null
  const program = run === null ? null : (policy.program(run.cadence, run.version) ?? null)
  return {
    run,
    program,
    step: visit === null ? null : (program?.step(visit.step) ?? null),
    callback: prospect.callbacks.find((callback) => callback.promise === promise) ?? null,
  }
}

/** The first try of a step that a reply or an inbound call led to answers the prospect (design 4, Precedence). */
const isRequested = ({ run, program, step, callback }: Part, { visit }: Contact): boolean => {
  if (callback !== null) return true
  if (run === null || program === null || step === null || visit === null || visit.try !== 1) return false
  const others = Object.values(run.steps).filter(({ last }) => last.step !== visit.step)
  const knew = Math.max(...others.map(({ last }) => last.knew), -Infinity)
  return run.reactions.some(({ words, recordedAt }) =>
    words.some((word) => {
      if (word !== 'replied' && word !== 'called-in') return false
      const targets = [program.on[word], ...program.lines.flatMap(({ steps }) => steps.map(({ on }) => on[word]))]
      return recordedAt > knew && targets.some((target) => target !== undefined && target === step.id)
    }),
  )
}

const situationFor = (scene: Scene, part: Part, contact: Contact): Situation => {
  const { callback, program } = part
  const due = callback === null ? null : dueAt(callback, program)
  return situationOf(scene, part.run, program, {
    channel: contact.channel,
    step: part.step,
    visit: contact.visit,
    callback,
    number: contact.number,
    email: contact.email,
    requested: isRequested(part, contact),
    namedTime: due !== null && contact.at >= due && contact.at < plus(due, HOUR),
    atOnce: false,
    opensAt: contact.at,
  })
}

/** Codes with which a rule says that it lacks what it would have to know. */
const UNTOLD: ReadonlySet<string> = new Set(['needs-zone', 'cannot-tell'])

/** How much of the time that a contact can have happened in a verdict allows. */
const allows = (verdict: Verdict, { from, until }: Span): 'always' | 'sometimes' | 'never' => {
  if (verdict.tag === 'free') return 'always'
  if (UNTOLD.has(verdict.because.code)) return 'sometimes'
  if (verdict.tag === 'no') return 'never'
  const open = verdict.within.next(from)
  if (open === null || (open.from > from && open.from >= until)) return 'never'
  return open.from === from && (open.until >= until || until === from) ? 'always' : 'sometimes'
}

const MESSAGE: Pick<Rule, 'name'> = { name: 'message' }
const BURST: Pick<Rule, 'name'> = { name: 'burst' }
const VOICEMAIL: Pick<Rule, 'name'> = { name: 'voicemail' }

/** What was left, or not left, against what the step says of voicemails. */
const voicemailRefusal = ({ program, step }: Part, contact: Contact, requested: boolean): Reason | null => {
  const says = step?.voicemail ?? program?.cadence.voicemail ?? 'optional'
  if (contact.channel !== 'call') return null
  if (says === 'never' && contact.left !== null) return reason('voicemail-not-allowed', { message: contact.message })
  const silent = contact.reach === 'voicemail' && contact.left === null
  return says === 'always' && silent && !requested ? reason('voicemail-owed') : null
}

/** A message that was used before, around the same thing; whether that was so, where neither tells around what. */
const repeatRefusal = (
  { messages }: Prospect,
  contact: Contact,
  after: Prospect,
  { program }: Part,
): Pick<Refusal, 'because' | 'allowed'> | null => {
  const { message, at } = contact
  if (message === null) return null
  const item = after.messages.find((used) => used.message === message && used.at === at)?.item ?? null
  if (!messages.some((used) => used.message === message && used.item === item)) return null
  const uses = program?.cadence.messages?.[message]?.uses ?? []
  const isTold = item !== null || !uses.some((use) => IDENTIFYING.has(use))
  return { because: reason('message-already-used', { message }), allowed: isTold ? 'never' : 'sometimes' }
}

/** Around one of these a message is another one each time (cadence language, 39). */
const IDENTIFYING: ReadonlySet<string> = new Set(['talking-point', 'conversation', 'enquiry'])

/**
 * Every rule that refused a contact, on the state just before it.
 *
 * `after` is the state with the contact in it; `span` the time in which it can have happened.
 */
export const refusalsOf = (scene: Scene, contact: Contact, after: Prospect, span: Span): readonly Refusal[] => {
  const part = partOf(scene, contact)
  const situation = situationFor(scene, part, contact)
  const meets = (when: Parameters<typeof holds>[0]): boolean =>
    holds(when, { prospect: scene.prospect, surroundings: scene.surroundings, run: part.run, now: scene.now })
  const { hard, voicemail } = scene.policy.rulesFor(part.program, part.step)
  const said =
    contact.left === null
      ? hard.filter(({ concerns }) => concerns === 'contact')
      : [...new Set([...hard, ...(voicemail ?? [])])]
  const { rules, answers } = ask(said, situation, meets)
  const refusals: Refusal[] = []
  const report = (rule: Pick<Rule, 'name'>, because: Reason | null, allowed: Refusal['allowed']): void => {
    if (because !== null) refusals.push({ rule: citationOf(rule.name, because, part.program), because, allowed })
  }
  rules.forEach((rule, i) => {
    const answer = answers[i]!
    if (typeof answer === 'string' || answer.tag === 'free') return
    if (rule.name === 'number-state' && contact.number === null && contact.email === null) return // not told through which
    const allowed = allows(answer, span)
    if (allowed !== 'always') report(rule, answer.because, allowed)
  })
  report(BURST, burstRefusal(scene, part.step, contact), 'never')
  report(VOICEMAIL, voicemailRefusal(part, contact, situation.proposal.requested), 'never')
  const repeat = repeatRefusal(scene.prospect, contact, after, part)
  if (repeat !== null) report(MESSAGE, repeat.because, repeat.allowed)
  return refusals
}
