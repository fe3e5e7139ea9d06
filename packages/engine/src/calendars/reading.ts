/**
 * Reads what changed in a calendar, and sees to it that its provider goes on telling.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CalendarChanges, CalendarFault, PushChannel } from '@refrain/core/ports'
import { needsSomebody } from '../appointments/answers.ts'
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
const SELDOM = 6 * Instant.HOUR

const waitFor = (desk: Desk, failures: number, fault: CalendarFault | null): number =>
  fault?.kind === 'throttled'
    ? Math.max(1_000, Math.round(fault.retryAfterMs))
    : waitAfter(failures + 1, desk.runtime.random, TRYING)

// --- channels ----------------------------------------------------------------

const isEnding = ({ until }: PushChannel, now: Instant.Instant): boolean => until <= Instant.plus(now, BEFORE_END)

/** When a channel is to be renewed: well before its end, and not at once where it is shorter than that. */
const renewAt = ({ until }: PushChannel, now: Instant.Instant): Instant.Instant =>
  Instant.later(Instant.plus(until, -BEFORE_END), Instant.plus(now, Math.max(1_000, Math.round((until - now) / 2))))

/** By which channel the provider tells, and when a refused one is asked for again. */
type Open = Pick<Followed, 'channel' | 'openAt'>

/** What refuses for good is asked now and then all the same; the calendar is looked at meanwhile, as often as without. */
const refused = (desk: Desk, { channel, failures }: Followed, fault: CalendarFault | null): Open => {
  const wait = fault !== null && needsSomebody(fault.kind) ? SELDOM : waitFor(desk, failures, fault)
  return { channel, openAt: Instant.plus(desk.runtime.now(), wait) }
}

/** Opens a channel where there is none, or one in the place of one that ends. */
const opened = async (desk: Desk, before: Followed): Promise<Open> => {
  const { calendar, channel, openAt } = before
  const { push = null } = desk.parts.calendar ?? {}
  const url = desk.parts.calendarWebhooks
  const now = desk.runtime.now()
  const isWanted = channel === null || isEnding(channel, now)
  if (push === null || url === undefined || !isWanted || now < openAt) return { channel, openAt }
  const until = Instant.plus(now, CHANNEL)
  const renews = channel === null || channel.until <= now ? {} : { renews: channel }
  const answer = await inTime(desk.runtime, () => push.watch({ calendar, url, until, ...renews }))
  if (answer?.kind === 'watching') return { channel: answer.channel, openAt: now }
  return refused(desk, before, answer?.kind === 'refused' ? answer.fault : null)
}

// --- changes -----------------------------------------------------------------

const UNKNOWN = Object.freeze({ kind: 'unknown' } as const)

/** What changed; null where nobody can tell, or nobody does. */
const changesOf = async (desk: Desk, { calendar, cursor }: Followed): Promise<CalendarChanges | null> => {
  const { changes = null } = desk.parts.calendar ?? {}
  if (changes === null) return null
  return (await inTime(desk.runtime, (signal) => changes(calendar, cursor, signal))) ?? UNKNOWN
}

/** When it is looked at next where all went well. */
const nextLook = ({ channel, openAt }: Followed, now: Instant.Instant): Instant.Instant => {
  if (channel === null || channel.until <= now) return Instant.plus(now, POLLED)
  const renewal = Instant.later(openAt, renewAt(channel, now))
  return Instant.earlier(Instant.plus(now, PUSHED), renewal)
}

/** Looks at one calendar: opens or renews its channel, then reads what changed. */
export const readCalendar = async (desk: Desk, before: Followed): Promise<ReadCalendar> => {
  const now = desk.runtime.now()
  const open = await opened(desk, before)
  const told = await changesOf(desk, before)
  if (told !== null && told.kind !== 'changes') {
    const wait = waitFor(desk, before.failures, told.kind === 'refused' ? told.fault : null)
    const after: Followed = { ...before, ...open, failures: before.failures + 1, lookAt: Instant.plus(now, wait) }
    return { after, holds: [], isChanged: false }
  }
  const known: Followed = { ...before, ...open, cursor: told?.cursor ?? before.cursor, failures: 0 }
  return {
    after: { ...known, lookAt: nextLook(known, now) },
    holds: told?.reset === true ? 'all' : (told?.holds ?? []),
    isChanged: told?.changed ?? false,
  }
}
