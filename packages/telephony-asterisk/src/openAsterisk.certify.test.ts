import { certifyTelephony } from '@refrain/conformance'
import type { TelephonyCapabilities } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { subject } from './proof/subject.ts'

const runner = {
  test: it,
  skip: it.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

const bare: TelephonyCapabilities = {
  amd: 'none',
  greetingEnd: 'none',
  plays: [],
  connects: 'rep-first',
  repeats: 'none',
  maxQueueSeconds: null,
  lookup: 'by-attempt',
}

describe('a simulated Asterisk with AMD in its dialplan', () => {
  const options = {
    amd: { context: 'refrain-amd' },
    audioHosts: ['example.com'],
    incoming: { connect: 'PJSIP/+12125550102@desk', ringSeconds: 20 },
  }
  certifyTelephony(runner, subject(options), { ...bare, amd: 'sync', greetingEnd: 'told', plays: ['audio'] })
})

describe('a simulated Asterisk that only calls', () => certifyTelephony(runner, subject({}), bare))
