/**
 * Takes an action from somebody: decided anew, and committed with everything that it has to itself, or not at all.
 *
 * @since 0.1.0
 */
import { ActionKey, Instant, Reason } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Reservation } from '@refrain/core/ports'
import { commitFor } from '../committing/commitFor.ts'
import type { Made, Outcome } from '../committing/commitFor.ts'
import { issueOf } from '../committing/issuing.ts'
import type { Room } from '../deciding/decide.ts'
import { lookAt } from '../deciding/lookAt.ts'
import type { Look } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import type { NotTaken, Taken, TakeOptions } from '../Engine.ts'
import { carryOut } from '../handing/carrying.ts'
import type { HandOver } from '../handing/HandOver.ts'
import { intentOf } from '../handing/intent.ts'
import type { Intent } from '../handing/intent.ts'
import { isKnown } from '../people/Person.ts'
import type { Person } from '../people/Person.ts'
import { overridden } from './override.ts'
import type { Overridden } from './override.ts'
import { partsOf } from './record.ts'
import { openIssue } from './release.ts'

// --- answers -----------------------------------------------------------------

/** What was taken, as a command's answer keeps it: without anything personal, and without the proof. */
export type Kept =
  (Omit<Taken, 'personal'> & { /** The fact that it was handed out. */ readonly issued: string }) | NotTaken

/** Nothing was taken. */
export const held = (
  reasons: readonly Reason.Reason[],
  decision: Plan.Decision | null = null,
  again: Instant.Instant | null = null,
): NotTaken => ({ tag: 'held', reasons, decision: decision === null ? null : { ...decision, heard: [] }, again })

/** What the plan says instead. */
const notNow = (decision: Plan.Decision, now: Instant.Instant): NotTaken => {
  const because = decision.because.map(({ code, facts }) => Reason.make(code, facts))
  const ended = decision.reason === null ? [] : [Reason.make('closed', { why: decision.reason })]
  const again =
    decision.decision === 'closed'
      ? (decision.notYet[0]?.at ?? null)
      : decision.decision === 'act'
        ? decision.until
        : decision.from
  return held([...because, ...ended], decision, again !== null && again > now ? again : null)
}

const BUSY: Readonly<Record<string, Reason.ReasonCode>> = { rep: 'rep-busy', number: 'number-resting' }

/** Who has it, as far as they hold it by an action. */
const taken = ({ kind, key }: Reservation, until: Instant.Instant): NotTaken =>
  held([Reason.make(BUSY[kind] ?? 'account-busy', { of: kind, [kind]: key, freeAt: until })], null, until)

// --- one person --------------------------------------------------------------

const reachesNobody = (key: string): boolean => {
  const kind = ActionKey.read(key)?.kind
  return kind === 'prepare' || kind === 'cause'
}

/** The call that is placed, as facts name it. */
const callOf = (hand: HandOver | undefined): string | null => (hand?.channel === 'call' ? hand.attempt : null)

/** The action is in somebody's hands already: in the same ones it stays there, from others it is kept. */
const inHands = ({ desk, now }: Room, person: Person, { decision }: Look, rep: string): Made<Kept> | null => {
  const action = decision.action!
  const issued = openIssue(person, action.key)
  if (issued === null) return null
  const until = Instant.plus(issued.at, desk.options.takeMs)
  // What reaches nobody is anybody's again when its time is over; what may have gone out is settled first.
  if (until <= now && reachesNobody(action.key)) return null
  if (issued.by.kind === 'rep' && issued.by.id === rep && until > now) {
    const call = callOf([...person.held.values()].find(({ hand }) => hand.key === action.key)?.hand)
    return {
      answer: {
        ...{ tag: 'taken', action, decision: { ...decision, heard: [] }, until, issued: issued.id },
        ...{ call, notPlaced: call === null ? 'not-asked' : null },
      },
      commit: null,
    }
  }
  const again = until > now ? until : null
  return {
    answer: held([Reason.make('account-busy', { action: action.key, freeAt: again })], decision, again),
    commit: null,
  }
}

