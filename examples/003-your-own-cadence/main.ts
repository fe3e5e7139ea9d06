/** A cadence of one's own: read aloud, judged, and tried in a table, before it touches anybody. */
import { readFileSync } from 'node:fs'
import { lint, readBounds, sayFinding } from '@refrain/core/lint'
import { runTableOrThrow } from '@refrain/testing'
import { afterTheShow } from './cadence.ts'

const { findings, reading, bounds } = lint(afterTheShow)

const table: unknown = JSON.parse(readFileSync(new URL('after-the-show.test.json', import.meta.url), 'utf8'))
const results = runTableOrThrow({ ...(table as object), cadence: afterTheShow })

/** What lint has to say, the cadence in plain words, and how each row of the table went. */
export const lines = [
  ...findings.map((finding) => sayFinding(finding)),
  ...(reading ?? []),
  ...(bounds === null ? [] : [readBounds(bounds)]),
  '',
  ...results.map(({ passed, name, differences, error }) =>
    passed ? `ok      ${name}` : `failed  ${name}: ${error ?? JSON.stringify(differences)}`,
  ),
]

console.log(lines.join('\n'))
