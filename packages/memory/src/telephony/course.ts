/** The course of one call: all that will happen to it, settled when it is placed. */
import { Instant } from '@refrain/core'
import type { CallEvent, Drop, PlaceCall } from '@refrain/core/ports'
import type { CallScript } from './CallScript.ts'

// --- model -------------------------------------------------------------------

/** Something that happens to a call, without the names by which it is known. */
export type Happening = CallEvent extends infer One
  ? One extends CallEvent
    ? Omit<One, 'key' | 'attempt' | 'call' | 'seq'>
    : never
  : never

/** A message on the line. */
export interface Played {
  readonly drop: Drop
  readonly from: Instant.Instant
  readonly until: Instant.Instant
}

interface Names {
  readonly call: string
  /** Null for one that came in. */
  readonly attempt: string | null
  readonly to: string
  readonly from: string
}

/** What of a call is no event. */
interface Behind extends Names {
  /** Who is to be connected; null where nobody is. */
  readonly repTo: string | null
  /** When the rep's telephone rings; null where it never does. */
  readonly repRings: Instant.Instant | null
  /** When the telephone rings; null where it never does. */
  readonly rings: Instant.Instant | null
  /** From when on a mailbox records; null where none does. */
  readonly records: Instant.Instant | null
  /** How long a message takes; null where none can be played. */
  readonly messageSeconds: number | null
  readonly played: Played | null
}

/** One call at the provider. */
export interface Call extends Behind {
  readonly ends: Instant.Instant
  /** In the order in which they happen. */
  readonly events: readonly CallEvent[]
}

// --- constructors ------------------------------------------------------------

/** So many seconds later. */
export const after = (at: Instant.Instant, seconds: number): Instant.Instant =>
  Instant.plus(at, seconds * Instant.SECOND)

/** A call with what happens to it, each under its key. */
export const callOf = (behind: Behind, happenings: readonly Happening[]): Call => {
  const { call, attempt } = behind
  const events = happenings.map((happening, seq) => ({
    ...happening,
    key: `${call}/${String(seq)}`,
    attempt,
    call,
    seq,
  }))
  return { ...behind, ends: events.at(-1)!.at, events }
}

const MESSAGE_SECONDS = 10
const GREETING = { seconds: 8, ends: 'beep' } as const

const behindOf = ({ call, attempt, to, from }: Names, { messageSeconds = MESSAGE_SECONDS }: CallScript): Behind => {
  const nothing = { repTo: null, repRings: null, rings: null, records: null, played: null }
  return { call, attempt, to, from, messageSeconds, ...nothing }
}

/** Who took a line, and what they say before anything else: as far as it was asked for. */
const heardOf = (
  { amd }: PlaceCall,
  { answerer = 'human', knownBy = 'machine', greeting = GREETING }: CallScript,
  at: Instant.Instant,
): readonly Happening[] => [
  ...(knownBy === 'person'
    ? [{ type: 'answerer', at: after(at, 5), answerer, source: 'person' } as const]
    : amd === 'off'
      ? []
      : [{ type: 'answerer', at, answerer, source: 'machine' } as const]),
  ...(answerer === 'voicemail' && amd === 'classify-then-beep'
    ? [{ type: 'greeting-ended', at: after(at, greeting.seconds), by: greeting.ends } as const]
    : []),
]

/** What is heard of a line that was taken: until they hang up, or all was said, or it was long enough. */
const taken = (
  asked: PlaceCall,
  script: CallScript,
  at: Instant.Instant,
  ringSeconds: number,
): readonly Happening[] => {
  const theirs = script.talkSeconds ?? 60
  // Nothing is said to a mailbox that is known for one: it is waited for its message.
  const isForPerson = script.answerer !== 'voicemail' || asked.amd === 'off'
  const isSaid = asked.say !== undefined && asked.connect === undefined && isForPerson
  const said = isSaid ? script.messageSeconds : Infinity
  const ours = Math.min(said === undefined ? MESSAGE_SECONDS : (said ?? 0), asked.maxTalkSeconds ?? Infinity)
  const talkSeconds = Math.min(theirs, ours)
  const end = after(at, talkSeconds)
  const by = ours < theirs ? 'us' : 'them'
  return [
    { type: 'answered', at },
    ...heardOf(asked, script, at).filter((event) => event.at < end),
    { type: 'ended', at: end, outcome: 'connected', by, talkSeconds, ringSeconds },
  ]
}

