/**
 * Records facts. Nothing is refused for breaking a rule; what cannot be read is refused as a whole.
 *
 * Most facts are recorded in one round trip, whatever others record at the same time, and their people are due at once. Some
 * change what others know, or what stays forbidden: for those the people are loaded first.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Personal, StreamCommit, StreamRef, Tie } from '@refrain/core/ports'
import { commitFor } from '../committing/commitFor.ts'
import type { Made, Parts } from '../committing/commitFor.ts'
import { send } from '../committing/send.ts'
import type { Room } from '../deciding/decide.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import type { Look } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Recorded, RecordOptions } from '../Engine.ts'
import { tieNumbers } from '../hearing/tying.ts'
import { hearAgain } from '../people/hearAgain.ts'
import { joinedBy, tiesOfMerges } from '../people/merging.ts'
import { ownTie } from '../people/ownTies.ts'
import type { Person } from '../people/Person.ts'
import { suppressions } from '../people/suppressed.ts'
import { answerOf, recorded } from './answers.ts'
import { numbersIn, withHashes } from './personal.ts'
import { readAll, recorder } from './reading.ts'

// --- what a fact needs -------------------------------------------------------

/** Facts that change which numbers and addresses are suppressed, or who somebody is. */
const TELLING: ReadonlySet<string> = new Set([
  ...['OptedOut', 'OptedIn', 'SuppressionListed', 'SuppressionLifted', 'Declined', 'NumberRetired'],
  ...['Retracted', 'ProspectMerged', 'ProspectSplit'],
])

const needsLoading = ({ type, corrects, stream: { kind } }: Event.Event): boolean =>
  kind === 'account' || kind === 'rep' || (kind === 'prospect' && (TELLING.has(type) || corrects !== null))

const prospectsIn = (facts: readonly Event.Event[]): readonly string[] => [
  ...new Set(facts.flatMap(({ stream }) => (stream.kind === 'prospect' ? [stream.id] : []))),
]

/** Facts by stream. */
const byStream = (facts: readonly Event.Event[]): ReadonlyMap<string, { ref: StreamRef; facts: Event.Event[] }> => {
  const streams = new Map<string, { ref: StreamRef; facts: Event.Event[] }>()
  for (const fact of facts) {
    const { kind, id } = fact.stream
    const known = streams.get(`${kind} ${id}`)
    if (known === undefined) streams.set(`${kind} ${id}`, { ref: { kind, id }, facts: [fact] })
    else known.facts.push(fact)
  }
  return streams
}

// --- at once -----------------------------------------------------------------

/** One round trip: whatever came before, these come after it. */
const recordFast = async (
  desk: Desk,
  facts: readonly Event.Event[],
  { command }: RecordOptions,
  personal: readonly Personal[],
): Promise<Recorded> => {
  const became = await send(desk, {
    now: desk.runtime.now(),
    streams: [...byStream(facts).values()].map(({ ref, facts: own }) => ({
      stream: ref,
      expected: { tag: 'any' },
      facts: own,
    })),
    due: prospectsIn(facts),
    ...(personal.length > 0 && { personal }),
    ...(command !== undefined && { command: { key: command, answer: { ...recorded(facts.length), decisions: [] } } }),
  })
  if (became.tag === 'repeated') return { ...(became.answer as unknown as Recorded), repeated: true }
  if (became.tag !== 'committed') throw new Error(`facts that expect nothing were told ${became.tag}`)
  return recorded(became.streams.reduce((sum, { appended }) => sum + appended, 0))
}

// --- after loading -----------------------------------------------------------

/** Accounts and reps tell their people in the commit in which it is recorded, at the version that it was made from. */
const othersOf = async (
  desk: Desk,
  facts: readonly Event.Event[],
): Promise<{ readonly streams: readonly StreamCommit[]; readonly ties: readonly Tie[] }> => {
  const groups = [...byStream(facts).values()].filter(({ ref: { kind } }) => kind === 'account' || kind === 'rep')
  if (groups.length === 0) return { streams: [], ties: [] }
  const loaded = await desk.store.events.load(groups.map(({ ref }) => ref))
  return {
    streams: groups.map(({ ref, facts: own }, i) => ({
      stream: ref,
      expected: { tag: 'exact', version: loaded[i]!.version },
      facts: own,
    })),
    ties: groups.flatMap(({ ref, facts: own }, i) => ownTie(ref.kind, ref.id, [...loaded[i]!.facts, ...own]) ?? []),
  }
}

