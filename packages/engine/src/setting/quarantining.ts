/**
 * Quarantine, as a record of the registry: while it is there, nothing is handed out.
 *
 * Who hands something out guards his commit against it: there is no moment between looking and doing.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Guard, Json, Store } from '@refrain/core/ports'
import type { Runtime } from '../Runtime.ts'
import type { Quarantine, QuarantineState } from './Quarantine.ts'

// --- model -------------------------------------------------------------------

/** The record; it is there only while the quarantine lasts. */
export const QUARANTINE = 'quarantine'

/** The guard of every commit that hands something out. */
export const NO_QUARANTINE: Guard = Object.freeze({ key: QUARANTINE, revision: 0 })

/** Where a quarantine that was lifted is remembered, with who lifted it and why. */
const lifted = (since: Instant.Instant): string => `${QUARANTINE}/${Instant.toIso(since)}`

/** The record as it is written. */
export const quarantineRecord = ({ since, why }: QuarantineState): { readonly key: string; readonly value: Json } => ({
  key: QUARANTINE,
  value: { since, why },
})

// --- constructors ------------------------------------------------------------

const stated = (what: string, text: string): void => {
  if (text.trim() === '') throw new TypeError(`it must be said ${what}`)
}

/** The quarantine of a store. */
export const makeQuarantine = ({ registry, events }: Store, { now }: Pick<Runtime, 'now'>): Quarantine => {
  const record = async () => (await registry.read([QUARANTINE]))[0]

  const impose: Quarantine['impose'] = async (why) => {
    stated('why', why)
    const at = now()
    // One that lasts goes on under the reason that it was imposed for: a second writer is refused by the guard.
    await events.commit({
      now: at,
      streams: [],
      guards: [NO_QUARANTINE],
      registry: [quarantineRecord({ since: at, why })],
    })
  }

  const lift: Quarantine['lift'] = async ({ by, why }) => {
    stated('who lifts it', by)
    stated('why', why)
    const found = await record()
    if (found === undefined) return
    const state = found.value as unknown as QuarantineState
    const at = now()
    await events.commit({
      now: at,
      streams: [],
      guards: [{ key: QUARANTINE, revision: found.revision }],
      registry: [
        { key: QUARANTINE, value: null },
        { key: lifted(state.since), value: { ...state, lifted: { at, by, why } } },
      ],
    })
  }

  return {
    state: async () => ((await record())?.value as unknown as QuarantineState | undefined) ?? null,
    impose,
    lift,
  }
}
