/**
 * Changes a hand-over, with the facts that come of it, in one commit: whoever else changes it at the same time is noticed,
 * and the change is made again on what they left.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Commit, RegistryWrite } from '@refrain/core/ports'
import { contended, pause, RETRIES } from '../committing/retries.ts'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { type HandOver, type Held, heldOf, keyOf, replacing } from './HandOver.ts'

/** What a hand-over becomes. */
export interface Change {
  /** Null: nothing more will be heard of it. */
  readonly hand: HandOver | null
  readonly facts?: readonly Event.Event[]
  readonly registry?: readonly RegistryWrite[]
}

/** Reads a hand-over. */
export const held = async ({ store }: Desk, attempt: string): Promise<Held | null> =>
  heldOf((await store.registry.read([keyOf(attempt)]))[0])

const commitOf = ({ runtime }: Desk, before: Held, change: Change): Commit => {
  const { hand, facts = [], registry = [] } = change
  const { prospect, attempt } = before.hand
  return {
    now: runtime.now(),
    streams:
      facts.length === 0 ? [] : [{ stream: { kind: 'prospect', id: prospect }, expected: { tag: 'any' }, facts }],
    ...(facts.length > 0 && { due: [prospect] }),
    guards: [{ key: keyOf(attempt), revision: before.revision }],
    registry: [...replacing(before.hand, hand), ...registry],
  }
}

/** Facts that are all known already keep a commit from writing anything: then the rest goes alone. */
const committed = async (desk: Desk, commit: Commit): Promise<boolean> => {
  const answer = await send(desk, commit)
  if (answer.tag !== 'committed') return false
  const isKnown = commit.streams.length > 0 && answer.streams.every(({ appended }) => appended === 0)
  if (!isKnown) return true
  const { due: _due, ...rest } = commit
  return (await send(desk, { ...rest, streams: [] })).tag === 'committed'
}

/**
 * Changes a hand-over as it stands; null leaves it. Answers with what it became, or with what it is where it was left; null
 * for one that is not there.
 *
 * @throws StorageFault `contended` when others come first each time
 */
export const change = async (
  desk: Desk,
  attempt: string,
  to: (hand: HandOver) => Change | null,
): Promise<HandOver | null> => {
  for (let tries = 0; tries <= RETRIES; tries++) {
    if (tries > 0) await pause(desk, tries)
    const before = await held(desk, attempt)
    if (before === null) return null
    const next = to(before.hand)
    if (next === null) return before.hand
    if (await committed(desk, commitOf(desk, before, next))) return next.hand
  }
  throw contended(RETRIES)
}
