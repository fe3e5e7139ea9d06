import { certifyCalendar } from '@refrain/conformance'
import { describe, expect, it } from 'vitest'
import { microsoftSubject } from './proof/certified.ts'

describe('Microsoft 365, behind a local server', () =>
  certifyCalendar(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    microsoftSubject,
    {
      ...{ holds: true, tellsHolds: true, tellsCallBlocks: true, invites: true },
      tells: ['busy', 'out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
    },
  ))
