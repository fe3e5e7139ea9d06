/**
 * URLs as servers write them: the same resource in one spelling.
 */

/** What stands for something in a URL; as it is where it stands for nothing. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

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
