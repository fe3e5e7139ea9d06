/**
 * The long simulation: `npm run test:simulation -- 600 7` simulates for ten minutes, from the seed 7 on. A failing seed is
 * printed; `REFRAIN_SEED=<seed> npm run test:simulation` runs it again alone, with its whole trace.
 */
import { createEngine } from '../createEngine.ts'
import { simulate } from './simulate.ts'

const [seconds = '60', first = '1'] = process.argv.slice(2)
const only = process.env['REFRAIN_SEED']
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const shown = (count: number): string => new Intl.NumberFormat('en').format(count)

const total = { seeds: 0, steps: 0, commits: 0, rings: 0, letters: 0, failed: 0 }
const faults = new Map<string, number>()

const run = async (seed: number): Promise<void> => {
  const outcome = await simulate(seed, { make: createEngine, ...(only !== undefined && { print }) })
  total.seeds += 1
  for (const count of ['steps', 'commits', 'rings', 'letters'] as const) total[count] += outcome[count]
  for (const [fault, count] of Object.entries(outcome.faults)) faults.set(fault, (faults.get(fault) ?? 0) + count)
  if (outcome.violations.length === 0) return
  total.failed += 1
  print(`seed ${seed}, ${outcome.hash}: ${outcome.violations.join('\n  ')}`)
}

if (only !== undefined) await run(Number(only))
else {
  const until = Date.now() + Number(seconds) * 1000
  for (let seed = Number(first); Date.now() < until; seed++) await run(seed)
}
print(
  `${shown(total.seeds)} seeds, ${shown(total.steps)} steps, ${shown(total.commits)} commits, ${shown(total.rings)} rings, ${shown(total.letters)} messages: ${total.failed} seeds with violations`,
)
const struck = [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1))
print(`faults: ${struck.map(([fault, count]) => `${fault} ${shown(count)}`).join(', ')}`)
process.exitCode = total.failed === 0 && total.seeds > 0 ? 0 : 1
