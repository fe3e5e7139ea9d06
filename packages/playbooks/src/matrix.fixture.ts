/** Which test proves which rule, read from the names of the tests: `A1-a: research comes first`. */
import { readdirSync, readFileSync } from 'node:fs'

/** Every rule of the practitioners, by the id that tests, pages and explanations cite. */
export const RULES: readonly string[] = [
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'],
  ...['B1', 'B2', 'B3', 'B4', 'B5', 'B6'],
  ...['C1', 'C2', 'C3', 'C4', 'C5'],
  ...['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9'],
  ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8'],
]

/** A test of a rule. */
export interface Proof {
  readonly rule: string
  /** The file, from the root of the project. */
  readonly file: string
  readonly name: string
}

const SRC = new URL('../../', import.meta.url)

/** A test whose name begins with an id, or with several. */
const NAMED = /^\s*it(?:\.each\([^)]*\))?\(\s*(['"`])((?:[A-E]\d(?:-[a-z])?(?:, )?)+): (.*?)\1,/gms

const testsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, SRC), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => `${folder}${file}`)

const proofsIn = (file: string): readonly Proof[] =>
  [...readFileSync(new URL(file, SRC), 'utf8').matchAll(NAMED)].flatMap(([, , ids, name]) =>
    ids!.split(', ').map((id) => ({ rule: id, file: `packages/${file}`, name: name! })),
  )

/** The tests of the methods themselves, in the order of their rules. */
export const proofs = (): readonly Proof[] =>
  testsIn('playbooks/src/')
    .flatMap(proofsIn)
    .sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))

/** The rule of an id with its case: `A1` of `A1-a`. */
export const ruleOf = (id: string): string => id.slice(0, 2)
