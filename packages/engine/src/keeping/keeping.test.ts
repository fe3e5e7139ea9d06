import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { describe, expect, it } from 'vitest'
import { exportStore, importStore, restoreStore } from '../index.ts'
import { emptyStore, fullStore, linesOf, WRITTEN } from './stores.fixture.ts'

const now = Instant.plus(WRITTEN, Instant.MINUTE)
const backupOf = async (people = 3) => linesOf(exportStore(await fullStore(people), { personal: true }))

describe('an export', () => {
  it('without personal data is a log that names nobody', async () => {
    const lines = await linesOf(exportStore(await fullStore()))
    for (const text of lines.filter((line) => !line.startsWith('{"refrain":'))) Event.parseLineOrThrow(text)
    for (const secret of ['Name of', '7946', 'tea', '-hash', 'f00d', 'gone'])
      expect(lines.join('\n')).not.toContain(secret)
  })

  it('holds what a house keeps, and nothing of work under way', async () => {
    const lines = (await backupOf()).join('\n')
    for (const kept of ['Name of p-1', 'likes tea', 'p-3-hash', 'f00d', 'gone', '"key":"policy"'])
      expect(lines).toContain(kept)
    expect(lines).not.toContain('job/1')
  })

  it('read into another store is the same lines again', async () => {
    const lines = await backupOf(510)
    const other = emptyStore()
    expect(await importStore(other, lines, { now })).toEqual({
      tag: 'imported',
      counts: { appended: 1021, known: 0, personal: 510, erased: 0, suppressed: 1, kept: [] },
    })
    expect(await linesOf(exportStore(other, { personal: true }))).toEqual(lines)
    expect((await other.agenda.stats(now)).stale).toBe(510)
  })

  it('ties those again who share something, and has everybody decided anew', async () => {
    const other = emptyStore()
    await importStore(other, await backupOf(), { now })
    const told = await other.events.tied([{ kind: 'account', key: 'acme-0' }])
    // The account tells as well, by its own stream.
    expect(told.map(({ member }) => member)).toEqual(['', 'p-1', 'p-2', 'p-3'])
    expect(await other.agenda.stats(now)).toMatchObject({ rows: 3, due: 3, stale: 3 })
  })

  it('goes on where it was broken off', async () => {
    const lines = await backupOf(510)
    const other = emptyStore()
    const broken = await importStore(other, lines.slice(0, 1000), { now })
    expect(broken).toMatchObject({ tag: 'invalid', issues: [{ code: 'export-incomplete' }] })
    const counts = { appended: 1021 - 997, known: 997 }
    expect(await importStore(other, lines, { now })).toMatchObject({ tag: 'imported', counts })
    expect(await linesOf(exportStore(other, { personal: true }))).toEqual(lines)
  })
})

describe('an import', () => {
  it('names the line that cannot be read, says nothing personal, and keeps what came before', async () => {
    const lines = await backupOf()
    const torn = lines.map((line) => (line.includes('Name of p-2') ? line.slice(0, -20) : line))
    const other = emptyStore()
    const done = await importStore(other, torn, { now })
    expect(done).toMatchObject({ tag: 'invalid', line: torn.findIndex((line, i) => line !== lines[i]) + 1 })
    expect(JSON.stringify(done)).not.toContain('Name of')
    expect(done.counts).toMatchObject({ appended: 7, personal: 1 })
  })

  it('notices that lines are missing in the middle', async () => {
    const lines = await backupOf()
    const done = await importStore(emptyStore(), lines.toSpliced(4, 1), { now })
    expect(done).toMatchObject({ tag: 'invalid', issues: [{ code: 'export-incomplete' }] })
  })

  it('refuses what a newer version wrote', async () => {
    const done = await importStore(emptyStore(), ['{"refrain":"export","v":2}'], { now })
    expect(done).toMatchObject({ tag: 'invalid', line: 1, issues: [{ path: ['v'] }] })
  })

  it('leaves the documents alone that are in force, and says so', async () => {
    const other = emptyStore()
    await other.events.commit({ now, streams: [], registry: [{ key: 'policy', value: { cadences: ['mine'] } }] })
    expect((await importStore(other, await backupOf(), { now })).counts).toMatchObject({ kept: ['policy'] })
    expect((await other.registry.read(['policy']))[0]?.value).toEqual({ cadences: ['mine'] })
  })

  it('does not bring back the data of somebody who was erased since', async () => {
    const lines = await backupOf()
    const other = emptyStore()
    await importStore(other, lines, { now })
    const erased = Event.readOrThrow({ prospect: 'p-2', type: 'Erased', at: '2026-11-21T10:00:00Z', data: {} })
    const stream = { kind: 'prospect', id: 'p-2' } as const
    await other.events.commit({
      now,
      streams: [{ stream, expected: { tag: 'exists' }, facts: [erased] }],
      erase: ['p-2'],
    })
    expect((await importStore(other, lines, { now })).counts).toMatchObject({ personal: 2, erased: 1 })
    expect(await other.vault.read(['p-2'])).toEqual([])
  })
})

describe('a restore', () => {
  it('puts the engine into quarantine, and the backup into an empty store only', async () => {
    const lines = await backupOf()
    const other = emptyStore()
    expect(await restoreStore(other, lines, { now })).toMatchObject({ tag: 'imported' })
    expect(await other.registry.read(['quarantine', 'restoring'])).toMatchObject([{ value: { since: now } }])
    expect(await restoreStore(other, lines, { now })).toEqual({ tag: 'not-empty' })
  })

  it('that was broken off goes on, in quarantine from the first fact', async () => {
    const lines = await backupOf()
    const other = emptyStore()
    expect(await restoreStore(other, lines.slice(0, 5), { now })).toMatchObject({ tag: 'invalid' })
    expect(await other.registry.read(['quarantine'])).toHaveLength(1)
    expect(await restoreStore(other, lines, { now })).toMatchObject({ tag: 'imported' })
    expect(await linesOf(exportStore(other, { personal: true }))).toEqual(lines)
  })
})
