/**
 * Sends commits to the store: the same one again where its answer was lost, and word to whoever waits for changes.
 *
 * @since 0.1.0
 */
import type { Commit, Committed } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { repeatably } from './retries.ts'

/** Whose rows or streams a commit changes. */
const touched = ({ streams, agenda = [], due = [] }: Commit): readonly string[] => [
  ...new Set([
    ...streams.flatMap(({ stream, facts }) => (stream.kind === 'prospect' && facts.length > 0 ? [stream.id] : [])),
    ...agenda.map(({ prospect }) => prospect),
    ...due,
  ]),
]

/** Sends one commit. Safe to repeat as it is: its facts have ids, its command a key. */
export const send = async (desk: Desk, commit: Commit): Promise<Committed> => {
  const became = await repeatably(desk, () => desk.store.events.commit(commit))
  desk.telemetry.count('refrain.commits', 1, { became: became.tag })
  if (became.tag === 'committed') desk.stirred.tell(touched(commit))
  return became
}

/** Sends many that do not depend on one another, in one go. */
export const sendMany = async (desk: Desk, commits: readonly Commit[]): Promise<readonly Committed[]> => {
  if (commits.length === 0) return []
  const became = await repeatably(desk, () => desk.store.events.commitMany(commits))
  for (const { tag } of became) desk.telemetry.count('refrain.commits', 1, { became: tag })
  desk.stirred.tell(commits.flatMap((commit, i) => (became[i]!.tag === 'committed' ? touched(commit) : [])))
  return became
}
