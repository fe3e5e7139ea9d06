/**
 * Decides what happens next: everything that takes time is a task, and one task runs after the other.
 *
 * Time passes only from task to task. The clock on the wall can be put forward and back; the order of tasks goes by the time
 * that passed.
 */
import type { Instant } from '@refrain/core'
import type { Chance } from './Chance.ts'
import type { Trace } from './Trace.ts'

/** Takes a task back. */
export type Cancel = () => void

/** A scheduler of one run. */
export interface Scheduler {
  /** What the clock on the wall says. */
  readonly now: () => Instant.Instant
  /** Milliseconds since the run began. */
  readonly elapsed: () => number
  /** Has something done after a while; what is due at one moment is done in an order of chance. */
  readonly after: (millis: number, label: string, run: () => void) => Cancel
  /** Puts the clock on the wall forward, or back. */
  readonly jump: (millis: number) => void
  /** Whether it was ever put back. */
  readonly wentBack: () => boolean
  /** Does what is due next and lets all come to rest that follows at once. False where nothing is left. */
  readonly step: () => Promise<boolean>
  readonly steps: () => number
  readonly chance: Chance
  readonly trace: Trace
}

interface Task {
  readonly at: number
  readonly tie: number
  readonly label: string
  readonly run: () => void
  cancelled: boolean
}

const isSooner = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie)

/** A heap of tasks, the soonest first. */
const heapOf = () => {
  const heap: Task[] = []
  const swap = (i: number, j: number): void => void ([heap[i], heap[j]] = [heap[j]!, heap[i]!])
  return {
    push: (task: Task): void => {
      let i = heap.push(task) - 1
      for (let up = (i - 1) >> 1; i > 0 && isSooner(heap[i]!, heap[up]!); i = up, up = (i - 1) >> 1) swap(i, up)
    },
    pop: (): Task | undefined => {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined || heap.length === 0) return first
      heap[0] = last
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2]
        let least = i
        if (left < heap.length && isSooner(heap[left]!, heap[least]!)) least = left
        if (right < heap.length && isSooner(heap[right]!, heap[least]!)) least = right
        if (least === i) return first
        swap(i, least)
        i = least
      }
    },
  }
}

/** Everything that can go on without a task has gone on when the platform's own loop comes round. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A scheduler that begins at an instant. */
export const schedulerOf = (begin: Instant.Instant, chance: Chance, trace: Trace): Scheduler => {
  const tasks = heapOf()
  let [elapsed, offset, steps] = [0, 0, 0]
  let back = false
  const ties = chance.fork('ties')
  return {
    now: () => (begin + elapsed + offset) as Instant.Instant,
    elapsed: () => elapsed,
    after: (millis, label, run) => {
      const task = { at: elapsed + Math.max(0, Math.round(millis)), tie: ties.next(), label, run, cancelled: false }
      tasks.push(task)
      return () => {
        task.cancelled = true
      }
    },
    jump: (millis) => {
      offset += millis
      back ||= millis < 0
      trace.note(`clock ${millis < 0 ? '' : '+'}${millis}`)
    },
    wentBack: () => back,
    step: async () => {
      let task = tasks.pop()
      while (task?.cancelled === true) task = tasks.pop()
      if (task === undefined) return false
      elapsed = Math.max(elapsed, task.at)
      steps += 1
      trace.note(`${elapsed} ${task.label}`)
      task.run()
      await rest()
      return true
    },
    steps: () => steps,
    chance,
    trace,
  }
}
