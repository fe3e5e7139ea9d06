/** The benchmarks: makes the goals that are asked for, measures their cases together, and prints one table. */
import { parseArgs } from 'node:util'
import { resultsOf } from './Goal.ts'
import type { Goal, Planned } from './Goal.ts'
import { compileYear } from './goals/compileYear.ts'
import { determinism } from './goals/determinism.ts'
import { endToEnd } from './goals/endToEnd.ts'
import { evolving, folding } from './goals/folding.ts'
import { importing } from './goals/importing.ts'
import { ingest } from './goals/ingest.ts'
import { insight } from './goals/insight.ts'
import { intersection } from './goals/intersection.ts'
import { localFields } from './goals/localFields.ts'
import { localToInstant } from './goals/localToInstant.ts'
import { nextWindow } from './goals/nextWindow.ts'
import { priority } from './goals/priority.ts'
import { queue } from './goals/queue.ts'
import { recurrence } from './goals/recurrence.ts'
import { sheet } from './goals/sheet.ts'
import { simulation, twoWorkers } from './goals/simulation.ts'
import { stateSize } from './goals/stateSize.ts'
import { whatIf } from './goals/whatIf.ts'
import { measure } from './measure.ts'
import type { Case } from './measure.ts'
import { tableOf } from './table.ts'

const GOALS: readonly Planned[] = [
  { id: 'G1', make: localFields },
  { id: 'G2', make: localToInstant },
  { id: 'G3', make: nextWindow },
  { id: 'G4', make: compileYear },
  { id: 'G5', make: recurrence },
  { id: 'G6', make: intersection },
  { id: 'G7', make: ingest },
  { id: 'G8', make: folding },
  { id: 'G9', make: evolving },
  { id: 'G10', make: queue },
  { id: 'G11', make: priority },
  { id: 'G12', make: simulation },
  { id: 'G13', make: twoWorkers },
  { id: 'G14', make: importing },
  { id: 'G15', make: determinism },
  { id: 'state', make: stateSize },
  { id: 'insight', make: insight },
  { id: 'what-if', make: whatIf },
  { id: 'e2e', make: endToEnd },
  { id: 'sheet', make: sheet },
]

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    times: { type: 'boolean' },
  },
})

/** What is going on, on a terminal only, and never among the results. */
const tell = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

const wanted = values.only?.toUpperCase().split(',')
const goals: Goal[] = []
for (const { id, make } of GOALS) {
  if (wanted !== undefined && !wanted.includes(id.toUpperCase())) continue
  tell(`preparing ${id}`)
  goals.push(await make())
}

/** A case that two goals share is measured once. */
const cases = new Map<string, Case>(goals.flatMap((goal) => goal.cases.map((one) => [one.name, one] as const)))
const rounds = Number(values.rounds ?? 9)
const times = measure([...cases.values()], rounds, tell)
tell('')
const results = goals.flatMap((goal) => resultsOf(goal, times))

if (values.json === true) {
  const { node, v8, tz } = process.versions
  const nanoseconds = Object.fromEntries(times)
  console.log(JSON.stringify({ node, v8, tz, rounds, results, nanoseconds }, null, 2))
} else {
  console.log(tableOf(results))
  if (values.times === true)
    for (const [name, { min, median }] of times)
      console.log(`${name}: ${min.toFixed(1)} ns, median ${median.toFixed(1)}`)
}
