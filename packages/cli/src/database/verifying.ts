/** `refrain db verify`: whether a database says what its facts say; exit code 1 if anything is wrong. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant } from '@refrain/core'
import { verifyStore } from '@refrain/engine'
import type { Verified, VerifyFinding } from '@refrain/engine'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'
import type { Action } from './Action.ts'
import { calendarsFor } from './calendars.ts'
import { databaseFailure } from './faults.ts'

const said = ({ kind, stream, found, expected }: VerifyFinding): string =>
  clean(`${kind}: ${stream.kind} ${stream.id}: found ${found}, expected ${expected}`)

const write = async (verified: Verified, damage: readonly string[], options: Options, io: Io): Promise<ExitCode> => {
  const { streams, facts, compared, pending, untold, wrong, findings } = verified
  const count = Object.values(wrong).reduce((sum, each) => sum + each, damage.length)
  if (options.json === true) {
    for (const finding of findings) await io.out(`${jsonLine(finding)}\n`)
    await io.out(`${jsonLine({ streams, facts, compared, pending, untold, wrong, damage })}\n`)
    return count === 0 ? 0 : 1
  }
  const style = styleFor(io)
  const lines = [
    ...damage.map((sentence) => clean(`damage: ${sentence}`)),
    ...findings.map(said),
    ...Object.entries(wrong).map(([kind, all]) => `${kind}: ${all} in all`),
    `${facts} facts of ${streams} streams read; ${compared} rows compared with fresh decisions`,
    ...(pending === 0 ? [] : [`${pending} rows wait to be decided anew`]),
    ...(untold === 0 ? [] : [`${untold} changed streams wait for their consumers`]),
    count === 0
      ? style.green('nothing is wrong')
      : style.red(`${count} ${count === 1 ? 'thing is' : 'things are'} wrong`),
  ]
  await io.out(`${lines.join('\n')}\n`)
  return count === 0 ? 0 : 1
}

/** Looks for damage, then compares everything with its facts. */
export const verify: Action = (database, { options }, io) => {
  const { storage, store, place } = database
  const now = Instant.fromMillis(Math.floor(io.clock()))
  return pipe(
    calendarsFor(database, now),
    TE.flatMap((calendars) =>
      TE.tryCatch(async () => {
        const damage = await storage.admin.inspect()
        const progress = progressOn(io)
        const onProgress = (streams: number): void => {
          progress.tell(`${streams} streams looked at`)
        }
        const verified = await verifyStore({ storage: store, now, calendars, onProgress })
        progress.done()
        return write(verified, damage, options, io)
      }, databaseFailure(place)),
    ),
  )
}
