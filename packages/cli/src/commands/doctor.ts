/** `refrain doctor`: what is wrong with a set-up, and what to do about it; exit code 1 if anything is. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant } from '@refrain/core'
import { createEngine } from '@refrain/engine'
import type { Doctor, Finding } from '@refrain/engine'
import type { Run } from '../Command.ts'
import { calendarsFor } from '../database/calendars.ts'
import { withDatabase } from '../database/Database.ts'
import { databaseFailure } from '../database/faults.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { styleFor } from '../show/style.ts'
import { pad, wrap } from '../show/width.ts'

const COLUMNS = 80
const LEFT = 9

const write = async ({ ok, findings }: Doctor, options: Options, io: Io): Promise<ExitCode> => {
  const style = styleFor(io)
  const colours: Readonly<Record<Finding['level'], (text: string) => string>> = {
    ok: style.green,
    notice: style.dim,
    warning: style.yellow,
    error: style.red,
  }
  if (options.json === true) await io.out(`${jsonLine({ ok, findings })}\n`)
  else
    for (const { level, what, cure } of findings) {
      const lines = [what, ...(cure === null ? [] : [cure])].flatMap((text) => wrap(clean(text), COLUMNS - LEFT))
      for (const [i, line] of lines.entries())
        await io.out(`${i === 0 ? colours[level](pad(level, LEFT)) : ' '.repeat(LEFT)}${line}\n`)
    }
  return ok ? 0 : 1
}

/** Asks an engine over the database how it finds itself. */
export const doctor: Run = ({ options }, io) =>
  withDatabase(options, io, 'there', (database) =>
    pipe(
      calendarsFor(database, Instant.fromMillis(Math.floor(io.clock()))),
      TE.flatMap((calendars) =>
        TE.tryCatch(async () => {
          const secret = io.env['REFRAIN_SECRET'] ?? ''
          const engine = createEngine({
            storage: database.store,
            calendars,
            ...(secret !== '' && { secret }),
          })
          return write(await engine.doctor(), options, io)
        }, databaseFailure(database.place)),
      ),
    ),
  )
