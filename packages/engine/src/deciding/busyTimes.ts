/**
 * When reps are busy, by their calendars: asked for now and then, and kept in between.
 *
 * Not knowing is never being free: while one calendar of a rep cannot be read, they are busy, until it is asked again. What
 * an entry keeps them from is the policy's business.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Calendars } from '@refrain/core'
import { callBlockMark, repTimes } from '@refrain/core/policy'
import type { Policy } from '@refrain/core/policy'
import type { BusyQuery, Calendar, CalendarBusy, CalendarFault } from '@refrain/core/ports'
import type { RepCalendars } from '../Engine.ts'
import { inTime } from '../handing/inTime.ts'
import type { Runtime } from '../Runtime.ts'

// --- model -------------------------------------------------------------------

/** What calendars say of reps, as the core takes it. */
export type TimesOfReps = Pick<Calendars.Calendars, 'busy' | 'taken' | 'callBlocks'>

/** A rep of whose calendars one could not be read when it was asked last. */
export interface Unread {
  readonly rep: string
  readonly fault: CalendarFault
}

/** Busy times as far as they were asked for. */
export interface BusyTimes {
  /** Asks for those of whom nothing fresh is known; of all of them, and from the calendars themselves, where it must be `live`. */
  readonly look: (
    reps: readonly string[],
    now: Instant.Instant,
    file?: Policy.PolicyFile,
    freshness?: BusyQuery['freshness'],
  ) => Promise<void>
  readonly known: () => TimesOfReps
  /** Something changed in a calendar: what was read of it is believed no longer. */
  readonly changed: (calendar: string) => void
  /** The calendars of reps that were asked about here. */
  readonly calendars: () => readonly string[]
  readonly unread: () => readonly Unread[]
}

/** What it takes to ask. */
export interface Asking {
  readonly calendar: Calendar | undefined
  readonly calendarsOf: (rep: string) => RepCalendars | null
  readonly runtime: Pick<Runtime, 'sleep'>
}

/** How far ahead a calendar is read: presumed appointments are named, and others booked, within that. */
const AHEAD = 42 * Instant.DAY

/** How long what was read is believed. */
const BELIEVED = Instant.MINUTE

/** How long a calendar that cannot be read is left alone; longer where only a person can help, or asking makes it worse. */
const UNREADABLE = 5 * Instant.MINUTE
const SELDOM = 15 * Instant.MINUTE

/** What is known of one rep. */
interface Known {
  readonly times: ReturnType<typeof repTimes>
  readonly answers: readonly CalendarBusy[]
  readonly freshUntil: Instant.Instant
  /** The policy by which it was read. */
  readonly file: Policy.PolicyFile
}

// --- asking ------------------------------------------------------------------

const UNTOLD: CalendarFault = Object.freeze({ kind: 'unavailable', detail: 'the calendar could not be asked' })

const ask = async ({ calendar, runtime }: Asking, query: BusyQuery): Promise<readonly CalendarBusy[]> => {
  const told = (await inTime(runtime, async (signal) => calendar?.busy(query, signal))) ?? []
  return query.calendars.map(
    (name) => told.find((one) => one.calendar === name) ?? { calendar: name, kind: 'unknown', fault: UNTOLD },
  )
}

const waitFor = (fault: CalendarFault): number => {
  if (fault.kind === 'throttled') return Math.max(1_000, Math.round(fault.retryAfterMs))
  return fault.kind === 'unavailable' || fault.kind === 'malformed' ? UNREADABLE : SELDOM
}

/** When to ask again: a calendar that cannot be read is left alone for a while. */
const freshFor = (answers: readonly CalendarBusy[]): number =>
  answers.reduce((most, one) => (one.kind === 'unknown' ? Math.max(most, waitFor(one.fault)) : most), BELIEVED)

