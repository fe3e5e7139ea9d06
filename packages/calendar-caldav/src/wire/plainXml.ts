/**
 * Whether XML is small enough for the parser: it builds a tree of all of it, and knows no bounds of its own.
 *
 * WebDAV needs no document types; with them come entities that grow without end, so none is taken.
 */

const MOST_TAGS = 1_000_000
const MOST_DEPTH = 64

const skipTo = (text: string, mark: string, at: number): number => {
  const end = text.indexOf(mark, at)
  return end < 0 ? text.length : end + mark.length
}

/** Where what begins with `<!` or `<?` ends; null where it is a document type. */
const afterMarkup = (text: string, at: number): number | null => {
  if (text.startsWith('<![CDATA[', at)) return skipTo(text, ']]>', at)
  if (text.startsWith('<!--', at)) return skipTo(text, '-->', at)
  return text.startsWith('<?', at) ? skipTo(text, '?>', at) : null
}

/** What is wrong with it, or null. */
export const xmlFault = (text: string): string | null => {
  let depth = 0
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (++tags > MOST_TAGS) return 'its answer has too many elements'
    const sign = text[at + 1]
    if (sign === '!' || sign === '?') {
      const after = afterMarkup(text, at)
      if (after === null) return 'its answer declares a document type'
      at = after
      continue
    }
    const end = skipTo(text, '>', at)
    if (sign === '/') depth--
    else if (text[end - 2] !== '/') depth++
    if (depth > MOST_DEPTH) return 'its answer is nested too deeply'
    at = end
  }
  return null
}
