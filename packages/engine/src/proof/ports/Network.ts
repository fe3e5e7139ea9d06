/**
 * What lies between a machine and everything else: requests and answers take time, get lost, come twice, and outlive the
 * machine that sent them.
 */
import type { Faults } from '../scheduler/Faults.ts'
import type { Machine } from '../scheduler/Machine.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'

/** A request to somebody else. */
export interface Sent<T> {
  readonly label: string
  /** Whether it changes something: then a machine may die of it. */
  readonly writes: boolean
  /** Whether doing it twice is doing it once. */
  readonly repeats: boolean
  readonly perform: () => Promise<T>
  /** How the caller is told that it was not done. */
  readonly undone: (why: 'contended' | 'unavailable') => Promise<T>
  /** How the caller is told that nobody knows. */
  readonly unclear: () => Promise<T>
}

/** The network of one machine. */
export type Ask = <T>(sent: Sent<T>) => Promise<T>

/** What a network is made of. */
export interface NetworkParts {
  readonly machine: Machine
  readonly scheduler: Scheduler
  readonly faults: Faults
  /** Ends the machine's life, and has it start again some time. */
  readonly kill: (machine: Machine, where: string) => void
}

/** Longer than every lease of a run. */
const STALL = 90_000
const OUTAGE = 20_000

type Answer<T> = { readonly value: T } | { readonly error: Error }

const answerOf = <T>(promise: Promise<T>): Promise<Answer<T>> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error as Error }),
  )

/** The network of a machine. */
export const networkOf = ({ machine, scheduler, faults, kill }: NetworkParts): Ask => {
  const chance = scheduler.chance.fork(`network ${machine.name}`)
  let out = 0
  const latency = (): number => (faults.strikes('stall') ? chance.between(1000, STALL) : chance.below(12))
  return <T>({ label, writes, repeats, perform, undone, unclear }: Sent<T>) =>
    new Promise<T>((resolve, reject) => {
      const name = `${machine.name} ${label}`
      if (!machine.isAlive()) return
      if (writes && faults.strikes('death before')) return kill(machine, `before ${label}`)
      if (faults.strikes('outage')) out = scheduler.elapsed() + OUTAGE
      const tell = (answer: Answer<T>, what: string): void =>
        void scheduler.after(latency(), `${name} ${what}`, () => {
          if (!machine.isAlive()) return
          if ('value' in answer) resolve(answer.value)
          else reject(answer.error)
        })
      const tellOf = async (promise: Promise<T>, what: string): Promise<void> => tell(await answerOf(promise), what)
      const arrive = async (): Promise<void> => {
        // What a machine sent before it died may still arrive.
        if (!machine.isAlive() && chance.happens(0.5)) return
        if (out > scheduler.elapsed() || faults.strikes('unavailable'))
          return tellOf(undone('unavailable'), 'unavailable')
        if (writes && faults.strikes('contended')) return tellOf(undone('contended'), 'contended')
        if (faults.strikes('lost request')) return tellOf(unclear(), 'lost')
        const answer = await answerOf(perform())
        if (repeats && faults.strikes('twice done')) await answerOf(perform())
        if (writes && faults.strikes('death after')) kill(machine, `after ${label}`)
        if (faults.strikes('lost answer')) return tellOf(unclear(), 'lost after')
        tell(answer, 'answered')
      }
      scheduler.after(latency(), name, () => void arrive())
      if (writes && faults.strikes('death between')) kill(machine, `while ${label}`)
    })
}
