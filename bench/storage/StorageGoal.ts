/** A goal that is measured against a database. */
import type { Line } from '../Goal.ts'
import type { Times } from '../measure.ts'
import type { Contender } from './slices.ts'

export interface StorageGoal {
  readonly id: string
  readonly title: string
  readonly contenders: readonly Contender[]
  readonly lines: readonly Line[]
  /** What is measured in a way of its own, in nanoseconds or in numbers that only its lines read. */
  readonly measured?: () => Promise<Times>
  readonly close: () => Promise<void>
}
