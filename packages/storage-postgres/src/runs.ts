/**
 * Which commits can be written together: those of one stream each, under the same guards and no other terms, that touch
 * nothing of each other's.
 *
 * @since 0.1.0
 */
import type { Commit } from '@refrain/core/ports'

/** How many go in one round trip: more gain nothing and hold their locks for longer. */
const LONGEST = 1000

const isPlain = ({ streams, registry = [], reserve = [], release = [] }: Commit): boolean =>
  streams.length === 1 && registry.length + reserve.length + release.length === 0

const underTheSame = ({ guards = [] }: Commit, { guards: others = [] }: Commit): boolean =>
  guards.length === others.length &&
  guards.every(({ key, revision }, index) => key === others[index]?.key && revision === others[index].revision)

/** What a commit puts something in the place of; two that name one of these follow each other. */
const placesOf = ({ command, agenda, due, ties, personal, suppress, snapshots, erase }: Commit): readonly string[] => [
  ...(command === undefined ? [] : [`command ${command.key}`]),
  ...(agenda ?? []).map(({ prospect }) => `row ${prospect}`),
  ...(due ?? []).map((prospect) => `row ${prospect}`),
  ...(ties ?? []).flatMap((told) =>
    told.member === '' ? told.ties.map(({ kind, key }) => `tie ${kind} ${key}`) : [`member ${told.member}`],
  ),
  ...[...new Set(personal?.map(({ prospect }) => prospect))].map((prospect) => `person ${prospect}`),
  ...(erase ?? []).map((prospect) => `person ${prospect}`),
  ...(suppress ?? []).map(({ hash }) => `hash ${hash}`),
  ...(snapshots ?? []).map(({ stream }) => (stream.kind === 'prospect' ? `person ${stream.id}` : `state ${stream.id}`)),
]

/** Splits commits into runs, in their order. What is not plain is a run by itself. */
export const runsOf = (commits: readonly Commit[]): readonly (readonly Commit[])[] => {
  const runs: Commit[][] = []
  let places = new Set<string>()
  let open: Commit[] | null = null
  for (const commit of commits) {
    const own = isPlain(commit) ? placesOf(commit) : null
    const fits =
      own !== null &&
      open !== null &&
      open.length < LONGEST &&
      open[0]?.now === commit.now &&
      underTheSame(open[0], commit) &&
      own.every((place) => !places.has(place))
    if (fits && open !== null) open.push(commit)
    else {
      open = [commit]
      places = new Set()
      runs.push(open)
    }
    if (own === null) open = null
    else for (const place of own) places.add(place)
  }
  return runs
}
