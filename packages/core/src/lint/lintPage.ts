/**
 * The reference page of lint, made of its catalogue.
 *
 * @since 0.1.0
 */
import { CATALOG } from './catalog.ts'

const rows = (level: 'error' | 'warning'): string =>
  Object.entries(CATALOG)
    .filter(([, rule]) => rule.level === level)
    .map(([id, { says }]) => `| \`${id}\` | ${says} |`)
    .join('\n')

/** The page, in Markdown. */
export const lintPage = (): string => `# Lint

What is looked for in a cadence before it is published. This page is generated from the catalogue of lint; do not edit it.

Errors refuse publishing, warnings do not. Each finding has the id of its rule, a path, the facts behind it and, where it is
known, the cure. With the findings comes the cadence read aloud, one sentence a step, its bounds, and its silent path: what
happens when every call is unanswered and nobody reacts.

\`\`\`ts run
import { lint, readBounds } from '@refrain/core/lint'

const document = {
  refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W',
  steps: [{ id: 'call', do: 'call', times: 3, every: 'P2D', agenda: ['appointment'], then: { close: 'not-reached' } }],
  on: { replied: 'call', 'called-in': 'call', 'soft-no': { close: 'no' } },
}
const { findings, reading, bounds, silentPath } = lint(document)

findings.map(({ level, id, path }) => [level, id, path.join('.')])
// => [['warning', 'reaction-unanswered', 'on.replied'], ['warning', 'reaction-unanswered', 'on.called-in']]
reading?.[0] // => 'call: Call up to 3 times, every 2 days, asking about appointment; otherwise close as *not-reached*.'
bounds && readBounds(bounds) // => 'At most 3 visits, 3 touches and 3 dials, in at most 2 weeks.'
silentPath?.end?.reason // => 'not-reached'
\`\`\`

A warning says what may be meant so: here a second reply finds the step used up, and a person decides by hand.

## Errors

| id | says |
| --- | --- |
${rows('error')}

## Warnings

| id | says |
| --- | --- |
${rows('warning')}
`
