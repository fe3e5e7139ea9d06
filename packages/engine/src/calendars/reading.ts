/**
 * Reads what changed in a calendar, and sees to it that its provider goes on telling.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CalendarChanges, CalendarFault, PushChannel } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { inTime } from '../handing/inTime.ts'
import { waitAfter } from '../working/backoff.ts'
import type { Followed } from './Followed.ts'

// --- model -------------------------------------------------------------------

/** What was read of a calendar. */
export interface ReadCalendar {
  readonly after: Followed
  /** Those of ours that changed; `all` of the calendar where nobody can tell which. */
  readonly holds: readonly string[] | 'all'
  readonly isChanged: boolean
}

/** How often changes are asked for where nobody tells of them, and where somebody does. */
const POLLED = 2 * Instant.MINUTE
const PUSHED = 15 * Instant.MINUTE

/** For how long a channel is asked for, and how long before its end another one. */
const CHANNEL = 6 * Instant.DAY
const BEFORE_END = 6 * Instant.HOUR

const TRYING = { least: 30_000, most: Instant.HOUR }

const waitFor = (desk: Desk, { failures }: Followed, fault: CalendarFault | null): number =>
  fault?.kind === 'throttled'
    ? Math.max(1_000, Math.round(fault.retryAfterMs))
    : waitAfter(failures + 1, desk.runtime.random, TRYING)

// --- channels ----------------------------------------------------------------

const isEnding = ({ until }: PushChannel, now: Instant.Instant): boolean => until <= Instant.plus(now, BEFORE_END)

/** When a channel is to be renewed: well before its end, and not at once where it is shorter than that. */
const renewAt = ({ until }: PushChannel, now: Instant.Instant): Instant.Instant =>
  Instant.later(Instant.plus(until, -BEFORE_END), Instant.plus(now, Math.max(1_000, Math.round((until - now) / 2))))

/** The channel by which the provider tells from now on; null where there is none, and a fault where it was refused. */
const opened = async (desk: Desk, { calendar, channel }: Followed): Promise<PushChannel | CalendarFault | null> => {
  const { push = null } = desk.parts.calendar ?? {}
  const url = desk.parts.calendarWebhooks
  const now = desk.runtime.now()
  if (push === null || url === undefined) return null
  if (channel !== null && !isEnding(channel, now)) return channel
  const until = Instant.plus(now, CHANNEL)
  const renews = channel === null || channel.until <= now ? {} : { renews: channel }
  const answer = await inTime(desk.runtime, () => push.watch({ calendar, url, until, ...renews }))
  if (answer?.kind === 'watching') return answer.channel
  return answer?.kind === 'refused' ? answer.fault : { kind: 'unavailable', detail: 'no answer' }
}

const isChannel = (one: PushChannel | CalendarFault): one is PushChannel => 'id' in one

// --- changes -----------------------------------------------------------------

const UNKNOWN = Object.freeze({ kind: 'unknown' } as const)

/** What changed; null where nobody can tell, or nobody does. */
const changesOf = async (desk: Desk, { calendar, cursor }: Followed): Promise<CalendarChanges | null> => {
  const { changes = null } = desk.parts.calendar ?? {}
  if (changes === null) return null
  return (await inTime(desk.runtime, (signal) => changes(calendar, cursor, signal))) ?? UNKNOWN
}

/** Why it was asked in vain; null where it was not, and `unknown` where nobody knows why. */
const faultOf = (
  told: CalendarChanges | null,
  open: PushChannel | CalendarFault | null,
): CalendarFault | 'unknown' | null => {
  if (told?.kind === 'refused') return told.fault
  if (told?.kind === 'unknown') return 'unknown'
  return open !== null && !isChannel(open) ? open : null
}

/** When it is looked at next where all went well. */
const nextLook = ({ channel }: Followed, now: Instant.Instant): Instant.Instant =>
  channel === null || channel.until <= now
    ? Instant.plus(now, POLLED)
    : Instant.earlier(Instant.plus(now, PUSHED), renewAt(channel, now))

/** Looks at one calendar: opens or renews its channel, then reads what changed. */
export const readCalendar = async (desk: Desk, before: Followed): Promise<ReadCalendar> => {
  const now = desk.runtime.now()
  const open = await opened(desk, before)
  const told = await changesOf(desk, before)
  const fault = faultOf(told, open)
  const heard = told?.kind === 'changes' ? told : null
  const known: Followed = {
    ...before,
    channel: open !== null && isChannel(open) ? open : before.channel,
    cursor: heard?.cursor ?? before.cursor,
    failures: fault === null ? 0 : before.failures + 1,
  }
  const lookAt =
    fault === null ? nextLook(known, now) : Instant.plus(now, waitFor(desk, before, fault === 'unknown' ? null : fault))
  return {
    after: { ...known, lookAt },
    holds: heard?.reset === true ? 'all' : (heard?.holds ?? []),
    isChanged: heard?.changed ?? false,
  }
}
