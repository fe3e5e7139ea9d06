/**
 * S12, as far as the core can keep it: an action that was handed out is never handed out under a second key, as long as it
 * is not known that nothing came of the first, and never again once something did.
 */
import type { Action } from '../Plan.ts'
import { contactsIn, tryOf } from './contacts.ts'
import type { Known } from './raw.ts'

/** What makes a try be offered again: the line was busy, or it was our own fault. */
const AGAIN = ['busy', 'failed', 'canceled', 'network-blocked']
const TAKEN_BACK = ['ActionExpired', 'ActionWithdrawn', 'ActionSnoozed']

/** What came of an action that was handed out, by its key: nothing yet, something, or nothing for good. */
const cameOf = (key: string, told: readonly Known[]): 'open' | 'settled' | 'again' => {
  const reach = contactsIn(told).find(({ action, channel }) => action === key && channel === 'call')?.reach
  if (reach !== undefined && reach !== null) return AGAIN.includes(reach) ? 'again' : 'settled'
  const own = told.filter(({ data }) => data['key'] === key || data['action'] === key)
  if (own.some(({ type }) => ['ActionDone', 'ActionSkipped', 'EmailSent'].includes(type))) return 'settled'
  return own.some(({ type }) => TAKEN_BACK.includes(type)) ? 'again' : 'open'
}

/** Why an action must not be handed out; null where it may, or was and is still open. */
export const ringsTwice = ({ key, channel }: Action, told: readonly Known[]): string | null => {
  if (channel === null || told.every(({ type }) => type !== 'ActionIssued')) return null
  const issued = told.flatMap(({ type, data }) => (type === 'ActionIssued' ? [data['key'] as string] : []))
  for (const other of issued) {
    if (tryOf(other) !== tryOf(key)) continue
    const came = cameOf(other, told)
    if (came === 'settled') return `${key} though something came of ${other}`
    if (came === 'open' && other !== key) return `${key} though ${other} is still open`
  }
  return null
}