const canceled = (at: Instant.Instant, by: 'us' | 'network'): Happening => ({
  type: 'ended',
  at,
  outcome: 'canceled',
  by,
  talkSeconds: null,
})

/** What happens at the person's telephone. */
const ringing = (asked: PlaceCall, script: CallScript, at: Instant.Instant): readonly Happening[] => {
  const rung = script.ringSeconds ?? asked.ringSeconds
  const ringSeconds = Math.min(rung, asked.ringSeconds)
  const outcome = rung > asked.ringSeconds ? 'no-answer' : (script.outcome ?? 'no-answer')
  const over = after(at, ringSeconds)
  return [
    { type: 'ringing', at },
    ...(outcome === 'connected'
      ? taken(asked, script, over, ringSeconds)
      : [{ type: 'ended', at: over, outcome, by: 'network', talkSeconds: null, ringSeconds } as const]),
  ]
}

/** How long the rep's telephone rings, and whether they take it: at once where nobody is to be connected. */
const repOf = (
  { connect }: PlaceCall,
  { rep = {} }: CallScript,
): { readonly seconds: number; readonly isThere: boolean } => {
  if (connect === undefined) return { seconds: 0, isThere: true }
  const { outcome = 'connected', ringSeconds = 3 } = rep
  const seconds = Math.min(ringSeconds, connect.ringSeconds)
  return { seconds, isThere: outcome === 'connected' && ringSeconds <= connect.ringSeconds }
}

/** The whole course of a call that goes out; one that is still queued at its `notAfter` is canceled then. */
export const goingOut = (
  call: string,
  asked: PlaceCall,
  script: CallScript,
  at: Instant.Instant,
  canCancel: boolean,
): Call => {
  const { attempt, to, from, notAfter } = asked
  const nothing = behindOf({ call, attempt, to, from }, script)
  const placed: Happening = { type: 'placed', at, direction: 'out', from, to }
  const begins = after(at, script.queueSeconds ?? 0)
  const rep = repOf(asked, script)
  const rings = after(begins, rep.seconds)
  const repRings = asked.connect === undefined || begins >= notAfter ? null : begins
  const behind = { ...nothing, repTo: asked.connect?.to ?? null, repRings }
  if (rings >= notAfter && canCancel)
    return callOf(behind, [placed, canceled(at < notAfter ? notAfter : at, 'network')])
  if (!rep.isThere) return callOf(behind, [placed, canceled(rings, 'us')])
  const happenings = ringing(asked, script, rings)
  const answered = happenings.find(({ type }) => type === 'answered')
  const isMailbox = answered !== undefined && script.answerer === 'voicemail'
  const records = isMailbox ? after(answered.at, (script.greeting ?? GREETING).seconds) : null
  return callOf({ ...behind, rings, records }, [placed, ...happenings])
}

/** The whole course of a call to one of our numbers. */
export const comingIn = (names: Names, script: CallScript, at: Instant.Instant): Call => {
  const { outcome = 'connected', answerer, ringSeconds = 0, talkSeconds = 60 } = script
  const { from, to } = names
  const over = after(at, ringSeconds)
  return callOf({ ...behindOf(names, script), rings: at }, [
    { type: 'placed', at, direction: 'in', from, to },
    ...(outcome === 'connected'
      ? [
          { type: 'answered', at: over } as const,
          ...(answerer === undefined ? [] : [{ type: 'answerer', at: over, answerer, source: 'person' } as const]),
          { type: 'ended', at: after(over, talkSeconds), outcome, by: 'them', talkSeconds } as const,
        ]
      : [{ type: 'ended', at: over, outcome, by: 'them', talkSeconds: null } as const]),
  ])
}

// --- questions ---------------------------------------------------------------

/** What happened to a call until an instant. */
export const pastOf = ({ events }: Call, at: Instant.Instant): readonly CallEvent[] =>
  events.filter((event) => event.at <= at)

/** When the line was taken. */
export const answeredAt = ({ events }: Call): Instant.Instant =>
  events.find(({ type }) => type === 'answered')?.at ?? Instant.FOREVER