/** Of several about one, the last counts. */
const lastOf = <T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [nameOf(one), one])).values(),
]

/** The commit of looks, taken together; of several at one person the last counts. */
export const partsOf = (looks: readonly Look[]): Look['kept'] & Required<Pick<Parts, 'facts'>> => ({
  facts: looks.flatMap(({ facts }) => facts),
  agenda: lastOf(
    looks.flatMap(({ kept }) => kept.agenda),
    ({ prospect }) => prospect,
  ),
  ties: lastOf(
    looks.flatMap(({ kept }) => kept.ties),
    ({ member }) => member,
  ),
  release: [...new Set(looks.flatMap(({ kept }) => kept.release))],
  registry: lastOf(
    looks.flatMap(({ kept }) => kept.registry),
    ({ key }) => key,
  ),
  guards: lastOf(
    looks.flatMap(({ kept }) => kept.guards),
    ({ key }) => key,
  ),
})

/** Somebody after facts of theirs, with what others tell them now. */
const after = async (room: Room, person: Person, facts: readonly Event.Event[]): Promise<Person> =>
  hearAgain(room.desk, room.inForce, person, withFacts(room, person, facts))

const make = async (
  room: Room,
  people: readonly Person[],
  facts: readonly Event.Event[],
  personal: readonly Personal[],
  decide: boolean,
): Promise<Made<Recorded>> => {
  const others = await othersOf(room.desk, facts)
  const ofOthers = new Set(others.streams.map(({ stream }) => `${stream.kind} ${stream.id}`))
  const own = facts.filter(({ stream }) => !ofOthers.has(`${stream.kind} ${stream.id}`))
  const isSplitOrMerge = facts.some((fact) => joinedBy(fact) !== null)
  const now = await Promise.all(people.map((person) => after(room, person, own)))
  const looks = decide && !isSplitOrMerge ? now.map((person) => lookAt(room, person)) : []
  const parts = partsOf(looks)
  const suppress = people.flatMap(({ prospect }, i) => suppressions(prospect, now[i]!.prospect))
  return {
    answer: recorded(
      facts.length,
      looks.map(({ decision }) => decision),
    ),
    commit: {
      ...parts,
      facts: [...own, ...parts.facts],
      streams: others.streams,
      ties: [
        ...parts.ties,
        ...tiesOfMerges(people, facts),
        ...(others.ties.length > 0 ? [{ member: '', ties: others.ties }] : []),
      ],
      // Who is the same person from now on is looked at as such.
      due: looks.length > 0 ? [] : prospectsAndSelves(facts, people),
      ...(suppress.length > 0 && { suppress: [...new Map(suppress.map((one) => [one.hash, one])).values()] }),
      ...(personal.length > 0 && { personal }),
    },
  }
}

const prospectsAndSelves = (facts: readonly Event.Event[], people: readonly Person[]): readonly string[] => {
  const isJoined = facts.some((fact) => joinedBy(fact) !== null)
  return [...new Set([...prospectsIn(facts), ...(isJoined ? people.map(({ id }) => id) : [])])]
}

/** Records facts whose people are loaded first, and decides about them in the same commit where that is asked for. */
export const recordLoaded = async (
  desk: Desk,
  facts: readonly Event.Event[],
  { command, decide = false, by }: RecordOptions,
  personal: readonly Personal[] = [],
): Promise<Recorded> => {
  const ids = [...prospectsIn(facts), ...facts.flatMap((fact) => joinedBy(fact) ?? [])]
  const outcome = await commitFor(desk, ids, (people, room) => make(room, people, facts, personal, decide), {
    by,
    command,
  })
  return answerOf(outcome)
}

// --- the command -------------------------------------------------------------

/** Records facts. */
export const record =
  (desk: Desk, slowDown: () => Promise<void>): Engine['record'] =>
  async (given, options = {}) => {
    const list = Array.isArray(given) ? (given as readonly Event.Wire[]) : [given as Event.Wire]
    const read = readAll(desk, list, recorder(options.by), desk.runtime.now())
    if (read.tag === 'invalid') return read
    const { facts } = read
    const personal = await withHashes(desk, options.personal ?? [])
    if (personal.tag === 'invalid') return personal
    await slowDown()
    const answer =
      options.decide === true || facts.some(needsLoading)
        ? await recordLoaded(desk, facts, options, personal.personal)
        : await recordFast(desk, facts, options, personal.personal)
    await tieNumbers(desk, numbersIn(personal.personal))
    return answer
  }
