import { certifyCalendar } from '@refrain/conformance'
import { compareCalendar } from '@refrain/conformance/model'
import { Words } from '@refrain/core'
import type { CalendarCapabilities } from '@refrain/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runs } from '../../../tools/propertyRuns.ts'
import { googleSubject } from './proof/certified.ts'
import { type LocalGoogle, startGoogle } from './proof/localGoogle.ts'

const CAPABILITIES: CalendarCapabilities = {
  ...{ holds: true, tells: Words.BUSY_KINDS, tellsHolds: true, tellsCallBlocks: true, invites: true },
}

describe('Google, behind a local server', () => {
  let google: LocalGoogle
  beforeAll(async () => {
    google = await startGoogle(0)
  })
  afterAll(() => google.close())

  const subject = googleSubject(() => google)

  certifyCalendar(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    subject,
    CAPABILITIES,
  )

  compareCalendar({ test: it }, subject, { capabilities: CAPABILITIES, runs: runs(2) })
})
