/**
 * What was agreed is kept: nothing between an agreed callback and its time (S8), and no call before the time that we
 * promised when we met (A1).
 *
 * During a callback only what that very conversation agreed goes out: an email of kind `confirmation`.
 *
 * @since 0.1.0
 */
import type { Program } from '../../cadence/Program.ts'
import type { Callback } from '../../prospect/Prospect.ts'
import * as Duration from '../../time/Duration.ts'
import { MINUTE } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import { notBefore } from '../notBefore.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** How long we wait for their call where no cadence says it (cadence language 3.1). */
const GRACE = 15 * MINUTE

/** When an agreed callback is ours to make: at its time, or after the grace if they are to call. */
export const dueAt = ({ who, at, grace }: Callback, program: Program | null): Instant => {
  if (who === 'rep') return at
  const waits = grace === null ? program?.callback.grace : Duration.parseOrThrow(grace)
  return waits === undefined ? ((at + GRACE) as Instant) : Duration.plusElapsed(at, waits)
}

/** Whether a proposal is the confirmation of the conversation in which a callback was agreed. */
const confirms = ({ proposal, prospect }: Situation, { call, agreedAt }: Callback): boolean => {
  if (proposal.channel !== 'email' || proposal.step === null) return false
  const { say } = proposal.step
  const { last } = prospect.conversations
  const isItsConversation = last !== null && (call === null ? last.at <= agreedAt : last.id === call)
  return isItsConversation && say.length > 0 && say.every((kind) => kind === 'confirmation')
}

/** The callback that holds a proposal longest; a callback of its own is held by its own time alone. */
const pending = (situation: Situation): Callback | null => {
  const { proposal, prospect, program } = situation
  let longest: Callback | null = null
  for (const callback of prospect.callbacks) {
    if (callback.settled !== null || confirms(situation, callback)) continue
    if (proposal.callback !== null && proposal.callback.promise !== callback.promise) continue
    if (longest === null || dueAt(longest, program) < dueAt(callback, program)) longest = callback
  }
  return longest
}

const judge = (situation: Situation): Verdict => {
  const { prospect, proposal, program } = situation
  if (proposal.channel === null) return free
  const callback = pending(situation)
  const callbackDue = callback === null ? 0 : dueAt(callback, program)
  const { promised } = prospect
  const binds = promised !== null && promised.keptAt === null && proposal.channel === 'call' && !proposal.requested
  // Of the two the later one is told: with it the other holds as well.
  if (binds && promised.from > callbackDue)
    return notBefore(situation, promised.from, 'promise-not-yet', { promisedFrom: promised.from })
  if (callback === null) return free
  const { promise, who, at } = callback
  return notBefore(situation, callbackDue as Instant, 'callback-pending', { promise, who, callbackAt: at })
}

/** The rule. */
export const promise: Rule.Rule = Rule.make({ name: 'promise', tier: 2, judge })
