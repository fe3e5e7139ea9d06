/** Webhooks on the wire: events as JSON. */
import type { CallEvent } from '@refrain/core/ports'

/** The raw body of a webhook that tells some events. */
export const written = (events: readonly CallEvent[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ events }))

/** Ours are whole: what has a key and a type was written here. */
const isEvent = (told: unknown): told is CallEvent =>
  typeof told === 'object' && told !== null && 'key' in told && 'type' in told

/** What a body tells; nothing where it is no body of ours. */
export const eventsIn = (body: Uint8Array): readonly CallEvent[] => {
  try {
    const { events } = JSON.parse(new TextDecoder().decode(body)) as { readonly events?: unknown }
    return Array.isArray(events) ? events.filter(isEvent) : []
  } catch {
    return []
  }
}
