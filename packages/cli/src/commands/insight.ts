/** `refrain insight`: what came of the work, as tables, a heat map, and a report with charts. */
import { writeFileSync } from 'node:fs'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { moment } from '@refrain/core/explain'
import { Insight } from '@refrain/core/insight'
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Input } from '../input/Input.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { withZones } from '../plan/assumedZones.ts'
import { labelsIn } from '../report/labelsIn.ts'
import { insightText } from '../report/text.ts'
import { viewOf } from '../report/View.ts'
import type { View } from '../report/View.ts'
import { readMoment } from '../setting/now.ts'
import { settingFor } from '../setting/stored.ts'
import type { Setting } from '../setting/Setting.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'

/** Only the owner may read how the work goes. */
const PRIVATE = 0o600

/** The time that is asked about: up to now, unless said otherwise. */
interface Period {
  readonly from: Instant.Instant | null
  readonly until: Instant.Instant
}

const periodOf = ({ from, until }: Options, { readIn, now }: Setting): E.Either<Failure, Period> =>
  pipe(
    E.Do,
    E.bind('from', () => (from === undefined ? E.right(null) : readMoment(from, readIn, '--from'))),
    E.bind('until', () => (until === undefined ? E.right(now) : readMoment(until, readIn, '--until'))),
  )

const scopeOf = ({ rep }: Options, { zones, chosen }: Setting, { from, until }: Period): Insight.Scope => ({
  zones,
  until,
  ...(from !== null && { from }),
  ...(rep !== undefined && { rep }),
  ...(chosen[0] !== undefined && { cadence: chosen[0].cadence.id }),
})

/** Everybody, one after the other: no more than one history is held at a time. */
function* histories(input: Input, setting: Setting, io: Io): Generator<readonly [string, readonly Event.Event[]]> {
  const progress = progressOn(io)
  let people = 0
  for (const id of input.book.ids()) {
    yield [id, withZones(input.book.factsOf(id), setting)]
    if (++people % 100 === 0) progress.tell(`${people} people counted`)
  }
  progress.done()
}

const viewIn = (report: Insight.Report, scope: Insight.Scope, { phrasebook, readIn, now, cadences }: Setting): View => {
  const labels = labelsIn(phrasebook.language)
  const say = (at: Instant.Instant): string => moment(at, { phrasebook, zone: readIn, now })
  const asked = [
    ...(scope.cadence === undefined ? [] : [labels.cadence(scope.cadence)]),
    ...(scope.rep === undefined ? [] : [labels.rep(scope.rep)]),
    ...(scope.from === undefined ? [] : [labels.from(say(scope.from))]),
    labels.until(`${say(scope.until ?? now)} (${readIn.name})`),
  ]
  const titleOf = (id: string): string => cadences.find(({ cadence }) => cadence.id === id)?.cadence.title ?? id
  return viewOf(report, asked, titleOf, labels)
}

const write = async (input: Input, setting: Setting, period: Period, options: Options, io: Io): Promise<0> => {
  const scope = scopeOf(options, setting, period)
  const report = Insight.read(Insight.collect(histories(input, setting, io), scope))
  const view = viewIn(report, scope, setting)
  if (options.html !== undefined) {
    const { insightPage } = await import('../report/page.ts')
    writeFileSync(pathOf(io, options.html), insightPage(view), { mode: PRIVATE })
  }
  tellNotices('insight', input, input.notices, io)
  if (options.json === true) await io.out(`${jsonLine(report)}\n`)
  else {
    const written = options.html === undefined ? [] : ['', view.labels.written(options.html)]
    await io.out(`${[...insightText(view, styleFor(io)), ...written].join('\n')}\n`)
  }
  return 0
}

/** Counts what came of the work of everybody, of an owner, or of a cadence. */
export const insight: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('setting', () => settingFor(options, io)),
    TE.bind('period', ({ setting }) => TE.fromEither(periodOf(options, setting))),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, period, input }) =>
      pipe(
        TE.tryCatch(() => write(input, setting, period, options, io), fileFailure(options.html ?? 'the input')),
        closing(input),
      ),
    ),
  )
