/** The dialer bot: among simulated people, unless `--live` is said. */
import { SAMPLE } from './people.ts'
import { readSettings } from './settings.ts'
import { simulate } from './simulate.ts'

const tell = (line: string): void => {
  console.log(line)
}

const read = readSettings(process.env, process.argv.slice(2))
if ('faults' in read) {
  console.error(read.faults.join('\n'))
  process.exitCode = 1
} else if (read.settings.live !== null) {
  // What real providers bring is not loaded where nobody is rung.
  const { telephone } = await import('./telephone.ts')
  await telephone(read.settings.live, tell)
} else {
  const { people, days } = read.settings
  await simulate(
    SAMPLE.filter(({ id }) => people === null || people.includes(id)),
    days,
    tell,
  )
}
