/**
 * A property of a component: its parameters and its value (RFC 5545 3.1, 3.2).
 *
 * @since 0.1.0
 */
import { isAt } from './names.ts'

// --- model -------------------------------------------------------------------

export interface Property {
  /** From the first semicolon up to the colon; empty where there are none. */
  readonly parameters: string
  readonly value: string
}

/** Why a line is no property. */
export type Misread = 'no-value' | 'too-many-parameters'

const [QUOTE, COMMA, COLON, SEMICOLON, EQUALS] = [34, 44, 58, 59, 61]

// --- constructors ------------------------------------------------------------

/** The end of what is quoted from here on; the same place where nothing is. */
const quotedEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === QUOTE ? Math.max(at, text.indexOf('"', at + 1) + 1) : at

/** Where a value ends that begins here. */
const valueEnd = (text: string, from: number): number => {
  for (let at = quotedEnd(text, from); at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === SEMICOLON || code === COLON) return at
  }
  return text.length
}

/** Where a name ends that begins here. */
const nameEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === EQUALS || code === SEMICOLON || code === COLON) return at
  }
  return text.length
}

/** Where a parameter ends that begins behind a semicolon, with all its values. */
const parameterEnd = (text: string, from: number): number => {
  let at = nameEnd(text, from)
  if (text.charCodeAt(at) !== EQUALS) return at
  do at = valueEnd(text, at + 1)
  while (text.charCodeAt(at) === COMMA)
  return at
}

/** Reads a line that has no folds any more, behind its name. */
export const propertyIn = (line: string, maxParameters: number, from = nameEnd(line, 0)): Property | Misread => {
  let [at, count] = [from, 0]
  while (line.charCodeAt(at) === SEMICOLON) {
    if (++count > maxParameters) return 'too-many-parameters'
    at = parameterEnd(line, at + 1)
  }
  return line.charCodeAt(at) === COLON
    ? { parameters: at === from ? '' : line.slice(from, at), value: line.slice(at + 1) }
    : 'no-value'
}

// --- questions ---------------------------------------------------------------

/** Characters that a parameter cannot hold are written with a caret (RFC 6868). */
const uncaretted = (text: string): string =>
  text.includes('^')
    ? text.replace(/\^(['^n])/g, (_, code: string) => (code === 'n' ? '\n' : code === "'" ? '"' : '^'))
    : text

/** The values of a parameter without their quotes, joined again by their commas. */
const unquoted = (text: string): string => {
  if (!text.includes('"')) return text
  let values = ''
  for (let at = 0; at <= text.length;) {
    const end = valueEnd(text, at)
    const closing = quotedEnd(text, at)
    values += (at === 0 ? '' : ',') + (closing > at ? text.slice(at + 1, closing - 1) : text.slice(at, end))
    at = end + 1
  }
  return values
}

/** The value of a parameter, by its name in capitals. */
export const parameterOf = ({ parameters }: Property, name: string): string | undefined => {
  for (let at = 0; at < parameters.length;) {
    const end = parameterEnd(parameters, at + 1)
    const equals = at + 1 + name.length
    if (parameters.charCodeAt(equals) === EQUALS && isAt(parameters, at + 1, name))
      return uncaretted(unquoted(parameters.slice(equals + 1, end)))
    at = Math.max(end, at + 1)
  }
  return undefined
}

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
export const addressOf = (property: Property): string => {
  const value = property.value.trim()
  const address = isAt(value, 0, 'MAILTO:') ? value.slice(7).trim() : value
  return address.includes('@') ? address : (parameterOf(property, 'EMAIL') ?? address)
}
