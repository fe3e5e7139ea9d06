/** `refrain sheet`: whom to contact now, in order, with the reason and the talking point. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue, Sheet, Zone } from '@refrain/core'
import type { Instant, Plan } from '@refrain/core'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { noticesFor } from '../plan/notices.ts'
import type { Notices } from '../plan/notices.ts'
import { zoneOf } from '../plan/Person.ts'
import { decide, worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { settingOf } from '../setting/Setting.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { decisionJson } from '../show/decisionJson.ts'
import { progressOn } from '../show/progress.ts'
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

/** The end of the day on which the sheet is asked for. */
const endOfDay = ({ readIn, now }: Setting): Instant.Instant => Zone.startOfDay(readIn, Zone.dayAt(readIn, now) + 1)

/** The sheet, and the zone of everybody on it. */
interface Made {
  readonly sheet: Sheet.Sheet
  readonly zones: ReadonlyMap<string, Zone.Zone>
  readonly notices: Notices
}

const make = (world: World, capacity: number | null, { rep, explain, json }: Options, io: Io): Made => {
  const { setting, input } = world
  const progress = progressOn(io)
  const notices = noticesFor(setting, input.notices)
  const zones = new Map<string, Zone.Zone>()
  const candidates: Plan.Decision[] = []
  const keepHeard = explain === true && json === true
  for (const id of input.book.ids()) {
    const decided = decide(world, id)
    const { person, decision } = decided
    if (rep !== undefined && person.prospect.owner !== rep) continue
    notices.add(decided)
    zones.set(id, zoneOf(person, setting))
    // What every rule said is large, and a sheet of thousands does not show it.
    candidates.push(keepHeard ? decision : { ...decision, heard: [] })
    if (candidates.length % 100 === 0) progress.tell(`${candidates.length} decided`)
  }
  progress.done()
  return { sheet: Sheet.plan({ candidates, now: setting.now, until: endOfDay(setting), capacity }), zones, notices }
}

const write = async (
  { sheet, zones, notices }: Made,
  { setting, input }: World,
  options: Options,
  io: Io,
): Promise<0> => {
  const all = options.all === true
  if (options.json === true) {
    const entries = [...sheet.due, ...sheet.coming].map(({ decision }) => decision)
    for (const decision of [...entries, ...(all ? [...sheet.waiting, ...sheet.closed] : [])])
      await io.out(`${decisionJson(decision, options.explain === true)}\n`)
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
    most: sheet.displaced.length > 0 ? sheet.due.length : null,
  })
  const notes = notices
    .lines()
    .flatMap((notice) =>
      wrap(clean(notice), COLUMNS - 2).map((line, i) => style.yellow(`${i === 0 ? '- ' : '  '}${line}`)),
    )
  const end = notes.length === 0 ? [] : ['', style.bold(words.notes), ...notes]
  await io.out(`${[...lines, ...end].join('\n')}\n`)
  return 0
}

/** Plans a sheet for everybody, or for the people of one owner. */
export const sheet: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('capacity', () => TE.fromEither(limitOf(options.limit))),
    TE.bind('setting', () => settingOf(options, io)),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, input, capacity }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) => TE.fromTask(() => write(make(world, capacity, options, io), world, options, io))),
        closing(input),
      ),
    ),
  )
