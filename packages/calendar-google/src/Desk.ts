/**
 * What everything here works with.
 *
 * @since 0.1.0
 */
import { Instant, Zones } from '@refrain/core'
import { type Ask, openApi } from './api/Api.ts'
import type { Colour } from './events/colours.ts'
import type { GoogleOptions } from './GoogleOptions.ts'

/** How Google is asked, and the options with all that was left out. */
export interface Desk {
  readonly ask: Ask
  readonly now: () => Instant.Instant
  readonly zones: Zones.Zones
  readonly freeBusyOnly: ReadonlySet<string>
  readonly categories: { readonly [category: string]: Colour }
  readonly sendUpdates: 'all' | 'externalOnly' | 'none'
}

const platformNow = (): Instant.Instant => Instant.fromMillis(Date.now())

/** Nothing is asked of Google yet. */
export const openDesk = (options: GoogleOptions): Desk => {
  const { auth, answerMs = 10_000, rootUrl, now = platformNow } = options
  return {
    ask: openApi({ auth, answerMs, rootUrl, now }),
    now,
    zones: options.zones ?? Zones.fromPlatform(),
    freeBusyOnly: new Set(options.freeBusyOnly),
    categories: options.categories ?? {},
    sendUpdates: options.sendUpdates ?? 'all',
  }
}
