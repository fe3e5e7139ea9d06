/**
 * The calendars of an account that were asked about: what they are and whose, remembered for a while.
 */
import type { Failed } from '@refrain/calendars'
import { Instant, Zones } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import type { CalDavOptions } from '../CalDavOptions.ts'
import { collection } from '../dav/hrefs.ts'
import { refused } from '../wire/faults.ts'
import type { Wire } from '../wire/Wire.ts'
import { type About, askAbout } from './about.ts'
import { askPrincipal, askSelf } from './principals.ts'

// --- model -------------------------------------------------------------------

/** A calendar that can be asked. */
export interface Known {
  readonly kind: 'known'
  readonly about: About
  readonly zone: Zone.Zone
  /** The addresses of whoever owns it; the first one organizes. */
  readonly owners: readonly string[]
}

/** What is known of calendars by their URL. */
export interface Directory {
  readonly known: (calendar: string, signal?: StopSignal) => Promise<Known | Failed>
}

/** Zones and owners change rarely. */
const REMEMBERED = 15 * Instant.MINUTE
const MOST = 10_000

// --- constructors ------------------------------------------------------------

/** The directory of an account. */
export const makeDirectory = (wire: Wire, { url: root, zones, zone, owners }: CalDavOptions): Directory => {
  const remembered = new Map<string, { readonly known: Known; readonly until: Instant.Instant }>()

  /** The owner's addresses; where the server tells none, those of whoever asks. Not knowing them changes only whose answers count. */
  const ownersOf = async ({ owner }: About, signal?: StopSignal): Promise<readonly string[] | Failed> => {
    if (owners !== undefined) return owners
    const principal = await (owner === null ? askSelf(wire, root, signal) : askPrincipal(wire, owner, signal))
    if (principal.kind === 'principal') return principal.emails
    return principal.kind === 'refused' && ['forbidden', 'not-found', 'malformed'].includes(principal.fault.kind)
      ? []
      : principal
  }

  const learned = async (url: string, signal?: StopSignal): Promise<Known | Failed> => {
    const about = await askAbout(wire, url, zones, signal)
    if (about.kind !== 'about') return about
    const emails = await ownersOf(about, signal)
    if ('kind' in emails) return emails
    return { kind: 'known', about, zone: Zones.getOrThrow(zones, about.zone ?? zone), owners: emails }
  }

  return {
    known: async (calendar, signal) => {
      if (!URL.canParse(calendar) || !wire.reaches(calendar)) return refused({ kind: 'forbidden' })
      const url = collection(calendar)
      const before = remembered.get(url)
      if (before !== undefined && wire.now() < before.until) return before.known
      const known = await learned(url, signal)
      if (known.kind !== 'known') return known
      if (remembered.size >= MOST) remembered.clear()
      remembered.set(url, { known, until: Instant.plus(wire.now(), REMEMBERED) })
      return known
    },
  }
}
