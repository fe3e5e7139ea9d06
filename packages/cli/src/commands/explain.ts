/** `refrain explain`: why this, why now, why not earlier, and what would change it, of one person, on one screen. */
import { pipe } from 'fp-ts/function'
import * as E from 'fp-ts/Either'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import { data, explain as linesOf } from '@refrain/core/explain'
import type { Line } from '@refrain/core/explain'
import { withCalendars } from '../calendar/withCalendars.ts'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { noticesFor } from '../plan/notices.ts'
import { zoneOf } from '../plan/Person.ts'
import { decide, worldOf } from '../plan/World.ts'
import type { Decided, World } from '../plan/World.ts'
import { settingFor } from '../setting/stored.ts'
import { clean } from '../show/clean.ts'
import { explanationJson } from '../show/decisionJson.ts'
import { styleFor } from '../show/style.ts'
import { cut, wrap } from '../show/width.ts'
import { wordsIn } from '../show/words.ts'

const COLUMNS = 80

/** A screen: so many lines of reasons under one heading; a reason takes two at most. */
const MOST = { what: 3, why: 9, 'not-earlier': 5, change: 5 } as const

type About = keyof typeof MOST

/** The lines of one answer, cut where they would be more than a screen holds. */
const answerOf = (lines: readonly Line[], about: About): readonly string[] => {
  const texts = lines.filter((line) => line.about === about).map(({ text }) => clean(text))
  const wrapped = texts.flatMap((text) => {
    const [first = '', ...rest] = wrap(text, COLUMNS - 4)
    return rest.length === 0 ? [first] : [first, `  ${cut(rest.join(' '), COLUMNS - 6)}`]
  })
  return wrapped.length <= MOST[about] ? wrapped : [...wrapped.slice(0, MOST[about] - 1), '…']
}

/** The four answers, on at most 24 lines of 80 columns. */
const screen = ({ person, decision }: Decided, { setting, input }: World, io: Io): string => {
  const style = styleFor(io)
  const zone = zoneOf(person, setting)
  const { explained } = wordsIn(setting.phrasebook.language)
  const lines = linesOf(decision, { phrasebook: setting.phrasebook, zone, now: setting.now })
  const name = input.people.get(decision.prospect)?.name
  const title = clean(name == null ? decision.prospect : `${name} (${decision.prospect})`)
  const part = (heading: string | null, about: About): readonly string[] => {
    const texts = answerOf(lines, about)
    return texts.length === 0
      ? []
      : [...(heading === null ? [] : [style.dim(heading)]), ...texts.map((text) => `  ${text}`)]
  }
  return [
    `${style.bold(cut(title, 56))}  ${style.dim(zone.name)}`,
    ...part(null, 'what'),
    ...part(explained.this, 'why'),
    ...part(explained.notEarlier, 'not-earlier'),
    ...part(explained.change, 'change'),
    '',
  ].join('\n')
}

const answer = async (world: World, id: string, options: Options, io: Io): Promise<0> => {
  const notices = noticesFor(world.setting, world.input.notices)
  const decided = decide(world, id)
  notices.add(decided)
  await io.out(
    options.json === true
      ? `${explanationJson(decided.decision.prospect, data(decided.decision))}\n`
      : screen(decided, world, io),
  )
  tellNotices('explain', world.input, notices.lines(), io)
  return 0
}

const wantedOf = ({ prospect }: Options): E.Either<Failure, string> =>
  prospect === undefined
    ? E.left(failure(Issue.make('usage', ['--prospect'], 'the id of somebody in the log', undefined)))
    : E.right(prospect)

const knownIn = ({ input }: World, id: string): E.Either<Failure, string> =>
  input.book.has(id)
    ? E.right(id)
    : E.left(failure(Issue.make('prospect-unknown', ['--prospect'], 'the id of somebody in the log', id)))

/** Explains what is to be done next about the one who is named. */
export const explain: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('wanted', () => TE.fromEither(wantedOf(options))),
    TE.bind('setting', () => settingFor(options, io)),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ wanted, setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap(withCalendars(options, io)),
        TE.bindTo('world'),
        TE.bind('id', ({ world }) => TE.fromEither(knownIn(world, wanted))),
        TE.flatMap(({ world, id }) => TE.fromTask(() => answer(world, id, options, io))),
        closing(input),
      ),
    ),
  )
