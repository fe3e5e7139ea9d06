import { certifyCalendar } from '@refrain/conformance'
import { Words } from '@refrain/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { googleSubject } from './proof/certified.ts'
import { type LocalGoogle, startGoogle } from './proof/localGoogle.ts'

describe('Google, behind a local server', () => {
  let google: LocalGoogle
  beforeAll(async () => {
    google = await startGoogle(0)
  })
  afterAll(() => google.close())

  certifyCalendar(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    googleSubject(() => google),
    { holds: true, tells: Words.BUSY_KINDS, tellsHolds: true, tellsCallBlocks: true, invites: true },
  )
})
