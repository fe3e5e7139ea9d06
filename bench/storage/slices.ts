/**
 * Measures what waits for a database: contenders take turns in short slices on one server, so that whatever else the machine
 * does hits all of them alike. What counts is the clock on the wall.
 */
import type { Time, Times } from '../measure.ts'
import { median } from '../measure.ts'

/** Something that several clients do at once, over and over. */
export interface Contender {
  readonly name: string
  readonly clients: number
  /** Does some operations for one of the clients, and tells how many. */
  readonly run: (client: number) => Promise<number>
}

export interface Slicing {
  readonly rounds: number
  readonly sliceMs: number
}

/** Nanoseconds for one operation in one slice of all its clients. */
const slice = async ({ clients, run }: Contender, sliceMs: number): Promise<number> => {
  const start = performance.now()
  const until = start + sliceMs
  const done = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let ops = 0
      while (performance.now() < until) ops += await run(client)
      return ops
    }),
  )
  const ops = done.reduce((sum, one) => sum + one, 0)
  return ((performance.now() - start) * 1e6) / Math.max(ops, 1)
}

/** Lets the contenders take turns; the first round warms them and does not count. */
export const interleave = async (
  contenders: readonly Contender[],
  { rounds, sliceMs }: Slicing,
  tell: (text: string) => void,
): Promise<Times> => {
  const samples = contenders.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    tell(`round ${String(round)} of ${String(rounds)}`)
    for (const [i, contender] of contenders.entries()) {
      const took = await slice(contender, sliceMs)
      if (round > 0) samples[i]!.push(took)
    }
  }
  return new Map(
    contenders.map(({ name }, i): [string, Time] => [
      name,
      { min: Math.min(...samples[i]!), median: median(samples[i]!) },
    ]),
  )
}
