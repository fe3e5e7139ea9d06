import { describe, expect, it } from 'vitest'
import { CATALOG } from './catalog.ts'
import { lint } from './lint.ts'
import { lintPage } from './lintPage.ts'

const good = { refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W' }
const call = { id: 'call', do: 'call', agenda: ['appointment'] }
const step = (fields: object) => ({ ...good, steps: [{ ...call, ...fields }] })

/** For each rule that the parser keeps, a document that breaks it and nothing else. */
const BROKEN: Readonly<Record<string, unknown>> = {
  'document-malformed': { ...good, steps: [call], stepz: [] },
  'language-unknown': { ...good, refrain: 2, steps: [call] },
  'id-malformed': { ...good, id: 'Calls', steps: [call] },
  'id-duplicate': { ...good, steps: [call, call] },
  'id-reserved': step({ id: 'again' }),
  'lasts-missing': { refrain: 1, id: 'calls', version: 1, title: 'Calls', steps: [call] },
  'steps-empty': { ...good, steps: [] },
  'do-unknown': step({ do: 'fax' }),
  'was-present': step({ was: ['call'] }),
  'removed-present': { ...step({}), removed: { call: { close: 'x' } } },
  'burst-unbounded': step({ busy: { every: 'PT1M', for: 'P1W' } }),
  'burst-too-fast': step({ busy: { every: 'PT1S' } }),
  'within-empty': step({ within: 'P0D' }),
  'when-contradicts': step({ when: { has: ['email'], lacks: ['email'] } }),
  'again-after-exhausted': step({ then: 'again' }),
  'auto-call': step({ auto: true }),
  'at-once-delayed': step({ atOnce: true, after: 'P1D' }),
  'recurrence-ends': step({ times: 2, every: 'RRULE:FREQ=DAILY;UNTIL=20270101' }),
  'target-unknown': step({ then: 'cal' }),
  'word-unknown': step({ on: { answerd: 'next' } }),
  'word-final': step({ on: { won: 'next' } }),
  'word-misplaced': { ...step({}), on: { exhausted: 'call' } },
  'alongside-crossing': {
    ...step({}),
    alongside: { mail: [{ id: 'mail', do: 'email', needs: ['email'], then: 'call' }] },
  },
  'anchor-unknown': step({ after: { from: 'birth' } }),
  'times-without-every': step({ times: 2 }),
  'cases-open': step({ after: [{ when: { stage: ['new'] }, use: 'P1D' }] }),
  'message-missing': step({ say: 'value' }),
  'voicemail-silent': step({ voicemail: 'always' }),
}

describe('the catalogue of lint', () => {
  it.each(Object.entries(BROKEN))('%s is found', (id, document) => {
    const { findings } = lint(document)
    expect(new Set(findings.map((finding) => finding.id))).toContain(id)
    expect(findings.every(({ level }) => level === 'error')).toBe(true)
  })

  it('has an example here or beside its check for every rule', async () => {
    const { rows } = await import('./rules/rows.arb.ts')
    const shown = new Set([...Object.keys(BROKEN), ...rows.map(([id]) => id)])
    expect(Object.keys(CATALOG).filter((id) => !shown.has(id))).toEqual([])
  })

  it('is what the reference page lists', async () => {
    await expect(lintPage()).toMatchFileSnapshot('../../../../docs/reference/lint.md')
  })
})
