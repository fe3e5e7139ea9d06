/**
 * What must be true of every message that somebody asks to have left in a mailbox (S1, S12), by what the commits say.
 */
import type { Leaving } from '../ports/Exchange.ts'
import type { Chronicle } from './Chronicle.ts'
import { issueOf } from './outgoing.ts'

const wrongWith = ({ attempt, asked }: Leaving, chronicle: Chronicle): readonly string[] => {
  const issue = issueOf(chronicle, attempt)
  if (issue === undefined) return [`S12: a message is left for ${attempt}, which nobody handed out`]
  const name = `the message of ${issue.key} of ${issue.prospect}`
  const begun = chronicle.begun.get(attempt) ?? Infinity
  if (begun >= asked) return [`S12: ${name} was left before it was written down`]
  const stopped = chronicle.stops
    .filter(({ prospect, channels }) => prospect === issue.prospect && (channels?.includes('call') ?? true))
    // What is told of a later time by another clock has not happened yet.
    .filter(({ at, commit, lifted }) => at <= issue.at && commit < begun && lifted > begun)
    .map(({ what }) => `S1: ${name} was left after ${what}`)
  const held = chronicle.quarantines.some(({ from, until }) => from < begun && begun < until)
  return [...stopped, ...(held ? [`quarantine: ${name} was left all the same`] : [])]
}

/** Looks at what was left since it was last asked. */
export const leavingOracle = (leavings: readonly Leaving[], chronicle: Chronicle): (() => readonly string[]) => {
  const asked = new Set<string>()
  let read = 0
  return () => {
    if (read === leavings.length) return []
    chronicle.read()
    return leavings.slice(read, (read = leavings.length)).flatMap((leaving) => {
      const isTwice = asked.has(leaving.attempt)
      asked.add(leaving.attempt)
      const twice = isTwice ? [`S12: a message is left for ${leaving.attempt} twice`] : []
      return [...twice, ...wrongWith(leaving, chronicle)]
    })
  }
}
