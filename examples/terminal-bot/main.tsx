/** A rep's day in the terminal: the next person, why now, what to say, and one key for whatever came of it. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Instant } from '@refrain/core'
import { platformRuntime } from '@refrain/engine'
import { render } from 'ink'
import { openBook } from './book.ts'
import { Day } from './Day.tsx'
import { settingsOf } from './settings.ts'

const settings = settingsOf(process.argv.slice(2))
if (typeof settings === 'string' || !process.stdin.isTTY) {
  console.error(typeof settings === 'string' ? settings : 'This needs a terminal: it is worked with keys.')
  process.exitCode = 2
} else {
  const { now: clock } = platformRuntime()
  const started = clock()
  const now = (): Instant.Instant =>
    settings.begins === null ? clock() : Instant.plus(settings.begins, clock() - started)
  mkdirSync(dirname(settings.file), { recursive: true })
  const { desk, close } = await openBook(settings.file, now)
  const day = render(<Day desk={desk} now={now} />)
  await day.waitUntilExit()
  await close()
}
