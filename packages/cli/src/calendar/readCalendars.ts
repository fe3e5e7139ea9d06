/** Reads the calendars that were named. One that cannot be read is unknown, and says why; it never passes for a free one. */
import { readFile } from 'node:fs/promises'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue } from '@refrain/core'
import type { Span, Zone } from '@refrain/core'
import { callBlockMark } from '@refrain/core/policy'
import type { Calendar, CalendarBusy } from '@refrain/core/ports'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import type { Io } from '../Io.ts'
import type { Setting } from '../setting/Setting.ts'
import { isSafe } from './Named.ts'
import type { Named } from './Named.ts'

/** What one calendar told, or why that is not known. */
export interface Answer {
  readonly named: Named
  readonly told: CalendarBusy
}

/** What is asked, and where times without a zone are. */
export interface Asked {
  readonly span: Span.Span
  readonly zone: Zone.Zone
}

type Kind = Named['kind']

/** What speaks to calendars of a kind, loaded where one is named. */
const opened = async (kind: Kind, { at }: Named, { zone }: Asked, { zones }: Setting, io: Io): Promise<Calendar> => {
  const common = { zone: zone.name, zones, now: () => Instant.fromMillis(Math.floor(io.clock())) }
  if (kind === 'caldav') {
    const { openCalDav } = await import('@refrain/calendar-caldav')
    const [username, password] = CREDENTIALS.map((name) => io.env[name] ?? '')
    const credentials = { username: username!, password: password! }
    return openCalDav({ ...common, url: new URL('/', at).href, credentials })
  }
  const { openFeeds } = await import('@refrain/calendar-ics')
  const files = kind === 'file' ? { [at]: await readFile(pathOf(io, at)) } : {}
  return openFeeds({ ...common, files, mayFetch: isSafe })
}

const CREDENTIALS = ['REFRAIN_CALDAV_USER', 'REFRAIN_CALDAV_PASSWORD'] as const

const NO_ANSWER = { kind: 'unavailable', detail: 'no answer' } as const

const ask = async (named: Named, asked: Asked, setting: Setting, io: Io): Promise<Answer> => {
  const calendar = await opened(named.kind, named, asked, setting, io)
  const mark = callBlockMark(setting.policyFile, named.rep)
  const query = {
    calendars: [named.at],
    ...asked.span,
    freshness: 'live',
    ...(mark !== null && { callBlocks: mark }),
  } as const
  const [told = { calendar: named.at, kind: 'unknown', fault: NO_ANSWER } as const] = await calendar.busy(query)
  return { named, told }
}

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
  return pipe(
    all,
    TE.traverseArray((named) => TE.tryCatch(() => ask(named, asked, setting, io), fileFailure(named.shown))),
  )
}
