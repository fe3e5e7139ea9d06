import { Instant } from '@refrain/core'
import type { CalendarBusy } from '@refrain/core/ports'
import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { runs } from '../../../tools/propertyRuns.ts'
import { newCalendar, request } from '../../../tools/calendars/server.ts'
import type {} from '../../../tools/calendars/setup.ts'
import { openedFor } from './proof/opened.ts'
import { series } from './proof/series.arb.ts'

const CONTENT = { 'content-type': 'text/calendar; charset=utf-8' }

/** Windows over each change of the clocks. */
const WINDOWS = [
  ['2026-03-04T10:15Z', '2026-04-06T00:00Z'],
  ['2026-10-19T00:00Z', '2026-11-09T00:00Z'],
] as const

type Times = readonly (readonly [string, string])[]

const timesOf = (answer: CalendarBusy | undefined): Times | null =>
  answer?.kind === 'known' ? answer.busy.map(({ from, until }) => [Instant.toIso(from), Instant.toIso(until)]) : null

/**
 * Xandikos 0.2.8 cannot be compared with: it leaves out occurrences of series, gives times of UTC without a zone, and answers 500 at
 * some series of whole days.
 */
const { radicale, davical } = inject('calendars')

for (const server of [radicale, davical]) {
  if (server === null) continue
  const [ann] = server.accounts

  describe(`recurring events on ${server.name}`, () => {
    it('are unfolded here as the server unfolds them, over changes of the clocks', async () => {
      const calendar = await newCalendar(ann)
      const ours = openedFor(ann)
      const theirs = openedFor(ann, { busyFrom: 'expanded' })
      let nth = 0
      await fc.assert(
        fc.asyncProperty(series, async ({ text }) => {
          const uid = `series-${++nth}`
          const put = await request(ann, 'PUT', `${calendar}${uid}.ics`, { headers: CONTENT, body: text(uid) })
          expect(put.ok).toBe(true)
          try {
            for (const [from, until] of WINDOWS) {
              const span = { from: Instant.parseOrThrow(from), until: Instant.parseOrThrow(until) }
              const query = { calendars: [calendar], freshness: 'live', ...span } as const
              const [[here], [there]] = await Promise.all([ours.busy(query), theirs.busy(query)])
              expect(here?.kind).toBe('known')
              expect(timesOf(there)).toEqual(timesOf(here))
            }
          } finally {
            await request(ann, 'DELETE', `${calendar}${uid}.ics`)
          }
        }),
        runs(2),
      )
    })
  })
}
