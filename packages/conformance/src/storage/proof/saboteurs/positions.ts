/**
 * The two classical faults of one order over all streams: a position that a slow writer is overtaken at, and the cure for it
 * that turns a stream round. A ticket is drawn when a commit begins; facts get their version when it ends.
 */
import type { Change, Changes } from '@refrain/core/ports'
import { store } from './Saboteur.ts'
import type { Saboteur, Spoil } from './Saboteur.ts'

interface Entry extends Change {
  readonly ticket: number
}

const slowly = async (ticket: number): Promise<void> => {
  for (let wait = (ticket * 7) % 11; wait > 0; wait--) await Promise.resolve()
}

const inOneOrder = (waitsForRunning: boolean): Spoil =>
  store((good) => {
    let tickets = 0
    let position = 0
    const running = new Set<number>()
    const log: Entry[] = []
    const held = new Map<string, Entry>()
    const next = (): readonly Entry[] => {
      const barrier = waitsForRunning ? Math.min(...running, Infinity) : Infinity
      const seen = log.filter(({ ticket }) => ticket > position && ticket < barrier)
      const [first] = seen.sort((one, other) => one.ticket - other.ticket)
      return first === undefined || held.size > 0 ? [] : [first]
    }
    const changes: Partial<Changes> = {
      claim: ({ worker }) => {
        const [entry] = next()
        if (entry === undefined) return Promise.resolve([])
        held.set(worker, entry)
        return Promise.resolve([{ stream: entry.stream, after: entry.after, version: entry.version }])
      },
      acknowledge: (_consumer, worker) => {
        const entry = held.get(worker)
        held.delete(worker)
        const rest = log.filter(({ ticket }) => ticket === entry?.ticket)
        if (entry !== undefined) log.splice(log.indexOf(entry), 1)
        if (rest.length <= 1) position = Math.max(position, entry?.ticket ?? 0)
        return Promise.resolve()
      },
      yield: (_consumer, worker) => Promise.resolve(void held.delete(worker)),
    }
    return {
      changes: { ...good.changes, ...changes },
      events: {
        ...good.events,
        commit: async (commit) => {
          const ticket = ++tickets
          running.add(ticket)
          await slowly(ticket)
          const answer = await good.events.commit(commit)
          running.delete(ticket)
          for (const [index, { version, appended }] of answer.tag === 'committed' ? answer.streams.entries() : [])
            if (appended > 0)
              log.push({ ticket, stream: commit.streams[index]!.stream, after: version - appended, version })
          return answer
        },
      },
    }
  })

const RACE = 'changes: must lose nothing and turn nothing round, however writers and consumers race'

export const positions: readonly Saboteur[] = [
  ['keeps a position over all streams, at which a slow writer is overtaken', RACE, inOneOrder(false)],
  ['waits for running writers, but orders facts by when their commit began', RACE, inOneOrder(true)],
]
