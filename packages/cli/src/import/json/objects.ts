/**
 * The objects of a JSON file, wherever they stand: one a line, in a list, or in a list within an object, as pages of an API
 * have them. A broken one costs itself and not those behind it.
 */
import type { Line } from '../csv/lines.ts'
import { LONGEST } from '../csv/lines.ts'

/** What can be wrong with an object. */
export type BadObject = 'json-malformed' | 'json-too-long'

/** The text of an object, or of what should have been one. */
export interface JsonText {
  /** The line on which it begins, from 1. */
  readonly line: number
  readonly text: string
  readonly bad: BadObject | null
}

/** An object on its way. */
interface Open {
  readonly line: number
  /** How many brackets were open where it began. */
  readonly depth: number
  text: string
  isLong: boolean
}

/** What opens, closes or quotes. */
const SIGN = /["{}[\]]/g

/** The end of a string that began before; -1 where the line ends first. */
const endOfString = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return -1
}

/** Waits for lines, hands out objects. */
export const objectsIn = (): { readonly feed: (lines: readonly Line[], ended: boolean) => readonly JsonText[] } => {
  let brackets: string[] = []
  let open: Open | null = null
  let found: JsonText[] = []

  const finish = (bad: BadObject | null): void => {
    if (open !== null) found.push({ line: open.line, text: open.text, bad: open.isLong ? 'json-too-long' : bad })
    open = null
  }

  const begin = (line: number): void => {
    // A list of objects within an object: what was taken for a record is the page around them.
    const isPaged = brackets.join('') === '{['
    if (open === null || isPaged) open = { line, depth: brackets.length, text: '', isLong: false }
    brackets.push('{')
  }

  /** Tells whether the object that is open ends here. */
  const close = (sign: string): boolean => {
    const isMatched = brackets.at(-1) === (sign === '}' ? '{' : '[')
    if (isMatched) brackets.pop()
    return sign === '}' && open !== null && brackets.length <= open.depth
  }

  const take = (part: string): void => {
    if (open === null) return
    if (open.text.length + part.length > LONGEST) open.isLong = true
    else open.text += part
  }

  const read = ({ text, number, cut }: Line): void => {
    // Nothing within an object begins at the margin: the one before was never closed.
    if (open !== null && text.startsWith('{')) {
      brackets = brackets.slice(0, open.depth)
      finish('json-malformed')
    }
    let from = 0
    SIGN.lastIndex = 0
    for (let sign = SIGN.exec(text); sign !== null; sign = SIGN.exec(text)) {
      const at = sign.index
      if (sign[0] === '"') {
        const end = endOfString(text, at + 1)
        SIGN.lastIndex = end === -1 ? text.length : end + 1
      } else if (sign[0] === '[') brackets.push('[')
      else if (sign[0] === '{') {
        const before: Open | null = open
        begin(number)
        if (open !== before) from = at
      } else if (close(sign[0])) {
        take(text.slice(from, at + 1))
        from = at + 1
        finish(null)
      }
    }
    take(`${text.slice(from)}\n`)
    if (cut && open !== null) open.isLong = true
  }

  return {
    feed: (lines, ended) => {
      found = []
      for (const line of lines) read(line)
      if (ended) finish('json-malformed')
      return found
    },
  }
}
