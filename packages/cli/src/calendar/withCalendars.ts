/** The world with the calendars that the options name: what keeps reps from calls and from booking, and their call blocks. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant, Span } from '@refrain/core'
import { callBlockMark, repTimes } from '@refrain/core/policy'
import type { Failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import type { World } from '../plan/World.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { namedIn } from './Named.ts'
import type { Asked } from './readCalendars.ts'
import type { Answer } from './readCalendars.ts'
import { readCalendars } from './readCalendars.ts'

/** How far ahead they are read. */
const AHEAD = 42 * Instant.DAY

type Times = Pick<World['calendars'], 'busy' | 'taken' | 'callBlocks'>

/** What the calendars of each rep keep them from. */
const timesOf = (answers: readonly Answer[], { span }: Asked, { policyFile, now }: Setting): Times => {
  const times = [...new Set(answers.map(({ named }) => named.rep))].map((rep) => {
    const calendars = answers.filter(({ named }) => named.rep === rep).map(({ told }) => told)
    const marked = callBlockMark(policyFile, rep) !== null
    // Whoever runs the command again a moment later asks again.
    return [
      rep,
      repTimes(policyFile, { calendars, asked: span, again: Instant.plus(now, Instant.MINUTE), marked }),
    ] as const
  })
  return {
    busy: Object.fromEntries(times.map(([rep, { busy }]) => [rep, busy])),
    taken: Object.fromEntries(times.map(([rep, { taken }]) => [rep, taken])),
    callBlocks: Object.fromEntries(times.flatMap(([rep, { callBlocks }]) => (callBlocks ? [[rep, callBlocks]] : []))),
  }
}

/** Reads the calendars that are named, and tells of those that cannot be read. */
export const withCalendars =
  (options: Options, io: Io) =>
  (world: World): TE.TaskEither<Failure, World> => {
    const { setting } = world
    const { now, readIn } = setting
    const asked: Asked = { span: Span.make(now, Instant.plus(now, AHEAD)), zone: readIn }
    return pipe(
      TE.fromEither(namedIn(options)),
      TE.flatMap((named) => readCalendars(named, asked, setting, io)),
      TE.map((answers) => {
        for (const { named, told } of answers)
          if (told.kind === 'unknown')
            io.err(
              `refrain: ${clean(named.shown)} could not be read (${told.fault.kind}): ${named.rep} counts as busy\n`,
            )
        return answers.length === 0
          ? world
          : { ...world, calendars: { ...world.calendars, ...timesOf(answers, asked, setting) } }
      }),
    )
  }