const readOf = async (
  asking: Asking,
  rep: string,
  now: Instant.Instant,
  file: Policy.PolicyFile,
  freshness: BusyQuery['freshness'],
): Promise<Known> => {
  const calendars = asking.calendarsOf(rep)?.busy ?? []
  const asked = { from: now, until: Instant.plus(now, AHEAD) }
  const mark = callBlockMark(file, rep)
  const query: BusyQuery = { calendars, freshness, ...asked, ...(mark !== null && { callBlocks: mark }) }
  const answers = calendars.length === 0 ? [] : await ask(asking, query)
  const freshUntil = Instant.plus(now, freshFor(answers))
  const times = repTimes(file, { calendars: answers, asked, again: freshUntil, marked: mark !== null })
  return { times, answers, freshUntil, file }
}

// --- keeping -----------------------------------------------------------------

const timesOf = (byRep: ReadonlyMap<string, Known>): TimesOfReps => {
  const reps = [...byRep].map(([rep, { times }]) => [rep, times] as const)
  return {
    busy: Object.fromEntries(reps.map(([rep, { busy }]) => [rep, busy])),
    taken: Object.fromEntries(reps.map(([rep, { taken }]) => [rep, taken])),
    callBlocks: Object.fromEntries(reps.flatMap(([rep, { callBlocks }]) => (callBlocks ? [[rep, callBlocks]] : []))),
  }
}

/** All calendars of a rep. */
const namesOf = (calendars: RepCalendars | null): readonly string[] =>
  calendars === null ? [] : [...calendars.busy, ...(calendars.holds === null ? [] : [calendars.holds])]

const NO_POLICY: Policy.PolicyFile = Object.freeze({})
const NOBODY_BUSY: TimesOfReps = Object.freeze({ busy: {} })

/** Busy times out of calendars; nobody is busy where there are none. */
export const makeBusyTimes = (asking: Asking): BusyTimes => {
  const byRep = new Map<string, Known>()
  const under = new Map<string, Promise<void>>()
  let times = NOBODY_BUSY
  const isFresh = (rep: string, now: Instant.Instant, file: Policy.PolicyFile): boolean => {
    const known = byRep.get(rep)
    return known !== undefined && known.freshUntil > now && known.file === file
  }
  /** Whose calendar said when to ask again, or has a quota that is used up, is not asked before, whoever wants to know. */
  const isSpared = (rep: string): boolean =>
    byRep.get(rep)!.answers.some((one) => one.kind === 'unknown' && ['throttled', 'quota'].includes(one.fault.kind))
  const read = async (
    rep: string,
    now: Instant.Instant,
    file: Policy.PolicyFile,
    freshness: BusyQuery['freshness'],
  ): Promise<void> => {
    byRep.set(rep, await readOf(asking, rep, now, file, freshness))
    times = timesOf(byRep)
  }
  /** Whoever asks while somebody else does waits for the same answer. */
  const shared = (rep: string, now: Instant.Instant, file: Policy.PolicyFile): Promise<void> => {
    const known = under.get(rep)
    if (known !== undefined) return known
    const reading = read(rep, now, file, 'any').finally(() => under.delete(rep))
    under.set(rep, reading)
    return reading
  }
  return {
    look: async (reps, now, file = NO_POLICY, freshness = 'any') => {
      if (asking.calendar === undefined) return
      const stale = reps.filter((rep) => !isFresh(rep, now, file) || (freshness === 'live' && !isSpared(rep)))
      await Promise.all(
        stale.map((rep) => (freshness === 'live' ? read(rep, now, file, 'live') : shared(rep, now, file))),
      )
    },
    known: () => times,
    changed: (calendar) => {
      for (const [rep, known] of byRep)
        if (known.answers.some((one) => one.calendar === calendar && one.kind === 'known'))
          byRep.set(rep, { ...known, freshUntil: Instant.MIN })
    },
    calendars: () => [...new Set([...byRep.keys()].flatMap((rep) => namesOf(asking.calendarsOf(rep))))],
    unread: () =>
      [...byRep].flatMap(([rep, { answers }]) =>
        answers.flatMap((one) => (one.kind === 'unknown' ? [{ rep, fault: one.fault }] : [])),
      ),
  }
}
