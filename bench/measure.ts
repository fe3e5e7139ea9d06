/**
 * Measures cases side by side: all warmed, then sampled in turn, round after round, in one process.
 *
 * What counts is the CPU time of the process, not the clock on the wall: others may be using the machine. The minimum is
 * what the machine can do; the median tells how far the noise went.
 */

// --- model -------------------------------------------------------------------

/** Something that is measured: one `run` does `ops` operations and gives something back, so that none of it is idle. */
export interface Case {
  readonly name: string
  readonly ops: number
  readonly run: () => unknown
}

/** Nanoseconds of CPU time for one operation. */
export interface Time {
  readonly min: number
  readonly median: number
}

export type Times = ReadonlyMap<string, Time>

// --- measuring ---------------------------------------------------------------

const WARM_UP_US = 200_000
const SAMPLE_US = 20_000

/** What was computed last stays reachable, so that nothing is left out as useless. */
const sink: { last: unknown } = { last: null }

const cpu = (run: () => unknown, times: number): number => {
  const start = process.cpuUsage()
  for (let i = 0; i < times; i++) sink.last = run()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

/** Runs it until it is warm, and tells how often it is to be run in one sample. */
const warm = (one: Case): number => {
  let [spent, last, times] = [0, 0, 1]
  while (spent < WARM_UP_US) {
    last = Math.max(cpu(one.run, times), 1)
    spent += last
    if (last < SAMPLE_US) times = Math.ceil(times * Math.min(8, (SAMPLE_US / last) * 1.2))
  }
  return Math.max(1, Math.round((times * SAMPLE_US) / Math.max(last, SAMPLE_US)))
}

/** The middle one. */
export const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!

/** Measures all cases, in as many rounds. */
export const measure = (cases: readonly Case[], rounds: number, tell: (text: string) => void): Times => {
  const timesOf = cases.map((one, i) => {
    tell(`warming ${String(i + 1)} of ${String(cases.length)}: ${one.name}`)
    return warm(one)
  })
  const samples = cases.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    tell(`round ${String(round + 1)} of ${String(rounds)}`)
    cases.forEach((one, i) => {
      global.gc?.({ type: 'minor', execution: 'sync' })
      samples[i]!.push((cpu(one.run, timesOf[i]!) * 1000) / (timesOf[i]! * one.ops))
    })
  }
  return new Map(cases.map(({ name }, i) => [name, { min: Math.min(...samples[i]!), median: median(samples[i]!) }]))
}
