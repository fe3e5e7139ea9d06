/**
 * What must be true of every telephone that rings and every message that leaves (S1, S2, S12), by what the commits say.
 */
import type { Letter } from '../ports/Mailer.ts'
import type { Ring } from '../ports/Exchange.ts'
import type { Chronicle, Issued } from './Chronicle.ts'

/** What disturbed a run: then some things may be late. */
export interface Disturbances {
  /** When the clock on the wall was moved. */
  readonly jumps: readonly number[]
  /** When machines died, stalled, or could not reach anybody. */
  readonly breaks: readonly number[]
}

/** Something that went out. */
interface Gone {
  readonly attempt: string
  readonly byHand: boolean
  readonly elapsed: number
  readonly wall: number | null
  /** How many commits there were when it was asked for. */
  readonly asked: number
  /** When somebody asked for it. */
  readonly invoked: number
  readonly channel: 'call' | 'email'
}

const SECOND = 1000
/** How long after an opt-out something may still go out in calm weather: what was under way. */
const UNDER_WAY = 60 * SECOND
/** How much clocks may differ. */
const SKEW = 4 * SECOND

const goneOf = (ring: Ring): Gone => ({
  attempt: ring.attempt,
  byHand: ring.attempt.startsWith('hand '),
  elapsed: ring.began,
  wall: ring.at,
  asked: ring.asked,
  invoked: ring.invoked,
  channel: 'call',
})

const sentOf = ({ attempt, sent, asked, invoked }: Letter): Gone => ({
  attempt,
  byHand: false,
  elapsed: sent,
  wall: null,
  asked,
  invoked,
  channel: 'email',
})

/** What was handed out, of which this came. */
export const issueOf = ({ issues }: Chronicle, attempt: string): Issued | undefined =>
  issues.findLast(({ attempts, prospect, key }) =>
    attempt.startsWith('hand ') ? attempt === `hand ${prospect} ${key}` : attempts.includes(attempt),
  )

const isBetween = (moments: readonly number[], from: number, until: number): boolean =>
  moments.some((at) => at >= from && at <= until)

const stopped = (gone: Gone, issue: Issued, chronicle: Chronicle, { breaks, jumps }: Disturbances): readonly string[] =>
  chronicle.stops
    .filter(({ prospect, channels }) => prospect === issue.prospect && (channels?.includes(gone.channel) ?? true))
    .flatMap((stop) => {
      const name = `${gone.channel} ${issue.key} of ${issue.prospect}`
      // The clock was put back: it has not happened yet.
      if (stop.at > issue.at) return []
      if (stop.commit < issue.commit && stop.lifted > issue.commit)
        return [`S1: ${name} was handed out after ${stop.what}`]
      if (gone.byHand || stop.lifted < Infinity || isBetween(jumps, issue.elapsed, gone.elapsed)) return []
      if (gone.invoked > stop.elapsed + UNDER_WAY) return [`S1: ${name} was asked for long after ${stop.what}`]
      const isLate = gone.elapsed > stop.elapsed + UNDER_WAY
      return isLate && !isBetween(breaks, stop.elapsed - UNDER_WAY, gone.elapsed)
        ? [`S1: ${name} went out long after ${stop.what}`]
        : []
    })

const wrongWith = (gone: Gone, chronicle: Chronicle, disturbances: Disturbances): readonly string[] => {
  const issue = issueOf(chronicle, gone.attempt)
  if (issue === undefined) return [`S12: ${gone.channel} ${gone.attempt} goes out, and nobody handed it out`]
  const name = `${gone.channel} ${issue.key} of ${issue.prospect}`
  const early = issue.commit >= gone.asked ? [`S12: ${name} was asked for before it was written down`] : []
  const { wall } = gone
  const isMoved = isBetween(disturbances.jumps, issue.elapsed - UNDER_WAY, gone.elapsed)
  const outside =
    wall !== null && !isMoved && (wall < issue.from - SKEW || wall >= issue.until + SKEW)
      ? [`S2: ${name} goes out outside its window`]
      : []
  const held = chronicle.quarantines.some(({ from, until }) => from < issue.commit && issue.commit < until)
    ? [`quarantine: ${name} was handed out all the same`]
    : []
  return [...early, ...outside, ...held, ...stopped(gone, issue, chronicle, disturbances)]
}

/** Two calls at once to one person, account or number. */
const crossing = (
  ring: Ring,
  rings: readonly Ring[],
  chronicle: Chronicle,
  accountOf: (prospect: string) => string | null,
  { jumps }: Disturbances,
  lasts: number,
): readonly string[] => {
  const issue = issueOf(chronicle, ring.attempt)
  if (issue === undefined) return []
  return rings.flatMap((other) => {
    if (other === ring || other.ended !== null || other.began > ring.began) return []
    const first = issueOf(chronicle, other.attempt)
    // Whoever keeps a line longer than it is theirs is not the engine's to stop.
    if (first === undefined || ring.began >= first.elapsed + lasts) return []
    if (isBetween(jumps, first.elapsed, ring.began)) return []
    const account = accountOf(issue.prospect)
    const shared =
      first.prospect === issue.prospect
        ? 'one person'
        : other.to === ring.to
          ? 'one number'
          : account !== null && accountOf(first.prospect) === account
            ? 'one account'
            : null
    return shared === null ? [] : [`S12: ${shared} is called twice at once: ${first.key} and ${issue.key}`]
  })
}

/** What an oracle of what goes out looks at. */
export interface Outgoing {
  readonly rings: readonly Ring[]
  readonly letters: readonly Letter[]
  readonly chronicle: Chronicle
  readonly disturbances: Disturbances
  readonly accountOf: (prospect: string) => string | null
  /** How long what was taken is somebody's alone. */
  readonly lasts: number
}

/** Looks at what went out since it was last asked. */
export const outgoingOracle = (world: Outgoing): (() => readonly string[]) => {
  const { rings, letters, chronicle, disturbances, accountOf, lasts } = world
  const gone = new Set<string>()
  let [rung, sent] = [0, 0]
  const twice = (what: string, attempt: string): readonly string[] => {
    const again = gone.has(attempt)
    gone.add(attempt)
    return again ? [`S12: ${what} ${attempt} twice`] : []
  }
  return () => {
    if (rung === rings.length && sent === letters.length) return []
    chronicle.read()
    const found: string[] = []
    for (; rung < rings.length; rung++) {
      const ring = rings[rung]!
      found.push(...twice('it rings for', ring.attempt), ...wrongWith(goneOf(ring), chronicle, disturbances))
      found.push(...crossing(ring, rings.slice(0, rung), chronicle, accountOf, disturbances, lasts))
    }
    for (; sent < letters.length; sent++) {
      const letter = letters[sent]!
      found.push(
        ...twice('a message leaves for', letter.attempt),
        ...wrongWith(sentOf(letter), chronicle, disturbances),
      )
    }
    return found
  }
}
