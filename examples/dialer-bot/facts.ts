/** What is known, read back from where it is kept: the facts are the truth, whoever the provider is. */
import { Prospect } from '@refrain/core'
import type { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Engine } from '@refrain/engine'

/** All facts of somebody, in the order in which they were recorded. */
export const factsOf = async (engine: Engine, prospect: string): Promise<readonly Event.Event[]> =>
  ((await engine.exportPerson(prospect))?.events ?? []).map((event) => Event.readOrThrow(event))

/** What they come to. */
export const stateOf = async (engine: Engine, prospect: string, now: Instant.Instant): Promise<Prospect.Prospect> =>
  Prospect.fold(await factsOf(engine, prospect), { now })

/** The last fact of a type. */
export const lastOf = <T extends Event.FactType>(facts: readonly Event.Event[], type: T): Event.FactOf<T> | undefined =>
  facts.findLast((fact): fact is Event.FactOf<T> => fact.type === type)

/** The facts of one call. */
const factsOfCall = async (engine: Engine, prospect: string, call: string): Promise<readonly Event.Event[]> =>
  (await factsOf(engine, prospect)).filter(({ data }) => 'call' in data && data.call === call)

const LOOK_MS = 50

/** Nobody here talks for longer. */
const LONGEST_MS = 60 * 60_000

/** Waits until a call is over; its facts. */
export const ended = async (
  engine: Engine,
  prospect: string,
  call: string,
  sleep: (ms: number) => Promise<void>,
): Promise<readonly Event.Event[]> => {
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
    const facts = await factsOfCall(engine, prospect, call)
    if (lastOf(facts, 'CallEnded') !== undefined) return facts
    await sleep(LOOK_MS)
  }
  throw new Error(`call ${call} did not end within an hour`)
}
