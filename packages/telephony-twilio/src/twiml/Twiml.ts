/**
 * TwiML: the documents that tell Twilio what a call does next.
 *
 * Whatever comes from outside is text or the value of an attribute, never markup.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** A verb with what is in it. */
export interface Element {
  readonly name: string
  readonly attributes: { readonly [name: string]: string | number | undefined }
  readonly children: readonly (Element | string)[]
}

// --- constructors ------------------------------------------------------------

/** A verb; attributes without a value are left out. */
export const element = (
  name: string,
  attributes: Element['attributes'] = {},
  ...children: readonly (Element | string)[]
): Element => ({ name, attributes, children })

// --- rendering ---------------------------------------------------------------

/** What XML 1.0 has no way to write (2.2): control characters, halves of pairs, and two that are none. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const ESCAPED: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As they are, a reader would make spaces of them in an attribute, and a line feed of a carriage return.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '').replace(/[&<>"'\t\n\r]/g, (character) => ESCAPED[character]!)

const written = ({ name, attributes, children }: Element): string => {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const head = [name, ...given.map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ')
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child))).join('')
  return inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>`
}

/** Writes a document of some verbs. */
export const documentOf = (...verbs: readonly Element[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${written(element('Response', {}, ...verbs))}`
