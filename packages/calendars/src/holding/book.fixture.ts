/** A service as small as can be, of one calendar, in which every step may wait, and every answer and request be lost. */
import type { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'
import type { Book, Entry, Failed, Standing } from '../Book.ts'

/** What became of a step: done, done without an answer, or not done and without one. */
export type Fate = 'done' | 'answer lost' | 'request lost'

/** What a service is made of. */
export interface SmallParts {
  /** Waits before a step is taken, and again before its answer comes. */
  readonly wait?: () => Promise<unknown>
  readonly fate?: (step: 'create' | 'confirm' | 'remove' | 'read' | 'window') => Fate
  /** Looks at all that stands after every step. */
  readonly watch?: (entries: readonly Small[]) => void
  /** Whether it knows what was deleted. */
  readonly remembers?: boolean
}

/** An entry of ours, or of somebody. */
export interface Small extends Standing {
  readonly entry: Entry | null
}

const entryOf = ({ from, until, createdAt, expiresAt }: HoldRequest): Entry => ({
  ...{ kind: 'entry', status: 'held', answer: null, version: '0' },
  ...{ from, until, createdAt, expiresAt },
})

const smallOf = (hold: string, entry: Entry): Small => {
  const { from, until, status, createdAt, expiresAt } = entry
  const unconfirmed = status === 'held' ? { unconfirmed: { createdAt, expiresAt } } : {}
  return { from, until, kind: status === 'held' ? 'tentative' : 'busy', hold, entry, ...unconfirmed }
}

const UNKNOWN: Failed = { kind: 'unknown' }

/** A service, and a door to what stands in it. */
export interface SmallBook {
  readonly book: Book
  readonly standing: () => readonly Small[]
  /** Somebody puts something there. */
  readonly put: (from: Instant.Instant, until: Instant.Instant) => void
  /** Somebody moves one of ours. */
  readonly move: (hold: string, from: Instant.Instant, until: Instant.Instant) => void
}

/** Makes an empty service. */
export const smallBook = ({
  wait = () => Promise.resolve(),
  fate = () => 'done',
  watch = () => undefined,
  remembers = false,
}: SmallParts = {}): SmallBook => {
  const ours = new Map<string, Entry>()
  const deleted = new Set<string>()
  const theirs: Small[] = []
  let version = 0

  const all = (): readonly Small[] => [...[...ours].map(([hold, entry]) => smallOf(hold, entry)), ...theirs]
  const write = (hold: string, entry: Entry): void => void ours.set(hold, { ...entry, version: String(++version) })

  const step = async <T>(what: Parameters<typeof fate>[0], act: () => T): Promise<T | Failed> => {
    await wait()
    const became = fate(what)
    if (became === 'request lost') return UNKNOWN
    const answer = act()
    watch(all())
    await wait()
    return became === 'answer lost' ? UNKNOWN : answer
  }

  const book: Book = {
    read: ({ hold }) =>
      step('read', () => ours.get(hold) ?? { kind: remembers && deleted.has(hold) ? 'deleted' : 'absent' }),
    create: (request) =>
      step('create', () => {
        if (ours.has(request.hold) || (remembers && deleted.has(request.hold))) return { kind: 'exists' }
        write(request.hold, entryOf(request))
        return { kind: 'created' }
      }),
    confirm: (read, { hold }) =>
      step('confirm', () => {
        const entry = ours.get(hold)
        if (entry === undefined) return { kind: 'absent' }
        if (entry.version !== read.version) return { kind: 'stale' }
        write(hold, { ...entry, status: 'confirmed' })
        return { kind: 'changed' }
      }),
    remove: ({ hold }, expected) =>
      step('remove', () => {
        const entry = ours.get(hold)
        if (entry === undefined) return { kind: 'absent' }
        if (expected !== null && expected !== entry.version) return { kind: 'stale' }
        ours.delete(hold)
        deleted.add(hold)
        return { kind: 'removed' }
      }),
    window: () => step('window', () => ({ kind: 'window', standing: all() })),
  }
  return {
    book,
    standing: all,
    put: (from, until) => void theirs.push({ from, until, kind: 'busy', entry: null }),
    move: (hold, from, until) => {
      write(hold, { ...ours.get(hold)!, from, until })
    },
  }
}
