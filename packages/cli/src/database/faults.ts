/** What a database says when it cannot answer, as a failure that says what to do. */
import { StorageFault } from '@refrain/core/ports'
import type { PolicyFault } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Place } from './Place.ts'

type Code = StorageFault.Code

const EXPECTED: Readonly<Record<Code, string>> = {
  unavailable: 'a database that can be reached',
  contended: 'a database that others leave in peace for a moment',
  'lost-answer': 'an answer',
  full: 'room on the disk',
  locked: 'a database that no other process has open',
  newer: 'a database of this version, or of an older one',
  older: 'a database with the schema of this version',
  unreadable: 'contents that this version can read',
  invalid: 'something that makes sense to the database',
  closed: 'an open database',
  broken: 'a sound database',
}

const CURE: Readonly<Partial<Record<Code, string>>> = {
  unavailable: 'see that it is there and that its address is right',
  contended: 'run it again',
  'lost-answer': 'run it again: nothing is written twice',
  full: 'make room, then run it again',
  locked: 'end the other process first',
  newer: 'use the newer version',
  older: 'run refrain db migrate',
  unreadable: 'run refrain db verify',
  broken: 'run refrain db verify',
}

/** Documents in force that this version cannot read. */
const isPolicyFault = (thrown: unknown): thrown is PolicyFault =>
  thrown instanceof Error && thrown.name === 'PolicyFault'

const policyFailure = ({ issues }: PolicyFault): Failure =>
  issues.map((issue) => ({ file: 'the policy in force', issue })) as unknown as Failure

/** Failures of a database as failures of the command; anything else is a fault of ours and is thrown on. */
export const databaseFailure =
  ({ shown, at }: Place) =>
  (thrown: unknown): Failure => {
    if (isPolicyFault(thrown)) return policyFailure(thrown)
    if (!StorageFault.is(thrown)) throw thrown
    const { code, message } = thrown
    const cure = CURE[code]
    return failure(
      {
        code: `database-${code}`,
        path: [],
        expected: EXPECTED[code],
        // Drivers like to repeat where they connected to, secrets included.
        found: message.replaceAll(at, shown),
        ...(cure !== undefined && { cure }),
      },
      { file: shown },
    )
  }
