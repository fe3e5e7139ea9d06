/** Why something could not be done, without what it was done with. */
import { StorageFault } from '@refrain/core/ports'

const SAID: { readonly [code in StorageFault.Code]: string } = {
  unavailable: 'the database cannot be reached',
  contended: 'others were in the way',
  'lost-answer': 'the answer was lost',
  full: 'no room is left',
  locked: 'another process has the database open',
  newer: 'the database was made by a newer version',
  older: 'the schema is older than this version: run `refrain db migrate`',
  unreadable: 'what is stored cannot be read by this version',
  invalid: 'what was asked for makes no sense',
  closed: 'the database was closed',
  broken: 'the database is out of order',
}

export const reasonOf = (thrown: unknown): string =>
  StorageFault.is(thrown) ? SAID[thrown.code] : thrown instanceof Error ? thrown.name : 'an unknown error'
