/**
 * Silence confirms a presumed appointment; whoever calls back or writes after it was named is not silent (B2).
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { Word } from '../../words/Word.ts'
import type { Appointment } from '../Prospect.ts'
import type { Draft } from './Draft.ts'

/** Presumed, not confirmed by anybody, and still to come. */
const awaitsSilence = ({ presumed, status, from }: Appointment, at: Instant): boolean =>
  presumed && (status === 'named' || status === 'held') && at < from

/** The prospect let hear of themselves: what only their silence would have confirmed is declined until somebody says otherwise. */
export const breakSilence = (draft: Draft, words: readonly Word[], at: Instant): void => {
  if (!words.includes('called-in') && !words.includes('replied')) return
  if (!draft.appointments.some((one) => awaitsSilence(one, at))) return
  draft.appointments = draft.appointments.map((one) =>
    awaitsSilence(one, at) ? { ...one, status: 'declined', changedAt: at } : one,
  )
}
