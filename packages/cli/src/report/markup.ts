/** HTML and SVG as text: what comes from outside is always escaped, and nothing else makes markup. */
import { clean } from '../show/clean.ts'

/** Markup that is safe as it is. */
export interface Markup {
  readonly markup: string
}

/** What may stand in a template: text is escaped, markup and lists of it are not. */
type Part = string | number | Markup | readonly Markup[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => clean(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const rendered = (part: Part): string => {
  if (typeof part === 'string') return escape(part)
  if (typeof part === 'number') return String(Math.round(part * 100) / 100)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/** A template of markup: html`<b>${name}</b>` escapes the name. */
export const html = (text: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: text.map((piece, i) => piece + (i < parts.length ? rendered(parts[i]!) : '')).join(''),
})

/** No markup at all. */
export const nothing: Markup = { markup: '' }
