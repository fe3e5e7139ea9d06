import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Zones } from '@refrain/core'
import { busyOf } from './busyOf.ts'
import { someCalendar } from './Calendar.arb.ts'
import { ZONES } from './Event.arb.ts'
import { spanOf, zones } from './proof/sample.ts'

/** What calendars say is the same wherever the process believes to be: the digest of many is compared between runs. */
it('unfolds calendars alike under every zone of the host', ({ task }) => {
  let hash = 0x811c9dc5
  for (const [i, calendar] of fc.sample(someCalendar(), { numRuns: 40, seed: 20261123 }).entries()) {
    const place = { zone: Zones.getOrThrow(zones, ZONES[i % ZONES.length]!), zones, owners: ['rep@example.com'] }
    const read = { events: calendar.flat(), unreadable: [] }
    const answer = busyOf(read, { ...place, span: spanOf('2026-03-01', '2026-12-01') })
    for (const letter of JSON.stringify(answer)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  }
  const digest = (hash >>> 0).toString(16)
  ;(task.meta as { digest?: string }).digest = digest
  expect(digest).toMatch(/^[0-9a-f]+$/)
})
