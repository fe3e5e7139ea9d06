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

type Path = readonly (string | number)[]
type Visit = (path: Path, offset: number) => void

/** Thrown inside `walk` alone: the text stops being JSON here. */
interface Broken {
  readonly at: number
}

const BLANK = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Reads tokens off a text, one after another. */
const scanner = (text: string) => {
  let at = 0
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? null
    if (found !== null) at += found.length
    return found
  }
  const broken = (): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- never leaves this file
    throw { at } satisfies Broken
  }
  return {
    broken,
    /** The offset of the next token. */
    next: (): number => {
      match(BLANK)
      return at
    },
    /** Whether the next token is this mark, which is then taken. */
    takes: (mark: string): boolean => {
      match(BLANK)
      const found = text.startsWith(mark, at)
      if (found) at += mark.length
      return found
    },
    string: (): string => {
      match(BLANK)
      return JSON.parse(match(STRING) ?? broken()) as string
    },
    scalar: (): string => match(STRING) ?? match(SCALAR) ?? broken(),
  }
}

type Scanner = ReturnType<typeof scanner>

const walkMembers = (scan: Scanner, visit: Visit, path: Path): void => {
  if (scan.takes('}')) return
  do {
    const key = scan.string()
    if (!scan.takes(':')) scan.broken()
    walkValue(scan, visit, [...path, key])
  } while (scan.takes(','))
  if (!scan.takes('}')) scan.broken()
}

const walkItems = (scan: Scanner, visit: Visit, path: Path): void => {
  if (scan.takes(']')) return
  let index = 0
  do walkValue(scan, visit, [...path, index++])
  while (scan.takes(','))
  if (!scan.takes(']')) scan.broken()
}

const walkValue = (scan: Scanner, visit: Visit, path: Path): void => {
  const start = scan.next()
  if (path.length > DEEPEST) scan.broken()
  visit(path, start)
  if (scan.takes('{')) walkMembers(scan, visit, path)
  else if (scan.takes('[')) walkItems(scan, visit, path)
  else scan.scalar()
}

/**
 * Where each value of a JSON text begins: walks the text once and calls `visit` with the path and the offset.
 *
 * Returns the offset at which the text stops being JSON, or null. Engines word their own errors differently; this does not.
 */
const walk = (text: string, visit: Visit): number | null => {
  const scan = scanner(text)
  try {
    walkValue(scan, visit, [])
    const end = scan.next()
    return end === text.length ? null : end
  } catch (error) {
    return (error as Broken).at
  }
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
