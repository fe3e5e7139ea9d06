/**
 * The long walk: prospects through months of every method, every invariant looked at in every step.
 *
 * `npm run test:walk -- 200 7` walks two hundred prospects of each method, from the seed 7; a third word names one method.
 */
import * as fc from 'fast-check'
import { methods } from './methods.ts'
import { walks } from './walk.ts'
import type { Tally } from './walk.ts'

const [people = '100', seed = '20261123', only] = process.argv.slice(2)
const walked = methods.filter(({ id }) => only === undefined || id === only)
const shown = (count: number): string => new Intl.NumberFormat('en').format(Math.round(count))
const print = (line: string): void => void process.stdout.write(`${line}\n`)

let violations = 0
const total: Tally = { days: 0, steps: 0, actions: 0 }
for (const method of walked) {
  const tally: Tally = { days: 0, steps: 0, actions: 0 }
  const details = fc.check(walks(method, tally), { numRuns: Number(people), seed: Number(seed), endOnFailure: true })
  total.days += tally.days
  total.steps += tally.steps
  total.actions += tally.actions
  print(`${method.id}: ${shown(tally.days)} prospect-days, ${shown(tally.actions)} actions`)
  if (!details.failed) continue
  violations += 1
  print(`${String(details.errorInstance)}\nseed ${String(details.seed)}, path ${String(details.counterexamplePath)}`)
}
print(`walked ${shown(total.days)} prospect-days over ${walked.length} playbooks: ${violations} violations`)
print(`${shown(total.steps)} decisions, ${shown(total.actions)} actions, ${people} prospects each, seed ${seed}`)
process.exitCode = violations === 0 && walked.length > 0 ? 0 : 1
