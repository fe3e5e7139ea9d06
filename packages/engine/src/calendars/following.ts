/**
 * Follows calendars: whatever people do by hand in them is noticed, and the appointments that it touches are looked at.
 *
 * @since 0.1.0
 */
import type { Commit, CalendarNotice, RegistryWrite } from '@refrain/core/ports'
import {
  type Entry,
  idOfHold,
  keptOf as keptEntryOf,
  keyOf as entryKeyOf,
  replacing as replacingEntry,
} from '../appointments/Entry.ts'
import { contended, pause, RETRIES } from '../committing/retries.ts'
import { send } from '../committing/send.ts'
import { Instant } from '@refrain/core'
import type { Desk } from '../Desk.ts'
import {
  type Followed,
  followedId,
  type KeptFollowed,
  keptOf,
  keyOf,
  lookOf,
  LOOKS,
  replacing,
  unfollowed,
} from './Followed.ts'
import { readCalendar, type ReadCalendar } from './reading.ts'

// --- questions ---------------------------------------------------------------

const idOf = ({ store, parts }: Desk, calendar: string): string =>
  followedId(store.tenant, parts.calendar?.name ?? '', calendar)

const kept = async ({ store }: Desk, id: string): Promise<KeptFollowed | null> =>
  keptOf((await store.registry.read([keyOf(id)]))[0])

/** Whether anything is learned by looking at a calendar beside its appointments. */
const canFollow = ({ parts: { calendar, calendarWebhooks } }: Desk): boolean =>
  calendar !== undefined && (calendar.changes !== null || (calendar.push !== null && calendarWebhooks !== undefined))

const PAGE = 200

/** All entries of ours in a calendar. */
const entriesIn = async ({ store }: Desk, calendar: string): Promise<readonly Entry[]> => {
  const found: Entry[] = []
  for (let after: string | undefined; ;) {
    const page = await store.registry.list(entryKeyOf(''), { limit: PAGE, ...(after !== undefined && { after }) })
    found.push(...page.map((record) => keptEntryOf(record)!.entry).filter((entry) => entry.calendar === calendar))
    if (page.length < PAGE) return found
    after = page.at(-1)!.key
  }
}

// --- appointments ------------------------------------------------------------

/** Appointments that something happened to are looked at at once; those that are looked at anyhow are left alone. */
const stir = async (desk: Desk, ids: readonly string[]): Promise<void> => {
  const now = desk.runtime.now()
  for (const id of ids) {
    const one = keptEntryOf((await desk.store.registry.read([entryKeyOf(id)]))[0])
    if (one === null || one.entry.lookAt <= now || one.entry.stand === 'over' || one.entry.trouble !== null) continue
    const registry = replacingEntry(one.entry, { ...one.entry, lookAt: now })
    // Whoever else changed it looks at it.
    await send(desk, { now, streams: [], registry, guards: [{ key: entryKeyOf(id), revision: one.revision }] })
  }
}

const touched = async (desk: Desk, calendar: string, holds: ReadCalendar['holds']): Promise<readonly string[]> =>
  holds === 'all' ? (await entriesIn(desk, calendar)).map(({ id }) => id) : [...new Set(holds.map(idOfHold))]

// --- looking -----------------------------------------------------------------

/** Takes a calendar into hand, so that no other worker asks meanwhile: one channel is opened, not many. */
const claimed = async (desk: Desk, id: string, dueAt: number): Promise<Followed | null> => {
  const one = await kept(desk, id)
  if (one === null || one.followed.lookAt !== dueAt) return null
  const now = desk.runtime.now()
  const mine: Followed = { ...one.followed, lookAt: Instant.plus(now, desk.options.leaseMs) }
  const registry = replacing(one.followed, mine)
  const became = await send(desk, { now, streams: [], registry, guards: [{ key: keyOf(id), revision: one.revision }] })
  return became.tag === 'committed' ? mine : null
}

/** Records what was read. A notice that came meanwhile has it looked at again at once. */
const record = async (desk: Desk, mine: Followed, after: Followed): Promise<void> => {
  for (let tries = 0; tries <= RETRIES; tries++) {
    if (tries > 0) await pause(desk, tries)
    const one = await kept(desk, mine.id)
    if (one === null) return
    const { followed, revision } = one
    const isStirred = followed.lookAt !== mine.lookAt
    const next: Followed = isStirred ? { ...after, lookAt: Instant.earlier(followed.lookAt, after.lookAt) } : after
    const guards = [{ key: keyOf(mine.id), revision }]
    const commit: Commit = { now: desk.runtime.now(), streams: [], registry: replacing(followed, next), guards }
    if ((await send(desk, commit)).tag === 'committed') return
  }
  throw contended(RETRIES)
}

