/** A preview as JSON for programs: a line for each thing done, and one for how each tour ends. */
import { Instant } from '@refrain/core'
import type { Preview } from '@refrain/core/preview'
import { becauseJson } from './decisionJson.ts'
import { jsonLine } from './json.ts'

/** The lines, without their ends. */
export const previewJson = ({ tours }: Preview.Preview): readonly string[] =>
  tours.flatMap(({ manner, rows, end }) => [
    ...rows.map(({ at, last, because, ...row }) =>
      jsonLine({
        manner,
        at: Instant.toIso(at),
        last: Instant.toIso(last),
        ...row,
        because: because.map(becauseJson),
      }),
    ),
    ...(end === null ? [] : [jsonLine({ manner, at: Instant.toIso(end.at), reason: end.reason, start: end.start })]),
  ])
