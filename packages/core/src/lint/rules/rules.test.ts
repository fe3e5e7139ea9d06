import { describe, expect, it } from 'vitest'
import { expand } from '../../recurrence/index.ts'
import type { LintOptions } from '../Context.ts'
import { lint } from '../lint.ts'
import { calm, rows } from './rows.arb.ts'

const ids = (document: unknown, options: LintOptions = {}): readonly string[] =>
  lint(document, { expand, ...options }).findings.map(({ id, path }) => `${id} ${path.join('.')}`)

describe('lint', () => {
  it('finds nothing in a calm document', () => {
    expect(ids(calm)).toEqual([])
  })

  it.each(rows)('%s is found, and only where it is', (id, trips, at, passes = calm, options = {}) => {
    expect(ids(trips, options)).toContain(`${id} ${at}`)
    expect(ids(passes, id === 'slots-impossible' ? {} : options).filter((found) => found.startsWith(`${id} `))).toEqual(
      [],
    )
  })
})