const look = async (desk: Desk, { id, at, key }: ReturnType<typeof lookOf>): Promise<'read' | 'failed'> => {
  try {
    const mine = await claimed(desk, id, at)
    if (mine === null) {
      const one = await kept(desk, id)
      // An entry of the queue that nothing belongs to.
      if (one?.followed.lookAt !== at)
        await send(desk, { now: desk.runtime.now(), streams: [], registry: [{ key, value: null }] })
      return 'read'
    }
    const { after, holds, isChanged } = await readCalendar(desk, mine)
    if (isChanged) desk.busy?.changed(mine.calendar)
    // First the appointments, then the cursor: what is read twice is harmless, what is passed over is lost.
    if (isChanged) await stir(desk, await touched(desk, mine.calendar, holds))
    await record(desk, mine, after)
    return 'read'
  } catch {
    desk.telemetry.count('refrain.calendars.failed', 1)
    return 'failed'
  }
}

/** Calendars of reps that were asked about here, and that nobody follows yet. */
const begin = async (desk: Desk, known: Set<string>): Promise<void> => {
  const fresh = (desk.busy?.calendars() ?? []).filter((calendar) => !known.has(calendar))
  const now = desk.runtime.now()
  for (const calendar of fresh) {
    const id = idOf(desk, calendar)
    const registry = replacing(null, unfollowed(id, calendar, now))
    await send(desk, { now, streams: [], registry, guards: [{ key: keyOf(id), revision: 0 }] })
    known.add(calendar)
  }
}

/** Calendars that are known to be followed, in each store. */
const followed = new WeakMap<Desk['store'], Set<string>>()

/** Looks at calendars whose time has come. */
export const followDue = async (desk: Desk): Promise<{ readonly failed: number; readonly more: boolean }> => {
  if (!canFollow(desk)) return { failed: 0, more: false }
  const known = followed.get(desk.store) ?? new Set<string>()
  followed.set(desk.store, known)
  await begin(desk, known)
  const records = await desk.store.registry.list(LOOKS, { limit: desk.options.batch })
  const due = records.map(lookOf).filter(({ at }) => at <= desk.runtime.now())
  const found = await Promise.all(due.map((one) => look(desk, one)))
  return { failed: found.filter((one) => one === 'failed').length, more: due.length === desk.options.batch }
}

// --- notices -----------------------------------------------------------------

/** A channel that another has taken the place of may end as it likes: only what is told of the one that counts, counts. */
const heeded = (one: Followed, { what, channel: told }: CalendarNotice, now: Instant.Instant): Followed => {
  const { channel } = one
  if ((what === 'ended' || what === 'renew') && channel?.id !== told) return one
  const soon = Instant.plus(now, Instant.MINUTE)
  const stays = what === 'ended' ? null : channel
  const next = what === 'renew' && stays !== null ? { ...stays, until: Instant.earlier(stays.until, soon) } : stays
  return { ...one, channel: next, openAt: now, lookAt: now }
}

/** What notices change: the calendars that they name are looked at at once. Once for each key of a delivery. */
export const heed = async (desk: Desk, notices: readonly CalendarNotice[], command: string): Promise<void> => {
  const now = desk.runtime.now()
  for (let tries = 0; tries <= RETRIES; tries++) {
    if (tries > 0) await pause(desk, tries)
    const writes: RegistryWrite[] = []
    const guards: { key: string; revision: number }[] = []
    for (const calendar of new Set(notices.map((one) => one.calendar))) {
      desk.busy?.changed(calendar)
      const one = await kept(desk, idOf(desk, calendar))
      if (one === null) continue
      const own = notices.filter((notice) => notice.calendar === calendar)
      const after = own.reduce((before, notice) => heeded(before, notice, now), one.followed)
      writes.push(...replacing(one.followed, after))
      guards.push({ key: keyOf(one.followed.id), revision: one.revision })
    }
    const became = await send(desk, {
      now,
      streams: [],
      command: { key: command, answer: null },
      registry: writes,
      guards,
    })
    if (became.tag === 'repeated') return
    if (became.tag !== 'committed') continue
    // Where nothing tells which changed, all of the calendar are looked at.
    if (desk.parts.calendar?.changes === null)
      for (const { calendar } of notices) await stir(desk, await touched(desk, calendar, 'all'))
    return
  }
  throw contended(RETRIES)
}
