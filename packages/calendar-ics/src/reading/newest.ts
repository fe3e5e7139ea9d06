/**
 * Of several versions of an event the newest (RFC 5546 2.1.5).
 *
 * @since 0.1.0
 */
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'

const keyOf = (time: Time): string =>
  time.form === 'day'
    ? `${time.day}`
    : time.form === 'utc'
      ? `${time.at}Z`
      : `${time.wall} ${time.form === 'zoned' ? time.zone : ''}`

/** Below zero where the first is older; zero where nothing tells them apart. */
export const compareVersions = (a: Pick<Event, 'sequence' | 'stamp'>, b: Pick<Event, 'sequence' | 'stamp'>): number =>
  a.sequence !== b.sequence ? a.sequence - b.sequence : a.stamp === null || b.stamp === null ? 0 : a.stamp - b.stamp

const identityOf = ({ uid, replaces }: Event): string => (replaces === null ? uid : `${uid}\n${keyOf(replaces.start)}`)

/** Leaves out what a newer version replaced; of two that nothing tells apart both stay, since either may take time. */
export const newest = (events: readonly Event[]): readonly Event[] => {
  const best = new Map<string, Event>()
  let hasOlder = false
  for (const event of events) {
    const identity = identityOf(event)
    const other = best.get(identity)
    const order = other === undefined ? -1 : compareVersions(other, event)
    if (other !== undefined) hasOlder ||= order !== 0
    if (order < 0) best.set(identity, event)
  }
  return hasOlder ? events.filter((event) => compareVersions(best.get(identityOf(event))!, event) === 0) : events
}
