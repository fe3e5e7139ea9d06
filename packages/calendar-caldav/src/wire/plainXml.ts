/**
 * Whether XML is whole, and small enough for the parser: it builds a tree of all of it, knows no bounds of its own, and takes
 * half of a document for all of it.
 *
 * WebDAV needs no document types; with them come entities that grow without end, so none is taken.
 */

const MOST_TAGS = 1_000_000
const MOST_DEPTH = 64

/** A tag: what is in quotes may be anything. */
const TAG = /<(\/?)[^<"'>]*(?:(?:"[^"]*"|'[^']*')[^<"'>]*)*>/y

const MARKUP = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/** Where what begins with `<!` or `<?` ends; null where it does not, or is a document type. */
const afterMarkup = (text: string, at: number): number | null => {
  const [, close] = MARKUP.find(([open]) => text.startsWith(open, at)) ?? []
  const end = close === undefined ? -1 : text.indexOf(close, at)
  return end < 0 || close === undefined ? null : end + close.length
}

/** By how much the tag there changes the depth; null where it has no end. */
const tagAt = (text: string, at: number): -1 | 0 | 1 | null => {
  TAG.lastIndex = at
  const found = TAG.exec(text)
  if (found === null) return null
  if (found[1] === '/') return -1
  return text[TAG.lastIndex - 2] === '/' ? 0 : 1
}

const CUT = 'its answer is cut off, or no plain XML'

/** What is wrong with it, or null. */
export const xmlFault = (text: string): string | null => {
  let depth = 0
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (++tags > MOST_TAGS) return 'its answer has too many elements'
    if (text[at + 1] === '!' || text[at + 1] === '?') {
      const after = afterMarkup(text, at)
      if (after === null) return CUT
      at = after
      continue
    }
    const change = tagAt(text, at)
    if (change === null) return CUT
    depth += change
    if (depth > MOST_DEPTH) return 'its answer is nested too deeply'
    at = TAG.lastIndex
  }
  return depth === 0 && tags > 0 ? null : CUT
}
