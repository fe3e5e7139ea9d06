/**
 * A feed that is kept: of each new copy only the events are read whose text changed.
 *
 * @since 0.1.0
 */
import { Either } from '@refrain/core'
import type { Issue } from '@refrain/core'
import type { Event, ReadEvents, Unreadable } from '../model/Event.ts'
import type { FileLimits } from '../reading/Limits.ts'
import { LIMITS } from '../reading/Limits.ts'
import { readCalendar } from '../reading/readCalendar.ts'
import { textIn } from '../reading/textIn.ts'
import type { Place } from '../unfolding/Place.ts'
import type { Asked, Unfolded } from '../unfolding/Unfolded.ts'
import { cutText, uidOf } from './eventTexts.ts'
import type { CutText } from './eventTexts.ts'
import { keepCalendar } from './keepCalendar.ts'
import type { KeptCalendar } from './keepCalendar.ts'

// --- model -------------------------------------------------------------------

/** A feed that is kept. @category model @since 0.1.0 */
export interface KeptFeed {
  /** Takes the copy of now, and tells how many events were read; one that is no calendar changes nothing. */
  readonly take: (source: string | Uint8Array) => Either.Either<Issue.Issue, number>
  readonly busy: (asked: Asked) => Unfolded
}

/** How a feed is kept. The zone of the place is for feeds that name none. @category model @since 0.1.0 */
export interface FeedPlace extends Place {
  readonly limits?: Partial<FileLimits>
}

/** The events of a feed as they were read: their texts by `UID`, in the frame that stood around them. */
interface Known {
  readonly calendar: KeptCalendar
  readonly frame: string
  readonly texts: ReadonlyMap<string, readonly string[]>
}

type Texts = Map<string, readonly string[]>

// --- constructors ------------------------------------------------------------

/** Texts by `UID`; null where an event has none. The `UID` of a text that was there before is known. */
const byUid = (events: readonly string[], before: Known['texts']): Texts | null => {
  const uids = new Map<string, string>()
  for (const [uid, texts] of before) for (const text of texts) uids.set(text, uid)
  const groups = new Map<string, string[]>()
  for (const text of events) {
    const uid = uids.get(text) ?? uidOf(text)
    if (uid === null) return null
    const group = groups.get(uid)
    if (group === undefined) groups.set(uid, [text])
    else group.push(text)
  }
  return groups
}

/** Zones are defined in it, and the one of the calendar. */
const frameOf = ({ before, after }: CutText): string => `${before}\n${after}`

const isSame = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a?.length === b.length && a.every((text, i) => text === b[i])

interface ReadGroup {
  readonly events: Event[]
  readonly unreadable: Unreadable[]
}

/** What was read, by `UID`; null where some of it belongs to none of those that were asked for. */
const readByUid = (read: ReadEvents, uids: Iterable<string>): ReadonlyMap<string, ReadEvents> | null => {
  const groups = new Map<string, ReadGroup>()
  for (const uid of uids) groups.set(uid, { events: [], unreadable: [] })
  for (const event of read.events) {
    if (!groups.has(event.uid)) return null
    groups.get(event.uid)!.events.push(event)
  }
  for (const each of read.unreadable) {
    if (each.uid === null || !groups.has(each.uid)) return null
    groups.get(each.uid)!.unreadable.push(each)
  }
  return groups
}

/**
 * An empty feed, to be given its first copy.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { keepFeed } from '@refrain/calendar-ics'
 *
 * const zones = Zones.fromPlatform()
 * const feed = keepFeed({ zone: Zones.getOrThrow(zones, 'Europe/Lisbon'), zones, owners: [] })
 * const event = (uid: string, at: string) => `BEGIN:VEVENT\nUID:${uid}\nDTSTART:${at}\nDURATION:PT1H\nEND:VEVENT\n`
 * const calendar = (...events: string[]) => `BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`
 * feed.take(calendar(event('a', '20261123T090000Z'), event('b', '20261124T090000Z'))).right // => 2
 * feed.take(calendar(event('a', '20261123T090000Z'), event('b', '20261125T090000Z'))).right // => 1
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const keepFeed = ({ limits = {}, ...place }: FeedPlace): KeptFeed => {
  const { zones, zone } = place
  const read = (source: string | Uint8Array) => readCalendar(source, { zone: zone.name, zones, limits })
  const most = { ...LIMITS, ...limits }
  let known: Known = { calendar: keepCalendar(place), frame: '', texts: new Map() }

  /** All of it, in a calendar of its own; and its parts, if it has some that can be told apart. */
  const takeAll = (source: string | Uint8Array, cut: CutText | null): Either.Either<Issue.Issue, number> => {
    const file = read(source)
    if (file._tag === 'Left') return file
    const own = file.right.zone === null ? undefined : zones.get(file.right.zone)
    const calendar = keepCalendar({ ...place, zone: own ?? zone })
    const texts = cut === null ? null : byUid(cut.events, new Map())
    const groups = texts === null ? null : readByUid(file.right, texts.keys())
    if (cut === null || texts === null || groups === null) {
      calendar.put('', file.right)
      known = { calendar, frame: '', texts: new Map() }
    } else {
      groups.forEach((group, uid) => {
        calendar.put(uid, group)
      })
      known = { calendar, frame: frameOf(cut), texts }
    }
    return Either.right(file.right.events.length + file.right.unreadable.length)
  }

  const takeChanges = (text: string, cut: CutText, texts: Texts): Either.Either<Issue.Issue, number> => {
    const { calendar, texts: before, frame } = known
    const changed = [...texts.keys()].filter((uid) => !isSame(before.get(uid), texts.get(uid)!))
    const changes = changed.flatMap((uid) => texts.get(uid)!)
    const file = read(cut.before + changes.join('') + cut.after)
    if (file._tag === 'Left') return takeAll(text, cut)
    const groups = readByUid(file.right, changed)
    if (groups === null) return takeAll(text, cut)
    for (const uid of before.keys()) if (!texts.has(uid)) calendar.remove(uid)
    groups.forEach((group, uid) => {
      calendar.put(uid, group)
    })
    known = { calendar, frame, texts }
    return Either.right(changes.length)
  }

  return {
    take: (source) => {
      if (source.length > most.size) return takeAll(source, null)
      const text = textIn(source)
      const cut = cutText(text)
      const isFramedAlike = cut !== null && frameOf(cut) === known.frame && cut.events.length <= most.events
      const texts = isFramedAlike ? byUid(cut.events, known.texts) : null
      return cut === null || texts === null ? takeAll(text, cut) : takeChanges(text, cut, texts)
    },
    busy: (asked) => known.calendar.busy(asked),
  }
}
