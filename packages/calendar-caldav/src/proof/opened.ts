/** An adapter for somebody on a real server. */
import { Instant } from '@refrain/core'
import type { Calendar } from '@refrain/core/ports'
import type { Account } from '../../../../tools/calendars/server.ts'
import type { CalDavOptions } from '../CalDavOptions.ts'
import { openCalDav } from '../openCalDav.ts'
import { zones } from './world.ts'

export const NOW = Instant.parseOrThrow('2026-11-22T12:00:00Z')

/** An adapter of theirs; by a way to the server that can be broken, where one is given. */
export const openedFor = (
  account: Account,
  options: Partial<CalDavOptions> = {},
  through: (url: string) => string = (url) => url,
): Calendar =>
  openCalDav({
    url: through(account.url),
    credentials: { username: account.username, password: account.password },
    ...{ zone: 'Europe/London', zones, owners: [account.email], now: () => NOW },
    ...options,
  })

const at = (iso: string): Instant.Instant => Instant.parseOrThrow(iso)

/** Ten to eleven on 1 December 2026. */
export const span = { from: at('2026-12-01T10:00Z'), until: at('2026-12-01T11:00Z') }

/** A week around it. */
export const week = { from: at('2026-11-30T00:00Z'), until: at('2026-12-07T00:00Z'), freshness: 'live' } as const

/** A visit then. */
export const visit = (calendar: string, hold = 'h-1') => ({
  ...{ hold, calendar, zone: 'Europe/London', title: 'Visit; with a guest, and "quotes"' },
  ...{ createdAt: NOW, expiresAt: Instant.plus(NOW, 2 * Instant.DAY), ...span },
})
