/**
 * The calls of this process: those that go on, and the latest that are over.
 *
 * @since 0.1.0
 */
import type { Course } from './House.ts'

// --- model -------------------------------------------------------------------

/** The calls of this process. */
export interface Register {
  readonly add: (course: Course) => void
  readonly ended: (course: Course) => void
  readonly ofCall: (call: string) => Course | undefined
  readonly ofAttempt: (attempt: string) => Course | undefined
  readonly live: () => readonly Course[]
  /** Resolves when no call goes on. */
  readonly quiet: () => Promise<void>
}

/** So many calls that are over are remembered. */
const MOST_ENDED = 10_000

// --- constructors ------------------------------------------------------------

/** No call yet. */
export const makeRegister = (mostEnded: number = MOST_ENDED): Register => {
  const courses = new Map<string, Course>()
  const calls = new Map<string, string>()
  const live = new Set<Course>()
  /** Oldest first. */
  const over = new Set<Course>()
  const waiting = new Set<() => void>()

  const forget = (course: Course): void => {
    over.delete(course)
    courses.delete(course.call)
    if (course.attempt !== null) calls.delete(course.attempt)
  }

  return {
    add: (course) => {
      courses.set(course.call, course)
      if (course.attempt !== null) calls.set(course.attempt, course.call)
      live.add(course)
    },
    ended: (course) => {
      if (!live.delete(course)) return
      over.add(course)
      if (over.size > mostEnded) forget(over.values().next().value!)
      if (live.size === 0) for (const resolve of waiting) resolve()
    },
    ofCall: (call) => courses.get(call),
    ofAttempt: (attempt) => courses.get(calls.get(attempt) ?? ''),
    live: () => [...live],
    quiet: () =>
      live.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.add(resolve)
          }),
  }
}
