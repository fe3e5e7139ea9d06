/** Reads the calendars that were named. One that cannot be read is unknown, and says why; it never passes for a free one. */
import { readFile } from 'node:fs/promises'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue } from '@refrain/core'
import type { Span, Zone, Zones } from '@refrain/core'
import { callBlockMark } from '@refrain/core/policy'
import type { Busy, CalendarFault } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import type { Io } from '../Io.ts'
import type { Setting } from '../setting/Setting.ts'
import { fetchFeed } from './fetchFeed.ts'
import type { Named } from './Named.ts'

/** What one calendar told. */
export interface Answer {
  readonly named: Named
  readonly told: Told
}

/** What it said of a time, or why that is not known. */
export type Told =
  | { readonly kind: 'known'; readonly busy: readonly Busy[]; readonly callBlocks: readonly Span.Span[] }
  | { readonly kind: 'unknown'; readonly fault: CalendarFault }

/** What is asked, and where times without a zone are. */
export interface Asked {
  readonly span: Span.Span
  readonly zone: Zone.Zone
}

type Mark = ReturnType<typeof callBlockMark>

const unknown = (detail: string): Told => ({ kind: 'unknown', fault: { kind: 'unavailable', detail } })

const toldIn = async (bytes: Uint8Array, { span, zone }: Asked, zones: Zones.Zones, mark: Mark): Promise<Told> => {
  const { busyOf, readCalendar } = await import('@refrain/calendar-ics')
  const read = readCalendar(bytes, { zone: zone.name, zones })
  if (read._tag === 'Left') return { kind: 'unknown', fault: { kind: 'malformed', detail: Issue.render(read.left) } }
  const own = read.right.zone === null ? undefined : zones.get(read.right.zone)
  const asked = { span, zone: own ?? zone, zones, owners: [], ...(mark !== null && { callBlocks: mark }) }
  const unfolded = busyOf(read.right, asked)
  return unfolded.kind === 'unknown'
    ? unfolded
    : { kind: 'known', busy: unfolded.standing, callBlocks: unfolded.callBlocks }
}

const overCalDav = async ({ at }: Named, asked: Asked, zones: Zones.Zones, mark: Mark, io: Io): Promise<Told> => {
  const { openCalDav } = await import('@refrain/calendar-caldav')
  const [username, password] = [io.env['REFRAIN_CALDAV_USER'] ?? '', io.env['REFRAIN_CALDAV_PASSWORD'] ?? '']
  const { span, zone } = asked
  const calendar = openCalDav({
    url: new URL('/', at).href,
    credentials: { username, password },
    zone: zone.name,
    zones,
    now: () => Instant.fromMillis(Math.floor(io.clock())),
    keeps: 0,
  })
  const query = { calendars: [at], ...span, freshness: 'live' as const, ...(mark !== null && { callBlocks: mark }) }
  const [answer] = await calendar.busy(query)
  return answer ?? unknown('no answer')
}

/** What went wrong with a server, without its address. */
const toldOf = (error: unknown): Told => {
  const { name, message = '' } = error as { readonly name?: string; readonly message?: string }
  return unknown(name === 'FeedFault' ? message : name === 'TimeoutError' ? 'no answer in time' : 'no connection')
}

const asking = async (named: Named, asked: Asked, setting: Setting, io: Io): Promise<Told> => {
  const mark = callBlockMark(setting.policyFile, named.rep)
  const { zones } = setting
  if (named.kind === 'file') return toldIn(await readFile(pathOf(io, named.at)), asked, zones, mark)
  try {
    return named.kind === 'feed'
      ? await toldIn(await fetchFeed(named.at), asked, zones, mark)
      : await overCalDav(named, asked, zones, mark, io)
  } catch (error) {
    return toldOf(error)
  }
}

const CREDENTIALS = ['REFRAIN_CALDAV_USER', 'REFRAIN_CALDAV_PASSWORD']

/** Reads all of them at once. A file that is not there is a mistake in the command; all else that goes wrong is told beside it. */
export const readCalendars = (
  all: readonly Named[],
  asked: Asked,
  setting: Setting,
  io: Io,
): TE.TaskEither<Failure, readonly Answer[]> => {
  const missing = CREDENTIALS.find((name) => (io.env[name] ?? '') === '')
  if (missing !== undefined && all.some(({ kind }) => kind === 'caldav'))
    return TE.left(failure(Issue.make('usage', ['--caldav'], `${missing} in the environment`, undefined)))
  return TE.traverseArray((named: Named) =>
    TE.tryCatch(
      async (): Promise<Answer> => ({ named, told: await asking(named, asked, setting, io) }),
      fileFailure(named.shown),
    ),
  )(all)
}
