/** Measures the goals of calendars, one after another: each fills memory with other things. */
import { parseArgs } from 'node:util'
import { resultsOf } from '../Goal.ts'
import { measure } from '../measure.ts'
import { tableOf } from '../table.ts'
import { goalsOf } from './goals.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    events: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '5' },
  },
})

const tell = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

console.log(`Node ${process.versions.node}`)
for (const { id, make } of goalsOf(Number(values.events))) {
  if (values.only !== undefined && !values.only.split(',').includes(id)) continue
  tell(`preparing ${id}`)
  const goal = await make()
  const times = measure(goal.cases, Number(values.rounds), tell)
  tell('')
  console.log(tableOf(resultsOf(goal, times)))
  for (const [name, { min, median }] of times)
    console.log(`${name}: ${(min / 1e6).toFixed(2)} ms, median ${(median / 1e6).toFixed(2)}`)
}
