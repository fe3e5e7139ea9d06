/**
 * Which message a touch carries (cadence language 39): the first kind for which an unused one is allowed; within a kind
 * the one that the preferences favour, then the order of the document. Never the same twice to one person, never empty.
 *
 * @since 0.1.0
 */
import type { RuleSpec, When } from '../cadence/Cadence.ts'
import type { Program } from '../cadence/Program.ts'
import type { UsedMessage } from '../prospect/Prospect.ts'
import type { Span } from '../time/Span.ts'
import * as Reason from '../words/Reason.ts'
import { itemFor, unmet } from './knows.ts'
import { presumedTime } from './near/presumedTime.ts'
import type { Situation } from './Situation.ts'
import { holds } from './When.ts'

// --- model -------------------------------------------------------------------

type Message = Program['messages'][number]

/** A message to leave or send. @category model @since 0.1.0 */
export interface Chosen {
  readonly message: string
  readonly kind: string
  /** What it is made around: the talking point, the conversation or the enquiry; null where it stands alone. */
  readonly item: string | null
  /** The time that it names, for a presumed appointment (B2). */
  readonly appointment: Span | null
}

/** What the rules say of messages: what each must use, and what should differ from the last one. @category model @since 0.1.0 */
interface Style {
  readonly mustUse: readonly { readonly uses: readonly string[]; readonly when: When | null }[]
  readonly vary: readonly { readonly what: 'angle' | 'kind'; readonly when: When | null }[]
}

// --- constructors ------------------------------------------------------------

/** The style that a list of rules and a ranked list of preferences ask for. */
const styleOf = (rules: readonly RuleSpec[], prefer: readonly RuleSpec[]): Style => ({
  mustUse: rules
    .filter(({ rule, mustUse }) => rule === 'message' && mustUse !== undefined)
    .map((spec) => ({ uses: spec['mustUse'] as readonly string[], when: spec.when ?? null })),
  vary: prefer
    .filter(({ rule }) => rule === 'vary')
    .map((spec) => ({ what: spec['what'] as 'angle' | 'kind', when: spec.when ?? null })),
})

/** The style that the house, the cadence and the step ask for together. */
const styleIn = ({ house, program, proposal: { step } }: Situation): Style =>
  styleOf(
    [...house.rules, ...(program?.rules ?? []), ...(step?.rules ?? [])],
    [...(step?.prefer ?? []), ...(program?.prefer ?? []), ...house.prefer],
  )

// --- questions ---------------------------------------------------------------

const isUsed = (situation: Situation, message: Message): boolean => {
  const item = itemFor(situation.prospect, message.uses ?? [])
  return situation.prospect.messages.some(
    (used) =>
      used.message === message.id &&
      // A frame around something new is another message. Where what it was made around is not recorded, it can only have
      // been something that was already there.
      (item === null || used.item === item.id || (used.item === null && used.at >= item.at)),
  )
}

const kindOf = ({ house }: Situation, used: UsedMessage): string | null =>
  used.kind ?? house.kinds.get(used.message) ?? null

/** Whether a goodbye was said in this run, by one of its visits or by hand (S6). */
const saidGoodbye = (situation: Situation): boolean => {
  const { run, prospect } = situation
  const isOfRun = ({ enrollment, at }: UsedMessage): boolean =>
    enrollment === null ? run !== null && at >= run.enrolled.at : enrollment === run?.enrollment
  return prospect.messages.some((used) => isOfRun(used) && kindOf(situation, used) === 'breakup')
}

/** How many of the preferences a message goes against, the more important ones weighing more than all below. */
const reluctance = (situation: Situation, style: Style, message: Message): number => {
  const last = situation.prospect.messages.at(-1)
  if (last === undefined) return 0
  const before = situation.program?.messages.find(({ id }) => id === last.message)
  return style.vary.reduce((sum, { what, when }) => {
    const [was, is] = what === 'angle' ? [before?.angle, message.angle] : [kindOf(situation, last), message.kind]
    return sum * 2 + (was === is && typeof was === 'string' && holds(when, situation) ? 1 : 0)
  }, 0)
}

/** Why a message may not be used; null where it may. */
const objection = (situation: Situation, style: Style, message: Message): Reason.Reason | null => {
  const uses = message.uses ?? []
  const owed = style.mustUse.find(
    ({ uses: must, when }) => !must.every((use) => uses.includes(use)) && holds(when, situation),
  )
  if (owed !== undefined) return Reason.make('no-benefit', { message: message.id, mustUse: owed.uses })
  if (message.kind === 'breakup' && saidGoodbye(situation)) return Reason.make('breakup-already-said')
  // The time that it names is the appointment that it needs.
  const needs = unmet(situation, message.kind === 'appointment' ? uses.filter((use) => use !== 'appointment') : uses)
  if (needs.length > 0) return Reason.make('needs-research', { message: message.id, needs })
  if (isUsed(situation, message)) return Reason.make('message-already-used', { message: message.id })
  return null
}

/** No message can be found, written or researched against these: there is no time to name. */
const UNTIMELY: ReadonlySet<string> = new Set(['too-far', 'appointment-pending', 'cannot-tell'])

/** Why a message that was chosen may not be used any more; null where it still may. */
export const mayStillUse = (situation: Situation, id: string): Reason.Reason | null => {
  const message = situation.program?.messages.find((one) => one.id === id)
  return message === undefined
    ? Reason.make('needs-message', { message: id })
    : objection(situation, styleIn(situation), message)
}

/** What would help most comes first: something to find out, then the sheer want of messages. */
const tellingMost = (objections: readonly Reason.Reason[], kinds: readonly string[]): Reason.Reason =>
  objections.find(({ code }) => code === 'needs-research') ??
  objections.find(({ code }) => code === 'breakup-already-said' || code === 'no-benefit') ??
  (kinds.every((kind) => kind === 'appointment') ? objections.find(({ code }) => UNTIMELY.has(code)) : undefined) ??
  Reason.make('needs-message', { kinds, used: objections.filter(({ code }) => code === 'message-already-used').length })

/**
 * Chooses the message for a touch that says one of some kinds, in order of preference, or tells why there is none: with
 * the code `needs-research` the facts carry the unmet `needs`.
 *
 * A presumed appointment (kind `appointment`) needs one confirmed nearby and a free time next to it, which it then names;
 * where there is none, or nobody told, it is passed over (40, S11).
 *
 * @category questions
 * @since 0.1.0
 */
export const chooseMessage = (situation: Situation, kinds: readonly string[]): Chosen | Reason.Reason => {
  const style = styleIn(situation)
  const objections: Reason.Reason[] = []
  for (const kind of kinds) {
    const time = kind === 'appointment' ? presumedTime(situation) : null
    if (time !== null && 'code' in time) {
      objections.push(time)
      continue
    }
    let best: Message | null = null
    let least = Number.POSITIVE_INFINITY
    for (const message of situation.program?.messages ?? []) {
      if (message.kind !== kind) continue
      const because = objection(situation, style, message)
      if (because !== null) {
        objections.push(because)
        continue
      }
      const weight = reluctance(situation, style, message)
      if (weight < least) [best, least] = [message, weight]
    }
    if (best !== null) {
      const item = itemFor(situation.prospect, best.uses ?? [])?.id ?? null
      return { message: best.id, kind, item, appointment: time }
    }
  }
  return tellingMost(objections, kinds)
}
