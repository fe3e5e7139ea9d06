/**
 * What the house of a simulation goes by: a few cadences, and policies that differ in when and how often they let one call.
 */
import { Cadence } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import type { PolicyDocuments } from '../../Engine.ts'

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const daily = (from: string, until: string): object => Object.fromEntries(WEEK.map((day) => [day, [[from, until]]]))

const values = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [`value-${id}`, { kind: 'value' }]))

/** Calls, an email that leaves by itself, and calls again. */
const chase = Cadence.parseOrThrow({
  refrain: 1,
  id: 'chase',
  version: 1,
  title: 'Chase',
  lasts: 'P8D',
  voicemail: 'optional',
  messages: { hello: { kind: 'intro' }, again: { kind: 'intro' }, ...values },
  steps: [
    { id: 'dial', do: 'call', say: 'value', atOnce: true, times: 6, every: 'PT10M', on: { answered: 'talk' } },
    { id: 'write', do: 'email', auto: true, say: 'intro' },
    { id: 'talk', do: 'call', say: 'value', after: 'PT10M', times: 6, every: 'PT15M', then: { close: 'not-reached' } },
  ],
  on: { replied: 'talk', 'meeting-set': { close: 'meeting-set' } },
})

/** Emails first, and a burst of redials where the line is busy. */
const court = Cadence.parseOrThrow({
  refrain: 1,
  id: 'court',
  version: 1,
  title: 'Court',
  lasts: 'P10D',
  voicemail: 'never',
  busy: { every: 'PT2M', for: 'PT20M', dials: 5 },
  messages: { idea: { kind: 'intro' }, news: { kind: 'intro' } },
  steps: [
    { id: 'letter', do: 'email', auto: true, times: 2, every: 'PT40M', say: 'intro' },
    { id: 'first', do: 'call', times: 6, every: 'PT12M' },
    { id: 'last', do: 'call', times: 4, every: 'PT20M', then: { close: 'finished' } },
  ],
  on: { replied: 'last' },
})

const cadences = [chase, court]
const documents = (file: object): PolicyDocuments => ({ file: Policy.parseOrThrow(file), cadences })

/** Policies that take each other's place. Each is told by its `purpose`, which binds nothing here. */
export const POLICIES: readonly PolicyDocuments[] = [
  documents({
    purpose: 'wide',
    calls: { voicemail: 'prerecorded' },
    hours: daily('07:00', '21:00'),
    rules: [{ rule: 'cap', of: 'call', max: 6, per: 'P1D' }],
  }),
  documents({
    purpose: 'narrow',
    calls: { voicemail: 'prerecorded' },
    hours: daily('09:00', '12:00'),
    rules: [{ rule: 'cap', of: 'call', max: 2, per: 'P1D' }],
  }),
  documents({
    purpose: 'late',
    calls: { voicemail: 'prerecorded' },
    hours: daily('14:00', '20:00'),
    rules: [{ rule: 'spacing', of: 'call', gap: 'PT30M' }],
  }),
  documents({ purpose: 'shut', hours: daily('03:00', '04:00') }),
]

/** The cadences that people are enrolled in. */
export const CADENCES = ['chase', 'court'] as const

/** The policy with that purpose in a record, whatever the record looks like. */
export const policyIn = (record: unknown): PolicyDocuments | null => {
  const text = JSON.stringify(record ?? null)
  return POLICIES.find(({ file }) => text.includes(`"purpose":"${String(file?.purpose)}"`)) ?? null
}
