/** Reads JSON documents so that a fault can name the line and column of the value it speaks of. */
import * as E from 'fp-ts/Either'
import { Issue } from '@refrain/core'
import type { Either } from '@refrain/core'
import type { Failure, Fault, Place } from '../Failure.ts'
import { failure } from '../Failure.ts'

/** A parsed document that remembers its text. */
export interface Document {
  readonly file: string
  readonly text: string
  readonly json: unknown
}

const placeAt = (file: string, text: string, offset: number): Place => {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { file, line, column: offset - before.lastIndexOf('\n') }
}

/** No document of ours is deeper; a hostile one may be. */
const DEEPEST = 100

/**
 * Where each value of a JSON text begins: walks the text once and calls `visit` with the path and the offset.
 *
 * Returns the offset at which the text stops being JSON, or null. Engines word their own errors differently; this does not.
 */
const walk = (text: string, visit: (path: readonly (string | number)[], offset: number) => void): number | null => {
  const TOKEN =
    /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y
  interface Level {
    readonly list: boolean
    key: string | number
  }
  const levels: Level[] = []
  const path = (): readonly (string | number)[] => levels.map(({ key }) => key)
  /** What may come next: a value, a value or the end of an empty list, a key, a colon, or a comma or end. */
  let state: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'more' = 'value'
  let at = 0
  while (state !== 'more' || levels.length > 0) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    const start =
      found === null
        ? at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0)
        : TOKEN.lastIndex - found[0].trimStart().length
    if (found === null) return start
    at = TOKEN.lastIndex
    const [, mark, string] = found
    const level = levels[levels.length - 1]
    const ends = (mark === '}' && level?.list === false) || (mark === ']' && level?.list === true)
    if (state === 'colon') {
      if (mark !== ':') return start
      state = 'value'
    } else if (state === 'key' || state === 'key-or-end') {
      if (string !== undefined && level !== undefined) {
        level.key = JSON.parse(string) as string
        state = 'colon'
      } else if (ends && state === 'key-or-end') {
        levels.pop()
        state = 'more'
      } else return start
    } else if (state === 'more') {
      if (ends) levels.pop()
      else if (mark === ',' && level !== undefined) {
        if (level.list) level.key = (level.key as number) + 1
        state = level.list ? 'value' : 'key'
      } else return start
    } else if (ends && state === 'value-or-end') {
      levels.pop()
      state = 'more'
    } else {
      if ((mark !== undefined && mark !== '{' && mark !== '[') || levels.length > DEEPEST) return start
      visit(path(), start)
      if (mark === undefined) state = 'more'
      else {
        levels.push({ list: mark === '[', key: mark === '[' ? 0 : '' })
        state = mark === '[' ? 'value-or-end' : 'key-or-end'
      }
    }
  }
  const rest = /^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0
  return at + rest === text.length ? null : at + rest
}

/** Parses the text of a document. */
export const parseDocument = (file: string, text: string): E.Either<Failure, Document> => {
  const broken = walk(text, () => undefined)
  if (broken === null) return E.right({ file, text, json: JSON.parse(text) as unknown })
  const found = broken >= text.length ? 'the end of the file' : text.slice(broken, broken + 20).split('\n', 1)[0]
  return E.left(failure(Issue.make('json-malformed', [], 'JSON', found), placeAt(file, text, broken)))
}

/** The place of the value that a path leads to, or of the nearest value around it. */
export const placeOf = ({ file, text }: Document, path: Issue.Issue['path']): Place => {
  const wanted = path.map(String)
  let [best, bestLength] = [0, -1]
  walk(text, (at, offset) => {
    if (at.length <= bestLength || at.length > wanted.length) return
    if (at.every((key, i) => String(key) === wanted[i])) [best, bestLength] = [offset, at.length]
  })
  return placeAt(file, text, best)
}

/** Gives issues their places in the document. */
export const located = (document: Document, issues: readonly Issue.Issue[]): Failure =>
  issues.map((issue): Fault => ({ ...placeOf(document, issue.path), issue })) as unknown as Failure

/** What a reader of ours makes of a document, with its issues placed. */
export const readAs =
  <A>(reader: (json: unknown) => Either.Either<readonly Issue.Issue[], A>) =>
  (document: Document): E.Either<Failure, A> => {
    const made = reader(document.json)
    return made._tag === 'Right' ? E.right(made.right) : E.left(located(document, made.left))
  }
