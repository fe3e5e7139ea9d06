import { describe, expect, it } from 'vitest'
import { APPLICATION, recognize } from './migrate.ts'

/** A file that answers each question as it stands at that moment: others are at work on it. */
const fileThat = (...moments: readonly { readonly application: number; readonly tables: number }[]) => {
  let moment = 0
  return {
    rows: (sql: string) => {
      const { application, tables } = moments[Math.min(moment++, moments.length - 1)]!
      return [[sql.includes('application_id') ? application : tables]]
    },
  }
}

const EMPTY = { application: 0, tables: 0 }
const OURS = { application: APPLICATION, tables: 12 }

describe('whose a file is', () => {
  it('is ours when it is empty, when we made it, and when another process makes it while we ask', () => {
    for (const moments of [[EMPTY], [OURS], [EMPTY, OURS]])
      expect(() => recognize(fileThat(...moments), 'sales.db')).not.toThrow()
  })

  it('is not ours when it has tables of others, or their mark', () => {
    for (const moments of [[{ application: 0, tables: 1 }], [{ application: 7, tables: 0 }]])
      expect(() => recognize(fileThat(...moments), 'sales.db')).toThrow('sales.db is the database of another program')
  })
})
