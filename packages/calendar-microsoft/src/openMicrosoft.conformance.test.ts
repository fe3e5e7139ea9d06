import { certifyCalendar } from '@refrain/conformance'
import { compareCalendar } from '@refrain/conformance/model'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../tools/propertyRuns.ts'
import { CAPABILITIES, microsoftSubject } from './proof/certified.ts'

describe('Microsoft 365, behind a local server', () =>
  certifyCalendar(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    microsoftSubject('refused'),
    CAPABILITIES,
  ))

describe.each(['refused', 'answered', 'forgotten'] as const)('Microsoft 365, where repeats are %s', (repeats) =>
  compareCalendar({ test: it }, microsoftSubject(repeats), { capabilities: CAPABILITIES, runs: runs(2) }),
)
