import { afterEach, describe, expect, it } from 'vitest'
import { fact, known, log, OFFICE, TWO_CALLS } from './facts.fixture.ts'
import { deskWith } from './memoryIo.fixture.ts'
import type { Desk } from './memoryIo.fixture.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const at = (files: Parameters<typeof deskWith>[0]): Desk => {
  desk.clear()
  desk = deskWith({
    'inbound.json': JSON.stringify({ ...TWO_CALLS, id: 'asked', for: { source: ['inbound'] } }),
    'referred.json': JSON.stringify({ ...TWO_CALLS, id: 'referred', for: { source: ['referral'] } }),
    'two-calls.json': JSON.stringify(TWO_CALLS),
    'office.json': JSON.stringify(OFFICE),
    ...files,
  })
  return desk
}

const NEXT = ['next', '--events', 'log.jsonl', '--policy', 'office.json'] as const
const MET = log(...known('p-1'))

describe('people who are in no cadence', () => {
  const enrollments = async (cadences: readonly string[]) => {
    const { json, err } = await at({ 'log.jsonl': MET }).run([
      ...NEXT,
      ...cadences.flatMap((file) => ['--cadence', file]),
      '--json',
    ])
    return { enrollment: json()[0]?.['enrollment'], err }
  }

  it('enter the first of those that are named and meant for them', async () => {
    expect((await enrollments(['inbound.json', 'two-calls.json', 'referred.json'])).enrollment).toBe('two-calls.p-1')
    expect((await enrollments(['two-calls.json', 'inbound.json'])).enrollment).toBe('two-calls.p-1')
  })

  it('enter none that is not meant for them, and that is told', async () => {
    const { enrollment, err } = await enrollments(['inbound.json', 'referred.json'])
    expect(enrollment).toBeNull()
    expect(err).toContain('1 person in no cadence: none of those that were named is meant for them')
  })
})

describe('a log that names a version which nobody gave', () => {
  const stray = log(
    ...known('p-1'),
    fact('p-1', 'Enrolled', '2026-11-20T11:00:00Z', { enrollment: 'e', cadence: 'two-calls', version: 4 }),
  )

  it('is told of, once, with the version', async () => {
    const { out, err } = await at({ 'log.jsonl': stray }).run([...NEXT, '--cadence', 'two-calls.json'])
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(/they are in two-calls version 4, which is not known here/i)
    expect(err).toContain('somebody is in two-calls@4, which is not known: give its file with --cadence')
    expect((await desk.run([...NEXT, '--cadence', 'two-calls.json', '--lang', 'de'])).err).toContain('two-calls@4')
  })
})
