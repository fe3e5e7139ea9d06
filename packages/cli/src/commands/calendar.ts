/** `refrain calendar`: a week of a rep, with what is in their calendars and what is agreed with people. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue, Others, Span, Zone } from '@refrain/core'
import { namedIn } from '../calendar/Named.ts'
import type { Named } from '../calendar/Named.ts'
import { readCalendars } from '../calendar/readCalendars.ts'
import type { Answer } from '../calendar/readCalendars.ts'
import { agreedWith, firstDay, marksOf, spanOf, statedBlocks, weekName } from '../calendar/week.ts'
import type { Mark, Week } from '../calendar/week.ts'
import { weekText } from '../calendar/weekText.ts'
import { weekWordsIn } from '../calendar/weekWords.ts'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import type { Input } from '../input/Input.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import { sourceOf } from '../input/source.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { personOf } from '../plan/Person.ts'
import { settingFor } from '../setting/stored.ts'
import type { Setting } from '../setting/Setting.ts'
import { jsonLine } from '../show/json.ts'
import { styleFor } from '../show/style.ts'

/** What is known of the rep and of those whom they meet. */
interface Facts {
  readonly input: Input | null
  readonly others: Others.Others
}

/** The rep whose week it is: the one that is named, else the only one who has a calendar. */
const repOf = ({ rep }: Options, named: readonly Named[]): E.Either<Failure, string> => {
  const reps = [...new Set(named.map((one) => one.rep))]
  const [only = rep] = rep === undefined ? reps : [rep]
  return only === undefined || (rep === undefined && reps.length > 1)
    ? E.left(failure(Issue.make('usage', [], '--rep with one of the reps', reps.join(', ') || undefined)))
    : E.right(only)
}

/** The zone in which the rep's week is drawn. */
const zoneOf = (rep: string, { others }: Facts, { zone, zones, readIn, policyFile }: Setting): Zone.Zone => {
  const name = others.reps[rep]?.zone ?? policyFile.callBlocks?.[rep]?.zone
  return zone ?? (name == null ? undefined : zones.get(name)) ?? readIn
}

const agreedOf = (rep: string, { input }: Facts, setting: Setting): readonly Mark[] =>
  input === null
    ? []
    : [...input.book.ids()].flatMap((id) => {
        const { prospect } = personOf(id, input, setting)
        return prospect.owner === rep ? agreedWith(prospect) : []
      })

const awayOf = (rep: string, { others }: Facts): readonly Mark[] =>
  (others.away[rep] ?? []).map(({ from, until }): Mark => ({ from, until, kind: 'away' }))

const jsonOf = ({ rep, zone, first, span, marks }: Week, answers: readonly Answer[]): string =>
  jsonLine({
    rep,
    week: weekName(first),
    zone: zone.name,
    from: Instant.toIso(span.from),
    until: Instant.toIso(span.until),
    times: marks.map(({ from, until, ...rest }) => ({
      from: Instant.toIso(from),
      until: Instant.toIso(until),
      ...rest,
    })),
    calendars: answers.map(({ named, told }) => ({
      calendar: named.shown,
      ...(told.kind === 'known' ? { known: true } : { known: false, fault: told.fault }),
    })),
  })

const clipped = (marks: readonly Mark[], week: Span.Span): readonly Mark[] =>
  marks
    .flatMap((mark) => {
      const span = Span.intersect(mark, week)
      return span === null ? [] : [{ ...mark, ...span }]
    })
    .sort((a, b) => a.from - b.from || a.until - b.until)

/** How wide a terminal is; as wide as a page where nobody says it. */
const columnsOf = ({ env }: Io): number => Math.max(24, Math.min(80, Number(env['COLUMNS'] ?? '') || 80))

const write = async (
  week: Week,
  answers: readonly Answer[],
  { input }: Facts,
  { phrasebook }: Setting,
  options: Options,
  io: Io,
): Promise<ExitCode> => {
  if (options.json === true) await io.out(`${jsonOf(week, answers)}\n`)
  else {
    const drawing = {
      words: weekWordsIn(phrasebook.language),
      style: styleFor(io),
      columns: columnsOf(io),
      nameOf: (id: string) => input?.people.get(id)?.name ?? id,
    }
    await io.out(`${weekText(week, answers, drawing).join('\n')}\n`)
  }
  if (input !== null) tellNotices('calendar', input, [], io)
  return answers.some(({ told }) => told.kind === 'unknown') ? 1 : 0
}

const draw = (named: readonly Named[], facts: Facts, setting: Setting, options: Options, io: Io) =>
  pipe(
    TE.Do,
    TE.bind('rep', () => TE.fromEither(repOf(options, named))),
    TE.let('zone', ({ rep }) => zoneOf(rep, facts, setting)),
    TE.bind('first', ({ zone }) => TE.fromEither(firstDay(options.week, Zone.dayAt(zone, setting.now)))),
    TE.let('span', ({ zone, first }) => spanOf(zone, first)),
    TE.bind('stated', ({ rep, span }) => TE.fromEither(statedBlocks(rep, span, setting))),
    TE.bind('answers', ({ rep, span, zone }) =>
      readCalendars(
        named.filter((one) => one.rep === rep),
        { span, zone },
        setting,
        io,
      ),
    ),
    TE.flatMap(({ rep, zone, first, span, stated, answers }) => {
      const all = [
        ...agreedOf(rep, facts, setting),
        ...awayOf(rep, facts),
        ...marksOf(answers, span, setting),
        ...stated,
      ]
      const week = { rep, zone, first, span, marks: clipped(all, span) }
      return TE.fromTask(() => write(week, answers, facts, setting, options, io))
    }),
  )

/** Draws a week of a rep. */
export const calendar: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('named', () => TE.fromEither(namedIn(options))),
    TE.bind('setting', () => settingFor(options, io)),
    TE.flatMap(({ named, setting }) => {
      const isFactless = E.isLeft(sourceOf(options, io)) && options.events === undefined
      if (isFactless && named.length === 0)
        return TE.left(failure(Issue.make('usage', [], '--ics, --caldav, --events or --db', undefined)))
      if (isFactless)
        return draw(named, { input: null, others: Others.fold([], { now: setting.now }) }, setting, options, io)
      return pipe(
        openInput(options, setting, io),
        TE.flatMap((input) =>
          pipe(
            draw(named, { input, others: Others.fold(input.book.others, { now: setting.now }) }, setting, options, io),
            closing(input),
          ),
        ),
      )
    }),
  )
