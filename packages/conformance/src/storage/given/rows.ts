/**
 * Rows of an agenda, told in few words.
 *
 * @since 0.1.0
 */
import type { Instant, Plan } from '@refrain/core'
import type { AgendaRow, ClaimDue, Store, StoredRow } from '@refrain/core/ports'
import { minute } from './facts.ts'
import { only } from './commits.ts'

const decision = (prospect: string, state: AgendaRow['state']): Plan.Decision => ({
  decision: state,
  prospect,
  enrollment: null,
  from: null,
  until: null,
  action: null,
  reason: null,
  because: [],
  heard: [],
  notYet: [],
  basis: { core: '1', fold: 1, zones: '2026a', policy: 'p' },
})

/** A row that waits and is looked at again at the beginning, unless something else is said. */
export const row = (prospect: string, rest: Partial<AgendaRow> = {}): AgendaRow => ({
  prospect,
  owner: 'kim',
  state: 'wait',
  from: null,
  until: null,
  wakeAt: minute(0),
  basis: { version: 0, epoch: 1, core: '1', zones: '2026a' },
  decision: decision(prospect, rest.state ?? 'wait'),
  ...rest,
})

/** Puts rows into an agenda. */
export const put = (store: Store, ...agenda: readonly AgendaRow[]): Promise<unknown> =>
  store.events.commit(only({ agenda }))

/** What a worker asks for: a lease of ten minutes, unless something else is said. */
export const claim = (worker: string, at: number, rest: Partial<ClaimDue> = {}): ClaimDue => ({
  worker,
  now: minute(at),
  until: minute(at + 10),
  limit: 100,
  ...rest,
})

/** The people whose rows a worker gets. */
export const claimed = async (
  store: Store,
  worker: string,
  at: number,
  rest?: Partial<ClaimDue>,
): Promise<readonly string[]> => (await store.agenda.claim(claim(worker, at, rest))).map(({ prospect }) => prospect)

/** One row, as it is kept. */
export const rowOf = async (store: Store, prospect: string): Promise<StoredRow | null> =>
  (await store.agenda.rows([prospect]))[0] ?? null

/** A span of minutes. */
export const span = (
  from: number,
  until: number,
): { readonly from: Instant.Instant; readonly until: Instant.Instant } => ({
  from: minute(from),
  until: minute(until),
})
