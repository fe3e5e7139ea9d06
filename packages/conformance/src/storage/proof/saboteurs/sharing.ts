/**
 * Saboteurs of changes and reservations.
 */
import { minute } from '../../given/facts.ts'
import { afterwards, commits, port } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

export const sharing: readonly Saboteur[] = [
  [
    'acknowledges too much',
    'changes: must tell what was committed since, after it was acknowledged',
    port('changes', (good) => ({
      acknowledge: (consumer, worker, changes) =>
        good.acknowledge(
          consumer,
          worker,
          changes.map((change) => ({ ...change, version: 1_000_000 })),
        ),
    })),
  ],
  [
    'acknowledges for whoever holds it',
    'changes: must acknowledge nothing of a lease that is another’s by now',
    port('changes', (good, kept) => ({
      acknowledge: async (consumer, worker, changes) => {
        const marks = kept()?.marks.get(consumer) ?? new Map<string, never>()
        for (const mark of marks.values()) if (mark.lease !== null) mark.lease = { ...mark.lease, worker }
        await good.acknowledge(consumer, worker, changes)
      },
    })),
  ],
  [
    'hands one stream to two workers of a consumer',
    'changes: must keep a stream for one worker of a consumer until the lease is over',
    port('changes', (good) => ({ claim: (asked) => good.claim({ ...asked, until: asked.now }) })),
  ],
  [
    'frees a stream that is held when something is committed to it',
    'changes: must tell what was committed since, after it was acknowledged',
    afterwards((_commit, _answer, _good, kept) => {
      for (const marks of kept?.marks.values() ?? []) for (const mark of marks.values()) mark.lease = null
    }),
  ],
  [
    'tells from the beginning who registers from now on',
    'changes: must tell a consumer from the beginning of every stream, or from now on',
    port('changes', (good) => ({ register: (consumer) => good.register(consumer, 'beginning') })),
  ],
  [
    'forgets what waits when somebody registers again',
    'changes: must know consumers by name, and register again without a change',
    port('changes', (good) => ({
      register: async (consumer, from) => {
        await good.unregister(consumer)
        await good.register(consumer, from)
      },
    })),
  ],
  [
    'forgets all but the first reservation',
    'reservations: must end all of a holder at once, and nobody else’s',
    commits(({ reserve = [], ...commit }) => ({ ...commit, reserve: reserve.slice(0, 1) })),
  ],
  [
    'takes what touches for what overlaps',
    'reservations: must refuse what overlaps, and only that',
    commits(({ reserve = [], ...commit }) => ({
      ...commit,
      reserve: reserve.map((each) => ({
        ...each,
        until: minute(0) < each.until ? ((each.until + 1) as typeof each.until) : each.until,
      })),
    })),
  ],
  [
    'lets go of everything when somebody releases',
    'reservations: must end all of a holder at once, and nobody else’s',
    afterwards(({ release = [] }, _answer, _good, kept) => (release.length > 0 ? kept?.reservations.clear() : null)),
  ],
  [
    'keeps a reservation for as long as it is in the future',
    'reservations: must keep what lies in the past in force: storage has no clock',
    afterwards(({ now }, _answer, _good, kept) => {
      for (const [key, all] of kept?.reservations ?? [])
        kept?.reservations.set(
          key,
          all.filter(({ until }) => until > now),
        )
    }),
  ],
]
