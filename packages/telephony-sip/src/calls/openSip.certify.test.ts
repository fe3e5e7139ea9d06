import { certifyTelephony } from '@refrain/conformance'
import { describe, expect, it } from 'vitest'
import { subject } from './fixtures/subject.ts'

/** Calls take real time, so that many clauses are tried at once, each with people of its own. */
const AT_ONCE = 24

interface Clause {
  readonly check: () => Promise<void>
  result: Promise<void> | null
}

const clauses: Clause[] = []

const begun = (clause: Clause): Promise<void> => (clause.result ??= clause.check())

const tryOneAfterTheOther = async (): Promise<void> => {
  for (const clause of clauses) if (clause.result === null) await begun(clause).catch(() => undefined)
}

const runner = {
  test: (name: string, check: () => Promise<void>) => {
    const clause: Clause = { check, result: null }
    clauses.push(clause)
    it(name, () => {
      if (clause === clauses[0]) for (let n = 0; n < AT_ONCE; n++) void tryOneAfterTheOther()
      return begun(clause)
    })
  },
  skip: it.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

describe('SIP with simulated people', () => {
  certifyTelephony(runner, subject, {
    amd: 'async',
    greetingEnd: 'told',
    plays: ['audio'],
    connects: 'rep-first',
    repeats: 'none',
    maxQueueSeconds: null,
    lookup: 'by-attempt',
  })
})
