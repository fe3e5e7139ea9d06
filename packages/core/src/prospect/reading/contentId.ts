/**
 * The id of a fact that came without one, derived from what it says: reading it twice is writing it once.
 *
 * A UUID of version 8 (RFC 9562, 5.8 and B.2): the first bits of the SHA-256 of the fact's canonical JSON. When and by whom
 * it was recorded is left out, since neither changes what happened.
 *
 * @since 0.1.0
 */
import { isObject } from './held.ts'
import type { JsonObject } from './held.ts'
import { sha256 } from './sha256.ts'

const NOT_CONTENT = new Set(['id', 'v', 'recordedAt', 'by', 'correlation'])

/** JSON with sorted names, without what is none. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const parts = Object.keys(value)
    .filter((name) => value[name] !== null && value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
  return `{${parts.join(',')}}`
}

/** The id of a fact's content. */
export const contentId = (wire: JsonObject): string => {
  const content = Object.fromEntries(Object.entries(wire).filter(([name]) => !NOT_CONTENT.has(name)))
  const hex = sha256(canonical(content))
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
