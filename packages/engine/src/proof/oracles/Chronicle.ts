/**
 * What the commits of a run say, in their order: what was handed out, who must not be called any more, when nothing was to be
 * handed out at all. Read from the commits alone.
 */
import type { Event } from '@refrain/core/facts'
import type { Entry } from '../ports/Ledger.ts'

/** An action that was handed out. */
export interface Issued {
  readonly commit: number
  readonly elapsed: number
  readonly prospect: string
  readonly key: string
  readonly channel: string | null
  readonly from: number
  readonly until: number
  /** Our id of it at a provider; null where it is for a person to do. */
  readonly attempts: readonly string[]
}

/** From a commit on something must not be done about somebody, to another; on some channels, or all. */
export interface Stop {
  readonly prospect: string
  readonly fact: string
  readonly what: string
  readonly commit: number
  readonly elapsed: number
  readonly channels: readonly string[] | null
  lifted: number
}

/** What the commits say. */
export interface Chronicle {
  readonly issues: readonly Issued[]
  readonly stops: readonly Stop[]
  /** Spans of commits in which a quarantine was in force. */
  readonly quarantines: readonly { readonly from: number; until: number; readonly elapsed: number }[]
  /** Facts by prospect, each once, in the order of the commits. */
  readonly facts: ReadonlyMap<string, readonly Event.Event[]>
  /** Reads what was committed since. */
  readonly read: () => void
}

const channelsOf = (data: { readonly [field: string]: unknown }): readonly string[] | null => {
  const named = data['channels']
  return Array.isArray(named) && !named.includes('all') ? (named as string[]) : null
}

/** Facts after which nobody is contacted any more, unless they say otherwise. */
const STOPS: ReadonlySet<string> = new Set(['OptedOut', 'Won', 'Lost', 'ReturnedAsDud', 'Erased'])

const stopsIn = (fact: Event.Event): boolean =>
  STOPS.has(fact.type) || (fact.type === 'Declined' && fact.data.firmness === 'firm')

/** What commits say; it reads them as they come. */
export const chronicleOf = (entries: readonly Entry[]): Chronicle => {
  const issues: Issued[] = []
  const stops: Stop[] = []
  const quarantines: { from: number; until: number; elapsed: number }[] = []
  const facts = new Map<string, Event.Event[]>()
  const seen = new Set<string>()
  let at = 0

  const readFact = (fact: Event.Event, entry: Entry, commit: number): void => {
    const { id: prospect } = fact.stream
    const key = `${fact.stream.kind} ${prospect} ${fact.id}`
    if (seen.has(key)) return
    seen.add(key)
    if (fact.stream.kind !== 'prospect') return
    facts.set(prospect, [...(facts.get(prospect) ?? []), fact])
    const { elapsed } = entry
    if (fact.type === 'ActionIssued') {
      const attempts = (entry.commit.registry ?? [])
        .filter(({ key: record, value }) => record.startsWith('hand/') && value !== null)
        .map(({ key: record }) => record.slice('hand/'.length))
      const { key: action = '', channel = null, from = -Infinity, until = Infinity } = fact.data
      issues.push({ commit, elapsed, prospect, key: action, channel, from, until, attempts })
    }
    if (stopsIn(fact)) {
      const channels = fact.type === 'OptedOut' ? channelsOf(fact.data) : null
      stops.push({ prospect, fact: fact.id, what: fact.type, commit, elapsed, channels, lifted: Infinity })
    }
    // Whoever opts in, or takes a fact back, may be called again: how far is not for this oracle to say.
    if (fact.type === 'OptedIn' || fact.corrects !== null) {
      for (const stop of stops) {
        const lifts = stop.prospect === prospect && (fact.type === 'OptedIn' || fact.corrects === stop.fact)
        if (lifts) stop.lifted = Math.min(stop.lifted, commit)
      }
    }
  }

  return {
    issues,
    stops,
    quarantines,
    facts,
    read: () => {
      for (; at < entries.length; at++) {
        const entry = entries[at]!
        for (const { facts: all } of entry.commit.streams) for (const fact of all) readFact(fact, entry, at)
        for (const { key, value } of entry.commit.registry ?? []) {
          if (key !== 'quarantine') continue
          const open = quarantines.at(-1)
          const isOn = open !== undefined && open.until === Infinity
          if (value !== null && !isOn) quarantines.push({ from: at, until: Infinity, elapsed: entry.elapsed })
          if (value === null && isOn) open.until = at
        }
      }
    },
  }
}
