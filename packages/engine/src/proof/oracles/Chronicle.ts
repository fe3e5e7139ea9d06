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
  readonly at: number
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
  readonly at: number
  readonly commit: number
  readonly elapsed: number
  readonly channels: readonly string[] | null
  /** The commit from which on it may no longer hold. */
  lifted: number
}

/** What the commits say. */
export interface Chronicle {
  readonly issues: readonly Issued[]
  readonly stops: readonly Stop[]
  /** Spans of commits in which a quarantine was in force. */
  readonly quarantines: readonly { readonly from: number; until: number; readonly elapsed: number }[]
  /** In which commit it was first written down that the message of a call is being left, by attempt. */
  readonly begun: ReadonlyMap<string, number>
  /** Facts by prospect, each once, in the order of the commits. */
  readonly facts: ReadonlyMap<string, readonly Event.Event[]>
  /** What was handed out and of which nothing was heard since, by person and key. */
  readonly open: ReadonlyMap<string, Issued>
  /** In which commit a fact of somebody came. */
  readonly commitOf: (prospect: string, fact: string) => number
  /** Reads what was committed since. */
  readonly read: () => void
}

const channelsOf = (data: { readonly [field: string]: unknown }): readonly string[] | null => {
  const named = data['channels']
  return Array.isArray(named) && !named.includes('all') ? (named as string[]) : null
}

/** Facts after which nobody is contacted any more, unless they say otherwise. */
const STOPS: ReadonlySet<string> = new Set(['OptedOut', 'Won', 'Lost', 'ReturnedAsDud', 'Erased'])

/** Facts after which an action is in nobody's hands any more, or on its way for good. */
const CLOSES =
  /^(Action(Done|Skipped|Snoozed|Expired|Withdrawn)|CallPlaced|CallAnswered|CallEnded|CallLogged|EmailSent|EmailBounced)$/

/** The actions that a fact may speak of. */
const keysIn = ({ data, cause }: Event.Event): readonly string[] => {
  const { key, action } = data as { readonly key?: unknown; readonly action?: unknown }
  return [key, action, cause].filter((one) => typeof one === 'string')
}

/** Of which action a record of the registry speaks. */
const keyIn = (value: unknown): unknown => (value as { readonly key?: unknown } | null)?.key ?? null

/** Whether a record says that a message is being left. */
const isBeginning = (value: unknown): boolean =>
  (value as { readonly drop?: { readonly stand: string } | null } | null)?.drop?.stand === 'begun'

const stopsIn = (fact: Event.Event): boolean =>
  STOPS.has(fact.type) || (fact.type === 'Declined' && fact.data.firmness === 'firm')

/** What commits say; it reads them as they come. */
export const chronicleOf = (entries: readonly Entry[]): Chronicle => {
  const issues: Issued[] = []
  const stops: Stop[] = []
  const open = new Map<string, Issued>()
  const quarantines: { from: number; until: number; elapsed: number }[] = []
  const facts = new Map<string, Event.Event[]>()
  const seen = new Map<string, number>()
  const optedIn = new Map<string, number>()
  const begun = new Map<string, number>()
  let at = 0

  const readFact = (fact: Event.Event, entry: Entry, commit: number): void => {
    const { id: prospect } = fact.stream
    const key = `${fact.stream.kind} ${prospect} ${fact.id}`
    if (seen.has(key)) return
    seen.set(key, commit)
    if (fact.stream.kind !== 'prospect') return
    facts.set(prospect, [...(facts.get(prospect) ?? []), fact])
    const { elapsed } = entry
    if (fact.type === 'ActionIssued') {
      const attempts = (entry.commit.registry ?? [])
        .filter(({ key: record, value }) => record.startsWith('hand/') && keyIn(value) === fact.data.key)
        .map(({ key: record }) => record.slice('hand/'.length))
      const { key: action = '', channel = null, from = -Infinity, until = Infinity } = fact.data
      const issued: Issued = { commit, elapsed, at: fact.at, prospect, key: action, channel, from, until, attempts }
      issues.push(issued)
      open.set(`${prospect} ${action}`, issued)
    }
    if (CLOSES.test(fact.type)) for (const action of keysIn(fact)) open.delete(`${prospect} ${action}`)
    if (stopsIn(fact)) {
      const channels = fact.type === 'OptedOut' ? channelsOf(fact.data) : null
      // The later statement wins, whichever was told first.
      const lifted = (optedIn.get(prospect) ?? -Infinity) >= fact.at ? commit : Infinity
      stops.push({ prospect, fact: fact.id, what: fact.type, at: fact.at, commit, elapsed, channels, lifted })
    }
    // Whoever opts in, or takes a fact back, may be called again: how far is not for this oracle to say.
    if (fact.type === 'OptedIn') optedIn.set(prospect, Math.max(optedIn.get(prospect) ?? -Infinity, fact.at))
    if (fact.type === 'OptedIn' || fact.corrects !== null) {
      for (const stop of stops) {
        const isLater = fact.type === 'OptedIn' && fact.at >= stop.at
        if (stop.prospect === prospect && (isLater || fact.corrects === stop.fact))
          stop.lifted = Math.min(stop.lifted, commit)
      }
    }
  }

  return {
    issues,
    stops,
    quarantines,
    begun,
    facts,
    open,
    commitOf: (prospect, fact) => seen.get(`prospect ${prospect} ${fact}`) ?? Infinity,
    read: () => {
      for (; at < entries.length; at++) {
        const entry = entries[at]!
        for (const { facts: all } of entry.commit.streams) for (const fact of all) readFact(fact, entry, at)
        for (const { key, value } of entry.commit.registry ?? []) {
          const attempt = key.startsWith('hand/') ? key.slice('hand/'.length) : null
          if (attempt !== null && isBeginning(value) && !begun.has(attempt)) begun.set(attempt, at)
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
