/**
 * What a server or a connection says went wrong, in the words of `StorageFault`.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'

type Code = StorageFault.Code

/** By SQLSTATE, or by its class. The server undid what it names here, unless it is said to be lost. */
const CODES: { readonly [state: string]: Code } = {
  // Two writers met: serialization, deadlock, a key that another took first, a lock or a statement that took too long.
  '40': 'contended',
  '23505': 'contended',
  '55P03': 'contended',
  '57014': 'contended',
  // The disk is full; another limit of the server is reached.
  '53100': 'full',
  '53': 'unavailable',
  // It starts, or only reads.
  '57P03': 'unavailable',
  '25006': 'unavailable',
  // It ended the connection: perhaps after the commit, before it could say so.
  '57P': 'lost-answer',
  '08': 'lost-answer',
  // A table, a function or a column is not there.
  '3F000': 'older',
  '42P01': 'older',
  '42883': 'older',
  '42703': 'older',
  // What was sent cannot be kept.
  '22': 'invalid',
}

const SAID: { readonly [code in Code]?: string } = {
  contended: 'others were in the way',
  full: 'the disk of the database is full',
  unavailable: 'the database cannot be reached now',
  'lost-answer': 'the connection to the database was lost before it answered',
  older: 'the schema of the database is missing or older than this version: migrate it first',
  invalid: 'the database cannot keep what it was sent',
}

const stateOf = (thrown: unknown): string | null => {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : null
}

const codeOf = (state: string): Code => CODES[state] ?? CODES[state.slice(0, 3)] ?? CODES[state.slice(0, 2)] ?? 'broken'

/**
 * The fault of something thrown. Texts of the server may carry values, so they are kept as the cause and not repeated.
 *
 * `otherwise` is what it is where the server had no say: the connection could not be made, or was lost.
 */
export const faultOf = (thrown: unknown, otherwise: Code): StorageFault.StorageFault => {
  if (StorageFault.is(thrown)) return thrown
  const state = stateOf(thrown)
  const code = state === null ? otherwise : codeOf(state)
  const said = SAID[code] ?? 'the database failed'
  return StorageFault.make(code, state === null ? said : `${said} (SQLSTATE ${state})`, thrown)
}
