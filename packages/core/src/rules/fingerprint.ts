/**
 * A short name for data: the same data gives the same name, in any runtime and whatever the order of its keys.
 *
 * Not for secrets: it tells editions of a policy apart, and two by chance alike are not to be feared but by design are easy.
 *
 * @since 0.1.0
 */

/** JSON with its keys in order and without what is undefined. */
const canonical = (value: unknown): string => {
  if (value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`
}

/** FNV-1a over UTF-16 code units, from a start of its own. */
const fnv = (text: string, start: number): string => {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Sixteen hexadecimal digits that stand for the data. */
export const fingerprint = (data: unknown): string => {
  const text = canonical(data)
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c)
}
