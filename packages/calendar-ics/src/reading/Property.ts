/**
 * A property of a component: its parameters and its value (RFC 5545 3.1, 3.2).
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

export interface Property {
  /** Names in capitals; a list of values is joined again by its commas. */
  readonly parameters: ReadonlyMap<string, string>
  readonly value: string
}

/** Why a line is no property. */
export type Misread = 'no-value' | 'too-many-parameters'

const [QUOTE, COMMA, COLON, SEMICOLON, EQUALS] = [34, 44, 58, 59, 61]
const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()

// --- constructors ------------------------------------------------------------

/** Characters that a parameter cannot hold are written with a caret (RFC 6868). */
const uncaretted = (text: string): string =>
  text.includes('^')
    ? text.replace(/\^(['^n])/g, (_, code: string) => (code === 'n' ? '\n' : code === "'" ? '"' : '^'))
    : text

/** Where a value ends that is not quoted. */
const plainEnd = (line: string, from: number): number => {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === COMMA || code === SEMICOLON || code === COLON) return at
  }
  return line.length
}

/** The values of a parameter, and where they end. */
const valuesFrom = (line: string, from: number): { readonly value: string; readonly end: number } => {
  let [value, at] = ['', from]
  for (;;) {
    const isQuoted = line.charCodeAt(at) === QUOTE
    const closing = isQuoted ? line.indexOf('"', at + 1) : -1
    const end = closing < 0 ? plainEnd(line, at) : plainEnd(line, closing + 1)
    value += closing < 0 ? line.slice(at, end) : line.slice(at + 1, closing)
    if (line.charCodeAt(end) !== COMMA) return { value, end }
    value += ','
    at = end + 1
  }
}

const nameEnd = (line: string, from: number): number => {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === EQUALS || code === SEMICOLON || code === COLON) return at
  }
  return line.length
}

/** Reads a line that has no folds any more. */
export const propertyIn = (line: string, maxParameters: number): Property | Misread => {
  let at = nameEnd(line, 0)
  if (line.charCodeAt(at) === COLON) return { parameters: NO_PARAMETERS, value: line.slice(at + 1) }
  const parameters = new Map<string, string>()
  while (line.charCodeAt(at) === SEMICOLON) {
    if (parameters.size >= maxParameters) return 'too-many-parameters'
    const end = nameEnd(line, at + 1)
    const name = line.slice(at + 1, end).toUpperCase()
    const { value, end: next } = line.charCodeAt(end) === EQUALS ? valuesFrom(line, end + 1) : { value: '', end }
    parameters.set(name, uncaretted(value))
    at = next
  }
  return line.charCodeAt(at) === COLON ? { parameters, value: line.slice(at + 1) } : 'no-value'
}

// --- questions ---------------------------------------------------------------

/** Text as it was meant (RFC 5545 3.3.11). */
export const textOf = (value: string): string =>
  value.includes('\\')
    ? value.replace(/\\([\s\S])/g, (whole, code: string) =>
        code === 'n' || code === 'N' ? '\n' : ',;\\:"'.includes(code) ? code : whole,
      )
    : value

/** The texts of a list, which commas part that are not escaped. */
export const textsOf = (value: string, most: number): readonly string[] => {
  const texts: string[] = []
  for (let [from, at] = [0, 0]; at <= value.length && texts.length <= most; at++) {
    const code = value.charCodeAt(at)
    if (code === 92) at++
    else if (code === COMMA || at === value.length) {
      const text = textOf(value.slice(from, at)).trim()
      if (text !== '') texts.push(text)
      from = at + 1
    }
  }
  return texts
}

/** The address of somebody, without `mailto:`. */
export const addressOf = ({ parameters, value }: Property): string => {
  const address = /^\s*mailto:/i.test(value) ? value.slice(value.indexOf(':') + 1).trim() : value.trim()
  return address.includes('@') ? address : (parameters.get('EMAIL') ?? address)
}
