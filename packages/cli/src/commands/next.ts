/** `refrain next`: what to do next about one person or all, with the proof. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import { explain, hear } from '@refrain/core/explain'
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
import { decisionJson } from '../show/decisionJson.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'
import type { Style } from '../show/style.ts'
import { wrap } from '../show/width.ts'
import { wordsIn } from '../show/words.ts'

const COLUMNS = 80

const idsOf = ({ input }: World, wanted: string | undefined): TE.TaskEither<Failure, Iterable<string>> => {
  if (wanted === undefined) return TE.right(input.book.ids())
  return input.book.has(wanted)
    ? TE.right([wanted])
    : TE.left(failure(Issue.make('prospect-unknown', ['--prospect'], 'the id of somebody in the log', wanted)))
}

/** The decision, its reasons and, if wanted, every rule that was asked. */
const proof = ({ person, decision }: Decided, { setting, input }: World, style: Style, withHeard: boolean): string => {
  const zone = zoneOf(person, setting)
  const options = { phrasebook: setting.phrasebook, zone, now: setting.now }
  const name = input.people.get(decision.prospect)?.name
  const title = style.bold(clean(name == null ? decision.prospect : `${name} (${decision.prospect})`))
  const lines = explain(decision, options).flatMap(({ text }) => wrap(clean(text), COLUMNS - 2))
  const asked = withHeard
    ? [...new Set(decision.heard.map((heard) => `- ${clean(hear(heard, options))}`))].flatMap((line) =>
        wrap(line, COLUMNS - 4),
      )
    : []
  const heading = asked.length === 0 ? [] : [`  ${wordsIn(setting.phrasebook.language).heard}`]
  return [
    `${title}  ${style.dim(zone.name)}`,
    ...lines.map((line) => `  ${line}`),
    ...heading,
    ...asked.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

const answer = async (world: World, ids: Iterable<string>, options: Options, io: Io): Promise<0> => {
  const [style, progress] = [styleFor(io), progressOn(io)]
  const notices = noticesFor(world.setting, world.input.notices)
  let count = 0
  for (const id of ids) {
    const decided = decide(world, id)
    notices.add(decided)
    const text =
      options.json === true
        ? decisionJson(decided.decision, options.explain === true)
        : proof(decided, world, style, options.explain === true)
    await io.out(`${text}\n`)
    if (++count % 100 === 0) progress.tell(`${count} decided`)
  }
  progress.done()
  tellNotices('next', world.input, notices.lines(), io)
  return 0
}

/** Decides about everybody, or about the one who was named. */
export const next: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('setting', () => settingFor(options, io)),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap(withCalendars(options, io)),
        TE.bindTo('world'),
        TE.bind('ids', ({ world }) => idsOf(world, options.prospect)),
        TE.flatMap(({ world, ids }) => TE.fromTask(() => answer(world, ids, options, io))),
        closing(input),
      ),
    ),
  )
