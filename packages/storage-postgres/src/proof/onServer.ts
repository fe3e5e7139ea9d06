/** What tests on a server share: facts to commit, writers that never give up, and what became of it all. */
import { Event } from '@refrain/core/facts'
import { StorageFault } from '@refrain/core/ports'
import type { Commit, Store } from '@refrain/core/ports'
import type { Instant } from '@refrain/core'

/** An instant. */
export const at = (millis: number): Instant.Instant => millis as Instant.Instant

/** The nth fact of a person. */
export const fact = (prospect: string, n: number): Commit['streams'][number]['facts'][number] =>
  Event.readOrThrow({ type: 'Won', id: `${prospect}-${n}`, prospect, at: '2026-03-09T14:00:00Z' })

/** One fact for a person, whatever is there, with the person due and a command. */
export const commitOf = (prospect: string, n: number): Commit => ({
  now: at(n),
  streams: [{ stream: { kind: 'prospect', id: prospect }, expected: { tag: 'any' }, facts: [fact(prospect, n)] }],
  command: { key: `${prospect}-${n}`, answer: n },
  due: [prospect],
})

/** Asks again and again, as the engine does, until it is answered; tells how often it was not. */
export const insisting = async <A>(ask: () => Promise<A>): Promise<readonly [A, number]> => {
  for (let faults = 0; ; faults++)
    try {
      return [await ask(), faults]
    } catch (thrown) {
      if (!StorageFault.isRepeatable(thrown)) throw thrown
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
}

/** Commits facts of a person one after the other until told to stop; tells how many, and how often it had to insist. */
export const writing = async (store: Store, prospect: string, mayStop: () => boolean) => {
  let [written, insisted] = [0, 0]
  while (!mayStop()) {
    const [, faults] = await insisting(() => store.events.commit(commitOf(prospect, written + 1)))
    written++
    insisted += faults
  }
  return { prospect, written, insisted }
}

/** The code of the fault that something ends with, or null. */
export const codeOf = async (asked: Promise<unknown>): Promise<string | null> =>
  asked.then(
    () => null,
    (thrown: unknown) => (StorageFault.is(thrown) ? thrown.code : String(thrown)),
  )
