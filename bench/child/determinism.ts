/** Decides about everybody and prints a digest; started under other zones and clocks, and with the same facts told otherwise. */
import { createHash } from 'node:crypto'
import { Plan, Prospect } from '@refrain/core'
import { chance } from '../world/chance.ts'
import { histories } from '../world/histories.ts'
import { calendars, policy } from '../world/house.ts'
import { zones } from '../world/zones.ts'

/** Shuffled, with every third one told twice. */
const replayed = <T>(facts: readonly T[], seed: number): readonly T[] => {
  const random = chance(seed)
  return [...facts, ...facts.filter((_, i) => i % 3 === 0)]
    .map((fact) => ({ fact, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ fact }) => fact)
}

const [way = 'in-order'] = process.argv.slice(2)
const asked = histories(200)
const order = way === 'in-order' ? asked.map((_, i) => i) : asked.map((_, i) => asked.length - 1 - i)
const answers: string[] = []
for (const i of order) {
  const { facts, surroundings, now } = asked[i]!
  const prospect = Prospect.fold(way === 'in-order' ? facts : replayed(facts, i), { now })
  answers[i] = JSON.stringify(Plan.next({ prospect, surroundings, policy, calendars, zones, now }))
}
console.log(createHash('sha256').update(answers.join('\n')).digest('hex'))
