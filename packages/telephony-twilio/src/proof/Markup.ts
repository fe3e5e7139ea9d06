/**
 * Reads TwiML strictly, as a machine of its own: it shares nothing with what writes it.
 */

/** An element with what is in it. */
export interface Markup {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Markup[]
  readonly text: string
}

const CHARACTERS: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string => {
  if (/[<\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new SyntaxError('a character that may not stand in XML')
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1]
    const character = code === undefined ? CHARACTERS[name] : String.fromCodePoint(Number(code))
    if (character === undefined || !whole.endsWith(';')) throw new SyntaxError(`no entity is called ${name}`)
    return character
  })
}

const NAME = '[A-Za-z][A-Za-z0-9]*'
const OPEN = new RegExp(`^<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`)

const attributesOf = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [, name, value] of text.matchAll(new RegExp(`(${NAME})="([^"<]*)"`, 'g'))) {
    if (found.has(name!)) throw new SyntaxError(`${name!} stands twice`)
    found.set(name!, unescaped(value!))
  }
  return found
}

const element = (text: string, from: number): { readonly one: Markup; readonly end: number } => {
  const [whole, name, attributes, isEmpty] = OPEN.exec(text.slice(from)) ?? []
  if (whole === undefined) throw new SyntaxError(`no element at ${from}`)
  let at = from + whole.length
  const head = { name: name!, attributes: attributesOf(attributes!) }
  if (isEmpty === '/') return { one: { ...head, children: [], text: '' }, end: at }
  const children: Markup[] = []
  let inside = ''
  for (;;) {
    const next = text.indexOf('<', at)
    if (next < 0) throw new SyntaxError(`${head.name} does not end`)
    inside += unescaped(text.slice(at, next))
    if (text.startsWith('</', next)) {
      const close = `</${head.name}>`
      if (!text.startsWith(close, next)) throw new SyntaxError(`${head.name} is closed by another`)
      return { one: { ...head, children, text: inside }, end: next + close.length }
    }
    const { one, end } = element(text, next)
    children.push(one)
    at = end
  }
}

/** Reads a document; throws where it is not well-formed. */
export const readMarkup = (document: string): Markup => {
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const { one, end } = element(body, 0)
  if (end !== body.length) throw new SyntaxError('something follows the document')
  return one
}
