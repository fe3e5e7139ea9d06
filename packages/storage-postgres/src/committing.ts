/**
 * A commit as the functions in the database take it.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import type { AgendaRow, Commit, Expected, Json, Personal, StreamCommit } from '@refrain/core/ports'

import { texts } from './Query.ts'

type Fact = StreamCommit['facts'][number]

// --- facts and streams -------------------------------------------------------

/** As the functions take it: a version, -1 for any, -2 for one that exists, -3 for what no stream is. */
export const expectedOf = (expected: Expected): number => {
  switch (expected.tag) {
    case 'exact':
      return Math.max(expected.version, -3)
    case 'new':
      return 0
    case 'any':
      return -1
    case 'exists':
      return -2
  }
}

/** A stream of a commit, with each of its facts once. */
export interface Asked extends StreamCommit {
  /** Its place in the commit, from 1. */
  readonly rank: number
}

const once = (facts: readonly Fact[]): readonly Fact[] => {
  const ids = new Set<string>()
  return facts.filter(({ id }) => ids.size < ids.add(id).size)
}

const byKey = (one: Asked, other: Asked): number =>
  one.stream.kind === other.stream.kind
    ? Number(one.stream.id > other.stream.id) - Number(one.stream.id < other.stream.id)
    : one.stream.kind < other.stream.kind
      ? -1
      : 1

/** The streams of a commit in the order in which everybody locks them. */
export const askedOf = ({ streams }: Commit): readonly Asked[] => {
  const asked = streams.map((one, index) => ({ ...one, facts: once(one.facts), rank: index + 1 }))
  return asked.length < 2 ? asked : asked.sort(byKey)
}

/** Facts as text, one a line: JSON has no line breaks of its own. */
export const linesOf = (facts: readonly Fact[]): string =>
  facts.map((fact) => JSON.stringify(Event.write(fact))).join('\n')

// --- lists of records --------------------------------------------------------

/** A part of a commit with the number of its commit, for functions that write those of many. */
type Numbered<A> = A & { readonly n: number }

/** JSON inside JSON is sent as text: the server need not read it, and could not keep every character of it if it did. */
const textOf = (value: Json): string | null => (value === null ? null : JSON.stringify(value))

type Rows = readonly (readonly [number, AgendaRow])[]

/** A row as the functions take it: from the prospect to how often it was woken. */
export const cellsOf = (row: AgendaRow): readonly (string | number | null)[] => [
  ...[row.prospect, row.owner, row.state, row.from, row.until, row.wakeAt, row.basis.version, row.basis.epoch],
  ...[row.basis.core, row.basis.zones, JSON.stringify(row.decision), row.woken ?? null],
]

const rowOf = ([n, row]: Rows[number]): string =>
  texts([n, ...cellsOf(row)].map((cell) => (cell === null ? null : String(cell))))

const byProspect = ([, { prospect: one }]: Rows[number], [, { prospect: other }]: Rows[number]): number =>
  one < other ? -1 : Number(one > other)

const merged = (one: Personal, more: Personal): Personal => ({
  ...one,
  ...more,
  numbers: { ...one.numbers, ...more.numbers },
  emails: { ...one.emails, ...more.emails },
  notes: { ...one.notes, ...more.notes },
  fields: { ...one.fields, ...more.fields },
})

/** What is added to each person, once a person. */
const personalOf = ({ personal = [] }: Commit) => {
  const byProspect = new Map<string, Personal>()
  for (const added of personal) {
    const before = byProspect.get(added.prospect)
    byProspect.set(added.prospect, before === undefined ? added : merged(before, added))
  }
  return [...byProspect.values()].map(({ prospect, name, numbers, emails, notes, fields, hashes }) => ({
    prospect,
    named: name !== undefined,
    name,
    numbers: numbers ?? {},
    emails: emails ?? {},
    notes: notes ?? {},
    fields: fields ?? {},
    hashes,
  }))
}

const tiesOf = ({ ties = [] }: Commit) =>
  ties.flatMap((told) => told.ties.map((tie) => ({ ...tie, told: textOf(tie.told) })))

/** Members whose ties give place to what they tell now. */
const membersOf = ({ ties = [] }: Commit) => ties.flatMap(({ member }) => (member === '' ? [] : [{ name: member }]))

const snapshotsOf = ({ snapshots = [] }: Commit) =>
  snapshots.map(({ stream, snapshot }) => ({
    kind: stream.kind,
    stream: stream.id,
    ...snapshot,
    state: JSON.stringify(snapshot.state),
  }))

const namesOf = (names: readonly string[] = []) => names.map((name) => ({ name }))

const numbered = <A>(commits: readonly Commit[], listOf: (commit: Commit) => readonly A[]): readonly Numbered<A>[] =>
  commits.flatMap((commit, index) => listOf(commit).map((one) => ({ n: index + 1, ...one })))

const jsonOf = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))

/** The rows of the agenda, with the number of the commit; null where there are none. */
export const agendaOf = (commits: readonly Commit[]): string | null => {
  const rows = commits.flatMap(({ agenda = [] }, index) => agenda.map((row) => [index + 1, row] as const))
  if (rows.length > 1) rows.sort(byProspect)
  return rows.length === 0 ? null : `{${rows.map(rowOf).join(',')}}`
}

/** Who is due, with the number of the commit. */
export const dueOf = (commits: readonly Commit[]): string | null =>
  jsonOf(numbered(commits, ({ due }) => namesOf([...new Set(due)])))

/** What has no terms and is seldom asked for; null where there is nothing of it. */
export const restOf = (commits: readonly Commit[]): string | null => {
  if (
    commits.every(
      ({ ties, personal, suppress, snapshots, erase }) => !(ties ?? personal ?? suppress ?? snapshots ?? erase),
    )
  )
    return null
  const lists = {
    members: numbered(commits, membersOf),
    ties: numbered(commits, tiesOf),
    personal: numbered(commits, personalOf),
    suppress: numbered(commits, ({ suppress = [] }) => suppress),
    snapshots: numbered(commits, snapshotsOf),
    erase: numbered(commits, ({ erase }) => namesOf(erase)),
  }
  const asked = Object.entries(lists).filter(([, list]) => list.length > 0)
  return asked.length === 0 ? null : JSON.stringify(Object.fromEntries(asked))
}

/** Records of the registry with the revisions that they must have, in their order; null where there are none. */
export const guardsOf = ({ guards = [] }: Commit): string | null =>
  jsonOf(guards.map((guard, index) => ({ n: index + 1, ...guard })))

/** Under what terms a commit goes through; null where under none. */
export const termsOf = ({ guards = [], registry = [], reserve = [], release = [] }: Commit): string | null => {
  if (guards.length + registry.length + reserve.length + release.length === 0) return null
  const asked = reserve.map(({ kind, key, from, until, holder }, index) => ({
    n: index + 1,
    kind,
    key,
    from_at: from,
    until_at: until,
    holder,
  }))
  const terms = {
    guards: guards.map((guard, index) => ({ n: index + 1, ...guard })),
    registry: registry.map(({ key, value }) => ({ key, value: textOf(value) })),
    reserve: asked,
    release,
  }
  return JSON.stringify(Object.fromEntries(Object.entries(terms).filter(([, list]) => list.length > 0)))
}
