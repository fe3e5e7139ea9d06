/**
 * Who turned out to be whom: people who were merged are one, so their caps add up and the opt-outs of either hold.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import type { Instant } from '../time/Instant.ts'

/** Tells whose facts a stream's are: its own id, or that of the person into whom it was merged, however indirectly. */
export type WhoIs = (stream: string) => string

/** By the merges and splits of a log that had happened, and were known, by then. */
export const whoIs = (facts: readonly Fact[], now: Instant, knownAt: Instant): WhoIs => {
  const said = facts
    .filter(({ type }) => type === 'ProspectMerged' || type === 'ProspectSplit')
    .filter(({ at, recordedAt }) => at <= now && recordedAt <= knownAt)
    .sort((a, b) => a.at - b.at || a.seq - b.seq)
  const into = new Map<string, string>()
  for (const fact of said) {
    if (fact.type === 'ProspectMerged') into.set(fact.stream.id, fact.data.into)
    else into.delete(fact.stream.id)
  }
  return (stream) => {
    let who = stream
    // No further than there are merges: a log may hold a circle of them.
    for (let steps = 0; steps < into.size; steps++) who = into.get(who) ?? who
    return who
  }
}
