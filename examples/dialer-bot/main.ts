/** The dialer bot: among simulated people, unless `--live` is said. */
import { readListFile } from './list.ts'
import { SAMPLE } from './people.ts'
import { readSettings } from './settings.ts'
import type { Live } from './settings.ts'
import { simulate } from './simulate.ts'

const tell = (line: string): void => {
  console.log(line)
}

const refuse = (faults: readonly string[]): void => {
  console.error(faults.join('\n'))
  process.exitCode = 1
}

/** What real providers bring is not loaded where nobody is rung. */
const ring = async (live: Live): Promise<void> => {
  const list = readListFile(live.list)
  if ('faults' in list) {
    refuse(list.faults)
    return
  }
  const { telephone } = await import('./telephone.ts')
  await telephone(live, list.people, tell)
}

const ids = SAMPLE.map(({ id }) => id)
const read = readSettings(process.env, process.argv.slice(2), ids)
if ('faults' in read) refuse(read.faults)
else if (read.settings.live !== null) {
  // Adapters name what is wrong with their settings; where it was found in the program helps nobody here.
  await ring(read.settings.live).catch((error: unknown) => {
    refuse([(error as Error).message])
  })
} else {
  const { people, days } = read.settings
  await simulate(
    SAMPLE.filter(({ id }) => people === null || people.includes(id)),
    days,
    tell,
  )
}
