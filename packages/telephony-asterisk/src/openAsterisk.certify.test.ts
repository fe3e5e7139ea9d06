import { certifyTelephony } from '@refrain/conformance'
import type { TelephonyCapabilities } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { subject } from './proof/subject.ts'

const equal = (actual: unknown, expected: unknown) => {
  expect(actual).toEqual(expected)
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

const FULL = {
  amd: { context: 'refrain-amd' },
  audioHosts: ['example.com'],
  incoming: { connect: 'PJSIP/+12125550102@desk', ringSeconds: 20 },
}

/** What hangs on what Asterisk can do; the rest is the same code. */
const IS_ABOUT_ABILITIES = /^(capabilities|who answers|messages|outcomes)/

describe('a simulated Asterisk with AMD in its dialplan', () => {
  const declared = { ...bare, amd: 'sync', greetingEnd: 'told', plays: ['audio'] } as const
  certifyTelephony({ test: it, skip: it.skip, equal }, subject(FULL), declared)
})

describe('a simulated Asterisk that only calls', () => {
  const test = (name: string, run: () => Promise<void>): void => {
    if (IS_ABOUT_ABILITIES.test(name)) it(name, run)
  }
  certifyTelephony({ test, skip: () => undefined, equal }, subject({}), bare)
})
