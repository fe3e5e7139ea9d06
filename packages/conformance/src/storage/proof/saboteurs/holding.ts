/**
 * Saboteurs of claims.
 */
import type { Agenda, ClaimDue, StoredRow } from '@refrain/core/ports'
import { minute } from '../../given/facts.ts'
import { only } from '../../given/commits.ts'
import { afterwards, commits, port } from './Saboteur.ts'
import type { Kept, Saboteur } from './Saboteur.ts'

const ALWAYS = minute(1_000_000)

const agenda = (change: (good: Agenda, kept: Kept) => Partial<Agenda>) => port('agenda', change)

const asks = (change: (asked: ClaimDue) => ClaimDue) =>
  agenda((good) => ({ claim: (asked) => good.claim(change(asked)) }))

const eachRow = (kept: ReturnType<Kept>, change: (row: StoredRow) => StoredRow): void => {
  for (const [prospect, row] of kept?.rows ?? []) kept?.rows.set(prospect, change(row))
}

const holderOf = (kept: Kept, prospect: string, worker: string): string =>
  kept()?.rows.get(prospect)?.lease?.worker ?? worker

export const holding: readonly Saboteur[] = [
  [
    'hands out what others hold',
    'claims: must keep what one holds from all others, its own worker too, until the lease is over',
    agenda((good, kept) => ({
      claim: (asked) => {
        eachRow(kept(), (row) => ({ ...row, lease: null }))
        return good.claim(asked)
      },
    })),
  ],
  [
    'hands out to a worker again what it holds',
    'claims: must keep what one holds from all others, its own worker too, until the lease is over',
    agenda((good, kept) => ({
      claim: (asked) => {
        eachRow(kept(), (row) => (row.lease?.worker === asked.worker ? { ...row, lease: null } : row))
        return good.claim(asked)
      },
    })),
  ],
  [
    'looks for rows first and takes them then',
    'claims: must never let two workers hold one row',
    agenda((good, kept) => ({
      claim: async (asked) => {
        const rows = [...(kept()?.rows.values() ?? [])].filter(
          ({ lease }) => lease === null || lease.until <= asked.now,
        )
        await Promise.resolve()
        for (const row of rows.slice(0, asked.limit)) kept()?.rows.set(row.prospect, { ...row, lease: null })
        return good.claim(asked)
      },
    })),
  ],
  [
    'never ends a lease',
    'claims: must keep what one holds from all others, its own worker too, until the lease is over',
    asks((asked) => ({ ...asked, until: ALWAYS })),
  ],
  [
    'hands out more than asked',
    'claims: must hand out what is due, the longest due first, then by id, and no more than asked',
    asks((asked) => ({ ...asked, limit: 1_000 })),
  ],
  [
    'hands out what is not due yet',
    'claims: must hand out what is due, the longest due first, then by id, and no more than asked',
    asks((asked) => ({ ...asked, now: minute(5) })),
  ],
  [
    'keeps the claim of a row that is made due',
    'claims: must end the claim of a row that is made due or woken',
    port('events', (good, kept) => ({
      commit: async (commit) => {
        const leases = new Map([...(kept()?.rows ?? [])].map(([prospect, { lease }]) => [prospect, lease]))
        const answer = await good.commit(commit)
        const isDue = (prospect: string) => commit.due?.includes(prospect) === true
        eachRow(kept(), (row) => (isDue(row.prospect) ? { ...row, lease: leases.get(row.prospect) ?? null } : row))
        return answer
      },
    })),
  ],
  [
    'trusts a row that is made due',
    'claims: must make a row due at once when facts come, and distrust it until it is decided',
    afterwards(({ due = [] }, _answer, _good, kept) =>
      eachRow(kept, (row) => (due.includes(row.prospect) ? { ...row, stale: false } : row)),
    ),
  ],
  [
    'loses a wake that came while somebody decided',
    'claims: must take the place of a row, but keep it due if it was woken since it was loaded',
    commits((commit) => ({ ...commit, agenda: (commit.agenda ?? []).map(({ woken: _, ...row }) => row) })),
  ],
  [
    'makes rows for who is woken and not there',
    'claims: must wake rows at once without distrusting them, and pass over who is not there',
    port('agenda', (good, _kept, whole) => ({
      wake: async (prospects, now) => {
        const known = (await good.rows(prospects)).map(({ prospect }) => prospect)
        await whole.events.commit(only({ now, due: prospects.filter((prospect) => !known.includes(prospect)) }))
        await good.wake(known, now)
      },
    })),
  ],
  [
    'puts off a look that was due earlier',
    'claims: must wake rows at once without distrusting them, and pass over who is not there',
    agenda((good, kept) => ({
      wake: async (prospects, now) => {
        await good.wake(prospects, now)
        eachRow(kept(), (row) => (prospects.includes(row.prospect) ? { ...row, wakeAt: now } : row))
      },
    })),
  ],
  [
    'gives back what another holds',
    'claims: must give back only what the worker still holds',
    agenda((good, kept) => ({
      yield: async (worker, prospects) => {
        for (const prospect of prospects) await good.yield(holderOf(kept, prospect, worker), [prospect])
      },
    })),
  ],
  [
    'puts off what another holds',
    'claims: must put off what the worker still holds, and count it as failed',
    agenda((good, kept) => ({
      postpone: async (worker, prospects, wakeAt) => {
        for (const prospect of prospects) await good.postpone(holderOf(kept, prospect, worker), [prospect], wakeAt)
      },
    })),
  ],
  [
    'does not count what failed',
    'claims: must put off what the worker still holds, and count it as failed',
    agenda((good, kept) => ({
      postpone: async (worker, prospects, wakeAt) => {
        await good.postpone(worker, prospects, wakeAt)
        eachRow(kept(), (row) => ({ ...row, failures: 0 }))
      },
    })),
  ],
  [
    'leaves stale rows off the sheet',
    'claims: must list the candidates of a sheet: open ones in time, stale and undecided ones; by their beginning',
    agenda((good) => ({ candidates: async (asked) => (await good.candidates(asked)).filter(({ stale }) => !stale) })),
  ],
  [
    'lists closed people as behind',
    'claims: must list who was decided under something else, by id, page after page',
    agenda((good, kept) => ({
      behind: async (basis, page) => {
        const closed = [...(kept()?.rows.values() ?? [])].filter(({ state }) => state === 'closed')
        return [...closed.map(({ prospect }) => prospect), ...(await good.behind(basis, page))]
      },
    })),
  ],
  [
    'counts leases that are over',
    'claims: must count how the agenda stands',
    agenda((good, kept) => ({
      stats: async (now) => {
        const leased = [...(kept()?.rows.values() ?? [])].filter(({ lease }) => lease !== null)
        return { ...(await good.stats(now)), leased: leased.length }
      },
    })),
  ],
]
