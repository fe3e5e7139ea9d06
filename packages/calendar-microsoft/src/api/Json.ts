/**
 * What a service says, field by field: anything may be missing, and nothing is believed to be of its type.
 *
 * @since 0.1.0
 */

/** A field of an object; undefined where there is no such field or object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as { readonly [name: string]: unknown })[name] : undefined

/** A field that is a text; null where it is not. */
export const textOf = (value: unknown, name: string): string | null => {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : null
}

/** A field that is a list; null where it is not. */
export const listOf = (value: unknown, name: string): readonly unknown[] | null => {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field : null
}

/** What a text says as JSON; undefined where it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
