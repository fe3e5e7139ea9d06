/**
 * Loads people whole: their facts and those of everybody who was merged into them, folded now, with what others tell.
 *
 * One round trip. A second one where somebody was merged, shares something with others that the store has not been told of, or
 * has something in somebody's hands.
 *
 * @since 0.1.0
 */
import { Prospect } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { Loaded, StreamRef, Tie } from '@refrain/core/ports'
import type { Desk, InForce } from '../Desk.ts'
import type { Person } from './Person.ts'
import { surroundingsOf } from './surroundings.ts'
import { NO_ENTRIES, NOTHING_HELD, withHeld } from './withHeld.ts'
import { KINDS, tiesOf } from './ties.ts'

/** All that loading asks of them. */
type AtStore = Pick<Desk, 'store' | 'busy'> & Partial<Pick<Desk, 'parts'>>
type Asking = Pick<InForce, 'asks'> & Partial<Pick<InForce, 'surveyed' | 'policy'>>

// --- streams -----------------------------------------------------------------

/** The streams that belong to loaded people, as far as they are known. */
type Streams = Map<string, Loaded>

const refOf = (id: string): StreamRef => ({ kind: 'prospect', id })

/** Into whom a stream was merged, by its own facts; null where it stands for itself. */
const intoOf = ({ facts, stream }: Loaded, now: Instant.Instant): string | null =>
  facts.some(({ type }) => type === 'ProspectMerged') ? Prospect.fold(facts, { now, id: stream.id }).mergedInto : null

/** Who goes on: the end of the chain of merges, or where it runs in a circle the first by name. */
const goesOn = (id: string, streams: Streams, now: Instant.Instant): string => {
  const passed = [id]
  for (;;) {
    const loaded = streams.get(passed.at(-1)!)
    const into = loaded === undefined ? null : intoOf(loaded, now)
    if (into === null) return passed.at(-1)!
    const before = passed.indexOf(into)
    if (before >= 0) return passed.slice(before).sort()[0]!
    passed.push(into)
  }
}

/** Streams that are named by those that are there, and are not there yet. */
const named = (streams: Streams, now: Instant.Instant): readonly string[] => {
  const missing = new Set<string>()
  for (const loaded of streams.values()) {
    const into = intoOf(loaded, now)
    const merged = loaded.others.flatMap(({ kind, key, member }) =>
      kind === 'merged' && key === loaded.stream.id && member !== '' ? [member] : [],
    )
    for (const id of into === null ? merged : [into, ...merged]) if (!streams.has(id)) missing.add(id)
  }
  return [...missing]
}

const readStreams = async (desk: AtStore, ids: readonly string[], now: Instant.Instant): Promise<Streams> => {
  const streams: Streams = new Map()
  for (let asked = [...new Set(ids)]; asked.length > 0; asked = [...named(streams, now)]) {
    for (const loaded of await desk.store.events.load(asked.map(refOf), { ties: KINDS }))
      streams.set(loaded.stream.id, loaded)
  }
  return streams
}

// --- people ------------------------------------------------------------------

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind} ${key}`

/** What others tell is known for the ties under which the store knew the streams. */
const heard = (loaded: readonly Loaded[]): ReadonlySet<string> =>
  new Set(loaded.flatMap(({ ties }) => ties.map(nameOf)))

/** Puts a person together from the streams that are theirs. */
const personOf = (
  inForce: Asking,
  streams: readonly Loaded[],
  now: Instant.Instant,
): { readonly person: Person; readonly unheard: readonly Tie[] } => {
  const [own] = streams
  const { id } = own!.stream
  const facts = streams.length === 1 ? own!.facts : streams.flatMap((one) => one.facts)
  const prospect = Prospect.fold(facts, { now, id })
  const selves = new Set(streams.map(({ stream }) => stream.id))
  const others = [
    ...new Map(
      streams
        .flatMap((one) => one.others)
        .filter(({ member }) => !selves.has(member))
        .map((tie) => [`${nameOf(tie)} ${tie.member}`, tie]),
    ).values(),
  ]
  const known = heard(streams)
  return {
    person: {
      id,
      streams: streams.map((one) => ({ stream: one.stream, version: one.version, facts: one.facts, ties: one.ties })),
      facts,
      prospect,
      row: own!.row,
      others,
      surroundings: surroundingsOf(prospect, others, inForce),
      held: NOTHING_HELD,
      entries: NO_ENTRIES,
    },
    unheard: tiesOf(prospect, inForce.asks).filter((tie) => !known.has(nameOf(tie))),
  }
}

/** The person with what is told under ties of which the store did not know yet. */
const withHeard = (inForce: Asking, person: Person, unheard: readonly Tie[], told: readonly Tie[]): Person => {
  if (unheard.length === 0) return person
  const names = new Set(unheard.map(nameOf))
  const selves = new Set(person.streams.map(({ stream }) => stream.id))
  const others = [
    ...person.others,
    ...told.filter((tie) => names.has(nameOf(tie)) && !selves.has(tie.member) && tie.told !== null),
  ]
  return { ...person, others, surroundings: surroundingsOf(person.prospect, others, inForce) }
}

/** Puts people together from their streams, and asks once more for what is told under ties that are new. */
export const peopleOf = async (
  desk: AtStore,
  inForce: Asking,
  groups: readonly (readonly Loaded[])[],
  now: Instant.Instant,
): Promise<readonly Person[]> => {
  const made = groups.map((streams) => personOf(inForce, streams, now))
  const keys = new Map(made.flatMap(({ unheard }) => unheard.map((tie) => [nameOf(tie), tie] as const)))
  // Whose calendar is asked is known now; what it says is there before anybody is decided about.
  const owners = [...new Set(made.flatMap(({ person }) => person.prospect.owner ?? []))]
  await desk.busy?.look(owners, now, inForce.policy?.file)
  const told =
    keys.size === 0 ? [] : await desk.store.events.tied([...keys.values()].map(({ kind, key }) => ({ kind, key })))
  return withHeld(
    desk,
    made.map(({ person, unheard }) => withHeard(inForce, person, unheard, told)),
    now,
  )
}

/**
 * Loads people, in the order asked for. Somebody of whom nothing is known has no facts; somebody who was merged into another
 * answers as the one who goes on.
 */
export const loadPeople = async (
  desk: AtStore,
  inForce: Asking,
  ids: readonly string[],
  now: Instant.Instant,
): Promise<readonly Person[]> => {
  const streams = await readStreams(desk, ids, now)
  const groups = new Map<string, Loaded[]>()
  for (const [id, loaded] of streams) {
    const self = goesOn(id, streams, now)
    const group = groups.get(self) ?? []
    groups.set(self, id === self ? [loaded, ...group] : [...group, loaded])
  }
  const people = await peopleOf(desk, inForce, [...groups.values()], now)
  const byId = new Map(people.map((person) => [person.id, person]))
  return ids.map((id) => byId.get(goesOn(id, streams, now))!)
}
