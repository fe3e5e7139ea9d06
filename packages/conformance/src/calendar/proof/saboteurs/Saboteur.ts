/** A saboteur: the calendar in memory, right but for one thing. */
import { Span } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type {
  Busy,
  BusyQuery,
  Calendar,
  CalendarBusy,
  CalendarCapabilities,
  CalendarPush,
  ConfirmRequest,
  HoldRequest,
} from '@refrain/core/ports'
import type { CalendarEntry, CalendarServer } from '@refrain/memory'
import type { Spoil } from '../memory.ts'

/** What it does, the clause that is meant for it, and how it does it. */
export interface Saboteur {
  /** *A calendar that …* */
  readonly does: string
  readonly clause: string
  readonly spoil: Spoil
  /** What it declares otherwise. */
  readonly declared?: Partial<CalendarCapabilities>
}

/** One that spoils what it is asked. */
export const saboteur = (
  does: string,
  clause: string,
  spoil: Spoil,
  more: Pick<Saboteur, 'declared'> = {},
): Saboteur => ({ does, clause, spoil, ...more })

// --- what it tells -----------------------------------------------------------

export type Known = Extract<CalendarBusy, { readonly kind: 'known' }>

/** One that tells of each calendar otherwise, where it knows something. */
export const telling =
  (changed: (known: Known, query: BusyQuery, server: CalendarServer, now: Instant.Instant) => Partial<Known>): Spoil =>
  (good, now, server) => ({
    busy: async (query, signal) =>
      (await good.busy(query, signal)).map((answer) =>
        answer.kind === 'known' ? { ...answer, ...changed(answer, query, server, now()) } : answer,
      ),
  })

/** One that tells each busy time otherwise. */
export const each = (changed: (busy: Busy, query: BusyQuery) => Partial<Busy>): Spoil =>
  telling(({ busy }, query) => ({ busy: busy.map((one) => ({ ...one, ...changed(one, query) })) }))

/** One that asks something else. */
export const asking =
  (changed: (query: BusyQuery) => Partial<BusyQuery>): Spoil =>
  (good) => ({ busy: (query, signal) => good.busy({ ...query, ...changed(query) }, signal) })

/** The entries that overlap a window, as they stand. */
export const entriesIn = (server: CalendarServer, calendar: string, window: Span.Span): readonly CalendarEntry[] =>
  server.entries(calendar).filter((entry) => Span.intersect(entry, window) !== null)

// --- what it does ------------------------------------------------------------

type Answers<Verb extends 'hold' | 'confirm' | 'release' | 'find'> = (
  request: Parameters<Calendar[Verb]>[0],
  good: Calendar,
  server: CalendarServer,
  signal: Parameters<Calendar[Verb]>[1],
) => ReturnType<Calendar[Verb]>

export const holds =
  (hold: Answers<'hold'>): Spoil =>
  (good, _, server) => ({ hold: (request, signal) => hold(request, good, server, signal) })

export const confirms =
  (confirm: Answers<'confirm'>): Spoil =>
  (good, _, server) => ({ confirm: (request, signal) => confirm(request, good, server, signal) })

export const releases =
  (release: Answers<'release'>): Spoil =>
  (good, _, server) => ({ release: (ref, signal) => release(ref, good, server, signal) })

export const finds =
  (find: Answers<'find'>): Spoil =>
  (good, _, server) => ({ find: (ref, signal) => find(ref, good, server, signal) })

/** One that holds something else than it is asked to. */
export const holding = (changed: (request: HoldRequest) => Partial<HoldRequest>): Spoil =>
  holds((request, good) => good.hold({ ...request, ...changed(request) }))

/** One that confirms something else. */
export const confirming = (changed: (request: ConfirmRequest) => Partial<ConfirmRequest>): Spoil =>
  confirms((request, good) => good.confirm({ ...request, ...changed(request) }))

/** Writes an entry of ours past every rule. */
export const write = (server: CalendarServer, request: HoldRequest, id = request.hold, confirmed = false): void => {
  server.write(request.calendar, {
    ...{ id, title: request.title, categories: [], kind: confirmed ? 'busy' : 'tentative' },
    ...Span.make(request.from, request.until),
    ours: { request: { ...request, hold: id }, confirmed, attendee: null, answer: null },
  })
}

/** One that holds in spite of holds of ours, of some sort, that stand in the way: past every rule. */
export const besideOurs = (isBeside: (busy: Busy) => boolean): Spoil =>
  holds(async (request, good, server) => {
    const answer = await good.hold(request)
    if (answer.kind !== 'conflict') return answer
    if (!answer.busy.every((busy) => busy.hold !== undefined && isBeside(busy))) return answer
    write(server, request)
    return { kind: 'held' }
  })

/** One whose other process alone is spoilt: every world asks for two. */
export const onTwin = (spoil: Spoil): Spoil => {
  let nth = 0
  return (...world) => (nth++ % 2 === 1 ? spoil(...world) : {})
}

/** One that pushes otherwise. */
export const pushing =
  (changed: (good: CalendarPush, server: CalendarServer) => Partial<CalendarPush>): Spoil =>
  ({ push }, _, server) => ({ push: push && { ...push, ...changed(push, server) } })
