/**
 * Changes the texts in a value.
 */
import type { Json } from '@refrain/core/ports'

/** The value with its texts changed; of what is not a text itself, its JSON. */
export const texts = (value: Json, change: (text: string) => string): Json => {
  if (typeof value === 'string') return change(value)
  return JSON.parse(change(JSON.stringify(value))) as Json
}
