/**
 * What makes no sense in commits, whatever is stored: asked by every adapter before it begins.
 *
 * @since 0.1.0
 */
import type { Commit } from './Commit.ts'
import * as StorageFault from './StorageFault.ts'

const repeated = (names: readonly string[]): string | null =>
  names.find((name, index) => names.indexOf(name) !== index) ?? null

const twice = (what: string, names: readonly string[] = []): string | null => {
  const name = new Set(names).size === names.length ? null : repeated(names)
  return name === null ? null : `${what} ${name} stands twice in one commit`
}

const streamsOf = (commits: readonly Commit[]): readonly string[] =>
  commits.flatMap(({ streams }) => streams.map(({ stream }) => `${stream.kind} ${stream.id}`))

const strangeFact = ({ streams }: Commit): string | null => {
  const strange = streams.flatMap(({ stream, facts }) =>
    facts.filter((fact) => fact.stream.id !== stream.id || fact.stream.kind !== stream.kind),
  )[0]
  return strange === undefined ? null : `the fact ${strange.id} is of another stream than it is committed to`
}

const strangeTie = ({ ties = [] }: Commit): string | null => {
  for (const told of ties) {
    if (told.ties.some(({ member }) => member !== told.member)) return `a tie of ${told.member} names another member`
    const again = repeated(told.ties.map(({ kind, key }) => `${kind} ${key}`))
    if (again !== null) return `${told.member} tells twice under ${again}`
  }
  return null
}

const isInstant = (at: number | null): boolean => at === null || Number.isSafeInteger(at)

const strangeTime = ({ now, reserve = [], agenda = [] }: Commit): string | null => {
  const instants = [now, ...agenda.flatMap(({ from, until, wakeAt }) => [from, until, wakeAt])]
  if (![...instants, ...reserve.flatMap(({ from, until }) => [from, until])].every(isInstant))
    return 'an instant is not a whole number of milliseconds'
  const strange = reserve.find(({ from, until }) => from >= until)
  return strange === undefined ? null : `the reservation of ${strange.kind} ${strange.key} ends before it begins`
}

const within = (commit: Commit): string | null =>
  strangeFact(commit) ??
  strangeTie(commit) ??
  strangeTime(commit) ??
  twice(
    'the row of',
    commit.agenda?.map(({ prospect }) => prospect),
  ) ??
  twice(
    'the member',
    commit.ties?.map(({ member }) => member),
  ) ??
  twice(
    'the record',
    commit.registry?.map(({ key }) => key),
  ) ??
  twice(
    'the hash',
    commit.suppress?.map(({ hash }) => hash),
  ) ??
  twice(
    'the snapshot of',
    commit.snapshots?.map(({ stream, snapshot }) => `${stream.kind} ${stream.id} ${snapshot.fold}`),
  )

/**
 * Finds what makes no sense in commits: a stream or a key that stands twice, a fact of another stream, a reservation that ends
 * before it begins, an instant that is none (`FOREVER`). Null where all is well.
 *
 * @example
 * ```ts run
 * import { senseless } from '@refrain/core/ports'
 *
 * const hold = { kind: 'rep', key: 'kim', from: 2, until: 1, holder: 'a' }
 * senseless([{ now: 0, streams: [], reserve: [hold] }])?.message // => 'the reservation of rep kim ends before it begins'
 * senseless([{ now: 0, streams: [] }]) // => null
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const senseless = (commits: readonly Commit[]): StorageFault.StorageFault | null => {
  const found = twice('the stream', streamsOf(commits)) ?? commits.map(within).find((fault) => fault !== null) ?? null
  return found === null ? null : StorageFault.make('invalid', found)
}
