/**
 * URLs as servers write them: the same resource in one spelling.
 */

const spelled = (segment: string): string => {
  try {
    return encodeURIComponent(decodeURIComponent(segment))
  } catch {
    return segment
  }
}

/** A URL in one spelling, whatever of it a server encodes; without query and fragment. */
export const canonical = (url: string, base?: string): string => {
  const { origin, pathname } = new URL(url, base)
  return origin + pathname.split('/').map(spelled).join('/')
}

/** A collection, by whatever name: its name ends in a slash. */
export const collection = (url: string): string => {
  const name = canonical(url)
  return name.endsWith('/') ? name : `${name}/`
}
