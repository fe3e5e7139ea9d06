import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { describe, expect, it } from 'vitest'
import type { EventLine, Rejected } from '../import/index.ts'
import { importExport, readMapping } from '../import/index.ts'
import { SAMPLE_MAPPING, SAMPLE_NOW, sampleFiles, sampleTexts } from './index.ts'

const imported = async () => {
  const rejected: Rejected[] = []
  const run = importExport({
    files: sampleFiles(),
    zones: Zones.fromPlatform({ version: 'test' }),
    now: SAMPLE_NOW,
    onRejected: (row) => rejected.push(row),
  })
  const events: EventLine[] = []
  for await (const event of run.events) events.push(event)
  return { events, rejected, report: run.report(), vault: run.vault }
}

describe('the sample', () => {
  it.each(Object.keys(sampleTexts()))('is in the repository as the script makes it: %s', (name) => {
    const file = fileURLToPath(new URL(`../../sample/${name}`, import.meta.url))
    expect(readFileSync(file, 'utf8')).toBe(sampleTexts()[name])
  })

  it('has a mapping that is one', () => {
    expect(readMapping(JSON.parse(sampleTexts()['mapping.json'] ?? ''))).toEqual({
      _tag: 'Right',
      right: SAMPLE_MAPPING,
    })
  })

  it('is rich, and dirty in known places', async () => {
    const { events, rejected, report, vault } = await imported()
    expect(report.faults).toEqual([])
    expect(report.prospects).toBe(320)
    expect(report.touches).toBeGreaterThan(2000)
    expect(rejected.flatMap(({ issues }) => issues.map(({ code }) => code)).sort()).toEqual([
      'channel-unknown',
      'id-missing',
      'quote-misplaced',
      'quote-open',
      'row-too-wide',
      'time-in-future',
      'time-unknown',
      'time-unknown',
    ])
    expect(report.unmapped.map(({ word }) => word)).toEqual(
      expect.arrayContaining(['n/a (3rd try)', 'Fax', 'Cold outreach']),
    )
    expect(report.duplicates.rows).toBeGreaterThan(5)
    expect(report.precision.day).toBeGreaterThan(50)
    expect(report.unknown.zone).toBeGreaterThan(10)
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(10)
    expect([...vault.values()].every(({ name }) => name === null || !/[\u0000-\u001f\u202e\u200b]/.test(name))).toBe(
      true,
    )
  })

  it('becomes facts that every reader takes, without a name, a number or an address in them', async () => {
    const { events, vault } = await imported()
    for (const event of events) expect(Event.read(event)).toMatchObject({ _tag: 'Right' })
    const facts = JSON.stringify(events)
    expect(facts).not.toContain('@example.com')
    expect(facts).not.toMatch(/555 ?01\d\d|\+44|\+33/)
    for (const { name } of [...vault.values()].slice(0, 50)) expect(facts).not.toContain(name)
  })

  it('names people, numbers and addresses of fiction only', () => {
    const text = sampleTexts()['contacts.csv'] ?? ''
    for (const [number] of text.matchAll(/\+\d[\d ]{6,}/g))
      expect(number).toMatch(
        /^\+(1 \d{3} 555 01\d\d|44 20 7946 0\d{3}|44 113 496 0\d{3}|33 1 99 00 \d\d \d\d|61 491 570 15[6-9])$/,
      )
    for (const [address] of text.matchAll(/[\w.]+@[\w.]+/g)) expect(address).toMatch(/@example\.com$/)
  })
})
