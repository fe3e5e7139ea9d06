/** Those who know better than people, and those who cannot forget. */
import { Instant, Span } from '@refrain/core'
import type { Held } from '@refrain/core/ports'
import { entriesIn, holding, holds, saboteur, telling, write } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const HELD: Held = { kind: 'held' }

const byHand: readonly Saboteur[] = [
  saboteur(
    'puts back what was moved',
    'holding: must say where somebody moved it to, and not put it back',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'moved') return answer
      write(server, request)
      return { kind: 'already-held' }
    }),
  ),
  saboteur(
    'puts back what was deleted',
    'holding: must not put back what somebody deleted',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'gone') return answer
      write(server, request)
      return HELD
    }),
  ),
  saboteur(
    'holds in calendars that there are not',
    'holding: must be refused in a calendar that there is not',
    holds(async (request, good) => {
      const answer = await good.hold(request)
      return answer.kind === 'refused' && answer.fault.kind === 'not-found' ? HELD : answer
    }),
  ),
  saboteur(
    'holds what lasts no time',
    'holding: must be refused where it ends before it begins',
    holds((request, good) => (Span.isEmpty(request) ? Promise.resolve(HELD) : good.hold(request))),
  ),
  saboteur(
    'says that it holds when it was stopped',
    'holding: must not be claimed when nobody waits for the answer',
    holds((request, good, _, signal) =>
      signal?.aborted === true ? Promise.resolve(HELD) : good.hold(request, signal),
    ),
  ),
  saboteur(
    'holds although it cannot',
    'holding: must be refused where times cannot be held',
    () => ({ hold: () => Promise.resolve(HELD) }),
    { declared: { holds: false } },
  ),
]

const over: readonly Saboteur[] = [
  saboteur(
    'never forgets a hold',
    'expiry: must make a hold as good as gone',
    holding(({ expiresAt }) => ({ expiresAt: Instant.plus(expiresAt, 400 * Instant.DAY) })),
  ),
  saboteur(
    'forgets too early',
    'expiry: must not come before its time',
    holding(({ expiresAt }) => ({ expiresAt: Instant.plus(expiresAt, -Instant.MINUTE) })),
  ),
  saboteur(
    'tells of what expired',
    'expiry: must leave the time free',
    telling(({ calendar }, query, server) => ({
      busy: entriesIn(server, calendar, query).map(({ from, until, kind }) => ({ from, until, kind })),
    })),
  ),
  saboteur(
    'yields to what expired',
    'expiry: must leave the time to who comes next',
    holds((request, good, server) =>
      entriesIn(server, request.calendar, request).some(({ id }) => id !== request.hold)
        ? Promise.resolve({ kind: 'conflict', busy: [] })
        : good.hold(request),
    ),
  ),
  saboteur(
    'begins anew what expired',
    'expiry: must not make a hold anew that is asked for again',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'gone') return answer
      write(server, { ...request, expiresAt: Instant.plus(request.expiresAt, Instant.DAY) })
      return HELD
    }),
  ),
]

export const respectingOtherwise: readonly Saboteur[] = [...byHand, ...over]
