/** `refrain sheet`: whom to contact now, in order, with the reason and the talking point. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Issue, Zone } from '@refrain/core'
import type { Plan as Decisions } from '@refrain/core'
import { Sheet } from '@refrain/core/sheet'
import { withCalendars } from '../calendar/withCalendars.ts'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { capacityOf } from '../plan/capacity.ts'
import { noticesFor } from '../plan/notices.ts'
import type { Notices } from '../plan/notices.ts'
import { zoneOf } from '../plan/Person.ts'
import { repOf, repsOf } from '../plan/reps.ts'
import { decide, worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { readMoment } from '../setting/now.ts'
import { settingFor } from '../setting/stored.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { decisionJson } from '../show/decisionJson.ts'
import { progressOn } from '../show/progress.ts'
import { roundJson, roundsOf, roundsText } from '../show/roundsText.ts'
import type { Round } from '../show/roundsText.ts'
import { sheetText } from '../show/sheetText.ts'
import { styleFor } from '../show/style.ts'
import { wrap } from '../show/width.ts'
import { wordsIn } from '../show/words.ts'

const COLUMNS = 80

const limitOf = (text: string | undefined): E.Either<Failure, number | null> =>
  text === undefined
    ? E.right(null)
    : /^\d{1,6}$/.test(text)
      ? E.right(Number(text))
      : E.left(failure(Issue.make('usage', ['--limit'], 'a whole number', text)))

/** The end of the sheet: as it is named, else of the day on which it is asked for. */
const endOf = (text: string | undefined, { readIn, now }: Setting): E.Either<Failure, Instant.Instant> =>
  pipe(
    text === undefined
      ? E.right(Zone.startOfDay(readIn, Zone.dayAt(readIn, now) + 1))
      : readMoment(text, readIn, '--until'),
    E.filterOrElse(
      (until) => until > now,
      () => failure(Issue.make('usage', ['--until'], 'a time after now', text)),
    ),
  )

/** The sheet, and the zone of everybody on it. */
interface Made {
  readonly sheet: Sheet.Sheet
  readonly zones: ReadonlyMap<string, Zone.Zone>
  readonly notices: Notices
}

/** What is planned with. */
interface Plan {
  readonly capacity: Sheet.Capacity
  readonly until: Instant.Instant
}

const decideAll = (world: World, { rep, explain, json }: Options, io: Io) => {
  const { setting, input } = world
  const progress = progressOn(io)
  const notices = noticesFor(setting, input.notices)
  const zones = new Map<string, Zone.Zone>()
  const people: Record<string, Sheet.Person> = {}
  const candidates: Decisions.Decision[] = []
  const keepHeard = explain === true && json === true
  for (const id of input.book.ids()) {
    const decided = decide(world, id)
    const { person, decision } = decided
    const { owner, account } = person.prospect
    if (rep !== undefined && owner !== rep) continue
    notices.add(decided)
    zones.set(id, zoneOf(person, setting))
    people[id] = { owner, account }
    // What every rule said is large, and a sheet of thousands does not show it.
    candidates.push(keepHeard ? decision : { ...decision, heard: [] })
    if (candidates.length % 100 === 0) progress.tell(`${candidates.length} decided`)
  }
  progress.done()
  return { candidates, people, zones, notices }
}

const make = (world: World, { capacity, until }: Plan, options: Options, io: Io): Made => {
  const { setting, calendars } = world
  const { candidates, people, zones, notices } = decideAll(world, options, io)
  const question: Sheet.Candidates = {
    candidates,
    now: setting.now,
    until,
    calendars,
    again: (id, at) => ({ ...decide({ ...world, setting: { ...setting, now: at } }, id).decision, heard: [] }),
  }
  const owners = Object.values(people).flatMap(({ owner }) => owner ?? [])
  const isBounded = options.rep !== undefined || options.capacity !== undefined || options.limit !== undefined
  const sheet =
    options.team === true
      ? Sheet.planTeam({ ...question, people, reps: repsOf(owners, world, capacity) })
      : Sheet.plan(isBounded ? { ...question, rep: repOf(options.rep ?? '', world, capacity) } : question)
  return { sheet, zones, notices }
}

/** The groups of a sheet, each line with its own: where it stands, for whom, and when it comes. */
function* linesOf({ due, coming, displaced, waiting, closed }: Sheet.Sheet, all: boolean) {
  const placed = ({ rank, rep, at }: Sheet.Entry | Sheet.Displaced) => ({
    rank,
    rep: rep === '' ? null : rep,
    at: at && Instant.toIso(at),
  })
  for (const entry of due) yield { decision: entry.decision, place: { sheet: 'due', ...placed(entry) } }
  for (const entry of coming) yield { decision: entry.decision, place: { sheet: 'coming', ...placed(entry) } }
  for (const entry of displaced)
    yield {
      decision: entry.decision,
      place: { sheet: 'displaced', ...placed(entry), lapses: entry.lapses, displacedBy: entry.because },
    }
  if (!all) return
  for (const decision of waiting) yield { decision, place: { sheet: 'waiting' } }
  for (const decision of closed) yield { decision, place: { sheet: 'closed' } }
}

const roundOf = ({ surroundingsOf }: World, id: string): Round | null => surroundingsOf(id).bundle?.bundle ?? null

const write = async ({ sheet, zones, notices }: Made, world: World, options: Options, io: Io): Promise<0> => {
  const { setting, input } = world
  const all = options.all === true
  if (options.json === true) {
    for (const { decision, place } of linesOf(sheet, all)) {
      const round = roundOf(world, decision.prospect)
      const placed = round === null ? place : { ...place, round: roundJson(round) }
      await io.out(`${decisionJson(decision, options.explain === true, placed)}\n`)
    }
    tellNotices('sheet', input, notices.lines(), io)
    return 0
  }
  const { phrasebook, readIn } = setting
  tellNotices('sheet', input, [], io)
  const [words, style] = [wordsIn(phrasebook.language), styleFor(io)]
  const lines = sheetText({
    sheet,
    zoneOf: (id) => zones.get(id) ?? readIn,
    readIn,
    people: input.people,
    phrasebook,
    words,
    style,
    all,
    team: options.team === true,
    most: sheet.displaced.length > 0 ? sheet.due.length : null,
  })
  const rounds = roundsText(roundsOf([...zones.keys()].map((id) => roundOf(world, id))), {
    words,
    language: phrasebook.language,
    people: input.people,
    bold: style.bold,
  })
  const notes = notices
    .lines()
    .flatMap((notice) =>
      wrap(clean(notice), COLUMNS - 2).map((line, i) => style.yellow(`${i === 0 ? '- ' : '  '}${line}`)),
    )
  const end = notes.length === 0 ? [] : ['', style.bold(words.notes), ...notes]
  await io.out(`${[...lines, ...rounds, ...end].join('\n')}\n`)
  return 0
}

/** Plans a sheet for everybody, or for the people of one owner. */
export const sheet: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('limit', () => TE.fromEither(limitOf(options.limit))),
    TE.bind('stated', () => TE.fromEither(capacityOf(options.capacity))),
    TE.bind('setting', () => settingFor(options, io)),
    TE.bind('until', ({ setting }) => TE.fromEither(endOf(options.until, setting))),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, input, limit, stated, until }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap(withCalendars(options, io)),
        TE.flatMap((world) => {
          const capacity = limit === null ? stated : { ...stated, count: Math.min(limit, stated.count ?? limit) }
          return TE.fromTask(() => write(make(world, { capacity, until }, options, io), world, options, io))
        }),
        closing(input),
      ),
    ),
  )