/** What a look brought about is kept even where nothing is taken. */
const onlyLooked = (person: Person, look: Look, answer: Kept): Made<Kept> => ({
  answer,
  commit: look.facts.length > 0 || person.row === null || person.row.stale ? partsOf([look]) : null,
})

interface Taking {
  readonly made: Made<Kept>
  /** What is handed to a provider once it is committed, and the fact that says so. */
  readonly intent: { readonly of: string; readonly intent: Intent } | null
}

/** The action is handed out, and handed over where the engine does it. */
const handedOut = async (room: Room, look: Look, asked: TakeOptions, against: Overridden | null): Promise<Taking> => {
  const { desk, now } = room
  const { rep, override, place = false } = asked
  const { decision, person } = look
  const action = decision.action!
  const until = Instant.plus(now, desk.options.takeMs)
  const intended = await intentOf(desk, {
    id: person.id,
    prospect: person.prospect,
    policy: room.inForce.policy,
    action,
    now,
    until: decision.until,
    taker: { rep, place },
  })
  const [intent, notPlaced] = typeof intended === 'string' ? [null, intended] : [intended, null]
  const { issued, commit } = issueOf(room, look, {
    by: { kind: 'rep', id: rep },
    until,
    ...(against !== null && { override: { rules: against.rules, why: override!.why } }),
  })
  const guards = new Map([...(commit.guards ?? []), ...(intent?.guards ?? [])].map((guard) => [guard.key, guard]))
  const registry = [...(commit.registry ?? []), ...(intent?.registry ?? [])]
  const took = { action, decision: { ...decision, heard: [] }, until, issued: issued.id }
  return {
    made: {
      answer: { tag: 'taken', ...took, call: callOf(intent?.hand), notPlaced },
      commit: { ...commit, guards: [...guards.values()], registry },
    },
    intent: intent === null ? null : { of: issued.id, intent },
  }
}

const taking = async (room: Room, person: Person, asked: TakeOptions): Promise<Taking> => {
  const { key, override } = asked
  const none = (made: Made<Kept>): Taking => ({ made, intent: null })
  if (!isKnown(person)) return none({ answer: held([Reason.make('orphan', { prospect: person.id })]), commit: null })
  const before = lookAt(room, person)
  const against = override === undefined ? null : overridden(room, before)
  const look = against?.look ?? before
  const { decision } = look
  const { action } = decision
  if (decision.decision !== 'act' || action === null || (key !== undefined && action.key !== key))
    return none(onlyLooked(person, before, notNow(decision, room.now)))
  const out = inHands(room, look.person, look, asked.rep)
  return out === null ? handedOut(room, look, asked, against) : none(out)
}

/** What became of it, said so that whoever asked knows when to ask again. */
const answerOf = (outcome: Outcome<Kept>): Kept => {
  switch (outcome.tag) {
    case 'answered':
      return outcome.answer
    case 'reserved':
      return taken(outcome.reservation, outcome.until)
    case 'stale':
      return held([Reason.make('blocked', { by: outcome.key })])
  }
}

/** Takes from somebody; with others to come, what is not taken is no answer yet. */
export const takeFrom = async (desk: Desk, prospect: string, asked: TakeOptions, hasOthers = false): Promise<Kept> => {
  const intents: Taking['intent'][] = []
  const outcome = await commitFor(
    desk,
    [prospect],
    async ([person], room) => {
      const { made, intent } = await taking(room, person!, asked)
      intents.push(intent)
      return { ...made, isProvisional: hasOthers && made.answer.tag === 'held' }
    },
    { by: { kind: 'rep', id: asked.rep }, command: asked.command },
  )
  const answer = answerOf(outcome)
  const last = intents.at(-1) ?? null
  // Of a command that was carried out before, what it handed out then is not handed over again.
  if (last !== null && answer.tag === 'taken' && answer.issued === last.of) await carryOut(desk, last.intent)
  return answer
}
