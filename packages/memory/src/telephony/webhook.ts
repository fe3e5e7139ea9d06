/** Webhooks on the wire: events as JSON. */
import type { CallEvent } from '@refrain/core/ports'

/** The raw body of a webhook that tells some events. */
export const written = (events: readonly CallEvent[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ events }))

/** What a body tells; nothing where it is no body of ours. */
export const eventsIn = (body: Uint8Array): readonly CallEvent[] => {
  try {
    const { events } = JSON.parse(new TextDecoder().decode(body)) as { readonly events?: unknown }
    return Array.isArray(events) ? (events as readonly CallEvent[]) : []
  } catch {
    return []
  }
}
