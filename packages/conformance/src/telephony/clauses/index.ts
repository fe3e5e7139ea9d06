/**
 * Every clause of the contract of telephony, in the order of the report.
 *
 * @since 0.1.0
 */
import type { Group } from '../Clause.ts'
import { answerers } from './answerers.ts'
import { callsIn } from './callsIn.ts'
import { capabilities } from './capabilities.ts'
import { events } from './events.ts'
import { hangingUp } from './hangingUp.ts'
import { listening } from './listening.ts'
import { lookingUp } from './lookingUp.ts'
import { lostAnswers } from './lostAnswers.ts'
import { messages } from './messages.ts'
import { outcomes } from './outcomes.ts'
import { placing } from './placing.ts'
import { refusals } from './refusals.ts'
import { reps } from './reps.ts'
import { webhooks } from './webhooks.ts'

/** The contract of telephony. */
export const CLAUSES: readonly Group[] = [
  ...[capabilities, placing, refusals, outcomes, answerers, events, hangingUp, messages, reps],
  ...[lostAnswers, lookingUp, webhooks, listening, callsIn],
]
