/**
 * Makes documents ready to be asked, or says everything that is wrong with them and where.
 *
 * @since 0.1.0
 */
import { Cadence, Either, Issue, Program, Reason } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import type { PolicyDocuments } from '../Engine.ts'
import { all } from './documents.ts'
import type { Documents } from './documents.ts'

type Issues = readonly Issue.Issue[]
type Path = Issue.Issue['path']

/** What the engine tells of others, whatever a document asks for. */
const PROVIDES = ['account', 'numbers', 'rep', 'bundle', 'results'] as const

const under = (path: Path, read: Either.Either<Issues, unknown>): Issues =>
  read._tag === 'Right' ? [] : read.left.map((issue) => Issue.under(path, issue))

/** The faults that each document has by itself. */
const faultsOfDocuments = ({ file, cadences }: PolicyDocuments): Issues => [
  ...under(['file'], Policy.parse(file ?? {})),
  ...cadences.flatMap((cadence, i) => {
    const parsed = Cadence.parse(cadence)
    return under(['cadences', i], parsed._tag === 'Left' ? parsed : Program.compile(parsed.right, expand))
  }),
]

/** Two documents of one id and version. */
const faultsOfNames = ({ cadences }: PolicyDocuments): Issues =>
  cadences.flatMap(({ id, version }, i) =>
    cadences.findIndex((one) => one.id === id && one.version === version) === i
      ? []
      : [Issue.make('version-exists', ['cadences', i, 'version'], 'one document for each version', version)],
  )

/** The faults of documents before they are known to be documents at all. */
export const faultsIn = (given: PolicyDocuments): Issues => {
  if (!Array.isArray(given.cadences))
    return [Issue.make('cadences-malformed', ['cadences'], 'a list of cadences', given.cadences)]
  const faults = faultsOfDocuments(given)
  return faults.length > 0 ? faults : faultsOfNames(given)
}

/** The same policy, into whose kept cadences nobody enters. */
const entering = (policy: Policy.Policy, { published, kept }: Documents): Policy.Policy => {
  if (kept.length === 0) return policy
  const newest = new Map<string, Program.Program>()
  // By version: the last of an id is its newest.
  for (const { id, version } of published) newest.set(id, policy.program(id, version)!)
  const isKeptAlone = new Set(kept.map(({ id }) => id).filter((id) => !newest.has(id)))
  return {
    ...policy,
    newest: (id) => newest.get(id),
    isKnown: (id) => newest.has(id),
    refusedStart: (start) =>
      isKeptAlone.has(start.cadence)
        ? { because: [Reason.make('needs-attention', { start: start.cadence })], freeAt: null }
        : policy.refusedStart(start),
  }
}

/** Where a fault of the policy as a whole stands in what was given. */
const placed = (documents: Documents, issue: Issue.Issue): Issue.Issue => {
  const [first] = issue.path
  const index = documents.published.findIndex(({ id }) => id === first)
  return index < 0 ? Issue.under(['file'], issue) : { ...issue, path: ['cadences', index, ...issue.path.slice(1)] }
}

/** The policy that documents make together. */
export const compiled = (documents: Documents, calendars: readonly string[]): Either.Either<Issues, Policy.Policy> => {
  const programs: Program.Program[] = []
  for (const cadence of all(documents)) {
    const program = Program.compile(cadence, expand)
    if (program._tag === 'Left') return Either.left(program.left.map((issue) => Issue.under([cadence.id], issue)))
    programs.push(program.right)
  }
  const made = Policy.make({ file: documents.file, programs, provides: PROVIDES, calendars, expand })
  return made._tag === 'Left'
    ? Either.left(made.left.map((issue) => placed(documents, issue)))
    : Either.right(entering(made.right, documents))
}
