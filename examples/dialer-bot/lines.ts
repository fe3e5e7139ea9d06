/** The work: every rep calls whoever is due, one after the other, until nobody is; then time goes on to whoever is next. */
import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Engine, Taken } from '@refrain/engine'
import type { BusinessTime } from './businessTime.ts'
import { ended, lastOf } from './facts.ts'
import { outcomeOf } from './outcome.ts'
import { factsOfSpoken, factsOfTalk } from './talking.ts'
import type { Talk } from './talking.ts'

/** One call, as it is told when it is over. */
export interface CallLine {
  readonly at: Instant.Instant
  readonly rep: string
  readonly prospect: string
  readonly what: string
}

/** What the work is done with. */
export interface WorkParts {
  readonly engine: Engine
  readonly time: BusinessTime
  readonly reps: readonly string[]
  /** How long it goes on. */
  readonly until: Instant.Instant
  /** Asked while nothing is under way. */
  readonly isStopped: () => boolean
  /** A call has begun. */
  readonly begun: (rep: string, taken: Taken) => void
  /** What came of a call in which a person answered. */
  readonly talkOf: (prospect: string) => Promise<Talk>
  /** Whether the rep spoke the message into a mailbox, where none was played. */
  readonly hasSpoken: (prospect: string) => Promise<boolean>
  readonly tell: (line: CallLine) => void
  /** Whatever else happens in the world before time goes on. */
  readonly meanwhile: () => Promise<void>
}

/** What the rep tells of a call that is over; what the line did stands in the facts already. */
const toldByRep = async (
  { time, talkOf, hasSpoken }: WorkParts,
  rep: string,
  { decision: { prospect }, action: { key, message } }: Taken,
  call: string,
  facts: readonly Event.Event[],
): Promise<readonly Event.Event[]> => {
  const said = () => ({ rep, prospect, call, action: key, at: time.now() })
  const answerer = lastOf(facts, 'AnswererKnown')?.data.answerer
  if (answerer === 'human') {
    const talk = await talkOf(prospect)
    return factsOfTalk(talk, said())
  }
  const isQuiet = answerer === 'voicemail' && lastOf(facts, 'VoicemailLeft') === undefined
  return isQuiet && message !== null && (await hasSpoken(prospect)) ? factsOfSpoken(message, said()) : []
}

/** One call, from taking it to what was said of it. */
const callOne = async (parts: WorkParts, rep: string, taken: Taken): Promise<void> => {
  const { engine, time, begun, tell } = parts
  const { call, notPlaced, decision } = taken
  const { prospect } = decision
  if (call === null) throw new Error(`the engine does not place the call: ${notPlaced ?? 'it says not why'}`)
  begun(rep, taken)
  const facts = await ended(engine, prospect, call, (ms) => time.sleep(ms))
  const told = await toldByRep(parts, rep, taken, call, facts)
  if (told.length > 0) await engine.record(told)
  tell({ at: time.now(), rep, prospect, what: outcomeOf([...facts, ...told]) })
}

const isCall = ({ action }: Plan.Decision): boolean => action?.do === 'call'

/** One rep works until nobody is due. */
const workThrough = async (parts: WorkParts, rep: string): Promise<void> => {
  const { engine, time, isStopped } = parts
  while (!isStopped()) {
    const { due } = await engine.sheet({ rep })
    const next = due.find(({ decision }) => isCall(decision))
    if (next === undefined) return
    const taken = await engine.take({ rep, prospect: next.decision.prospect, place: true })
    if (taken.tag === 'taken') await callOne(parts, rep, taken)
    // Somebody else has it, or the rules say otherwise by now: the sheet will know.
    else await time.sleep(100)
  }
}

/** When anything changes next before the end; null where nothing does. */
const nextTime = async ({ engine, time, until }: WorkParts): Promise<Instant.Instant | null> => {
  const { coming, displaced, waiting } = await engine.sheet({ until })
  const decisions = [
    ...coming.map(({ decision }) => decision),
    ...displaced.map(({ decision }) => decision),
    ...waiting,
  ]
  const times = decisions.flatMap(({ from }) => (from !== null && from > time.now() && from < until ? [from] : []))
  return times.length === 0 ? null : times.reduce((one, other) => Instant.earlier(one, other))
}

/** Works until the end, or until nothing more comes before it. */
export const work = async (parts: WorkParts): Promise<void> => {
  while (!parts.isStopped()) {
    await Promise.all(parts.reps.map((rep) => workThrough(parts, rep)))
    await parts.meanwhile()
    const next = await nextTime(parts)
    if (next === null) return
    await parts.time.goOn(next)
  }
}
