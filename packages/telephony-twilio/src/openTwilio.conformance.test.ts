import { certifyTelephony } from '@refrain/conformance'
import { describe, expect, it } from 'vitest'
import { twilioSubject } from './proof/certified.ts'

describe('Twilio, behind a local server', () =>
  certifyTelephony(
    { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
    twilioSubject,
    {
      amd: 'both',
      greetingEnd: 'told',
      plays: ['audio', 'speech'],
      connects: 'rep-first',
      repeats: 'none',
      maxQueueSeconds: 86_400,
      lookup: 'by-attempt',
    },
  ))
