/** `refrain preview`: what a cadence does to three prospects, before anybody is enrolled in it. */
import { writeFile } from 'node:fs/promises'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Preview } from '@refrain/core/preview'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { assumptionsOf, tryingOf } from '../plan/trying.ts'
import type { Trying } from '../plan/trying.ts'
import { countryOf } from '../setting/countryOf.ts'
import { clean } from '../show/clean.ts'
import { previewJson } from '../show/previewJson.ts'
import { styleFor } from '../show/style.ts'
import { wrap } from '../show/width.ts'

const COLUMNS = 80

/** What is shown, and what has to be known of it. */
interface Shown {
  readonly preview: Preview.Preview
  readonly notices: readonly string[]
}

const shownOf = (trying: Trying): Shown => {
  const { named, setting, playbook, policy, calendars, start } = trying
  const { zones, readIn } = setting
  const country = countryOf(readIn.name)
  return {
    preview: Preview.of({
      program: named.program,
      policy,
      calendars,
      zones,
      zone: readIn,
      from: start,
      ...(country !== undefined && { country }),
      ...(playbook !== null && { someone: playbook.someone }),
    }),
    notices: [
      ...(country === undefined
        ? [`no country is known for ${readIn.name}: the safe worldwide limits hold; name a zone with --zone`]
        : []),
      ...assumptionsOf(trying),
    ],
  }
}

const textOf = (preview: Preview.Preview, options: Options, io: Io): string => {
  const style = styleFor(io)
  const [title = '', from = '', ...lines] = Preview.toText(preview, { why: options.explain === true }).map((line) =>
    line.replace(/\S.*/s, clean),
  )
  return [...wrap(title, COLUMNS).map(style.bold), style.dim(from), ...lines, ''].join('\n')
}

const picture = ({ preview }: Shown, file: string, io: Io): TE.TaskEither<Failure, void> =>
  TE.tryCatch(() => writeFile(pathOf(io, file), `${Preview.toSvg(preview)}\n`), fileFailure(file))

const tell = async ({ preview, notices }: Shown, options: Options, io: Io): Promise<0> => {
  for (const notice of notices) io.err(`preview: ${clean(notice)}\n`)
  if (options.json === true) for (const line of previewJson(preview)) await io.out(`${line}\n`)
  else await io.out(textOf(preview, options, io))
  return 0
}

/** Previews the cadence that is named. */
export const preview: Run = ({ options, words }, io) =>
  pipe(
    tryingOf(words, options, io),
    TE.map(shownOf),
    TE.tap((shown) => (options.svg === undefined ? TE.right(undefined) : picture(shown, options.svg, io))),
    TE.flatMap((shown) => TE.fromTask(() => tell(shown, options, io))),
  )
