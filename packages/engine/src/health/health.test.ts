import { describe, expect, it } from 'vitest'
import { Cadence, Instant } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import { StorageFault } from '@refrain/core/ports'
import { memoryStorage, memoryTelephony } from '@refrain/memory'
import { calls, commitFacts, enrolled, fact, hours, idOf, testDesk } from '../setting/desk.fixture.ts'
import type { DeskOptions } from '../setting/desk.fixture.ts'
import { makeQuarantine } from '../setting/quarantining.ts'
import { replanSlice } from '../setting/replan.ts'
import { bury } from '../working/burying.ts'
import { lookMany } from '../working/lookMany.ts'
import { doctorOf } from './doctor.ts'
import { healthOf } from './healthOf.ts'

const documents = { file: { hours: hours('09:00', '18:00') }, cadences: [calls()] }
const ids = Array.from({ length: 5 }, (_, n) => idOf(n))

const begin = async (more: DeskOptions = {}) => {
  const desk = testDesk({ documents, parts: { secret: 'a secret of enough characters' }, ...more })
  await desk.inForce()
  return desk
}

const withPeople = async (more: DeskOptions = {}) => {
  const desk = await begin(more)
  await commitFacts(
    desk,
    ids.flatMap((id) => enrolled(id)),
  )
  return desk
}

/** What a doctor says is not well. */
const findings = async (desk: Awaited<ReturnType<typeof begin>>) =>
  (await doctorOf(desk)).findings.filter(({ level }) => level !== 'ok').map(({ level, what }) => `${level}: ${what}`)

const unreachable = (code: StorageFault.Code): Store => {
  const fail = () => Promise.reject(StorageFault.make(code, 'secret words of a server'))
  const store = memoryStorage().tenant('t')
  return { ...store, agenda: { ...store.agenda, stats: fail }, registry: { ...store.registry, read: fail } }
}

describe('health', () => {
  it('is fine where nothing is wrong', async () => {
    expect(await healthOf(await begin())).toMatchObject({ ok: true, problems: [], epoch: 1, due: 0, replan: null })
  })

  it('says that the database cannot be reached, and does not fail itself', async () => {
    expect(await healthOf(testDesk({ store: unreachable('unavailable') }))).toMatchObject({
      ok: false,
      problems: ['database unreachable'],
    })
  })

  it('says that nothing is published, that it is quarantined, and that it is behind', async () => {
    expect(await healthOf(testDesk())).toMatchObject({ ok: false, problems: ['no policy published'] })
    const desk = await withPeople()
    expect(await healthOf(desk)).toMatchObject({ ok: true, due: 5, stale: 5 })
    desk.runtime.pass(6 * Instant.MINUTE)
    await makeQuarantine(desk.store, desk.runtime).impose('restored')
    expect(await healthOf(desk)).toMatchObject({ ok: false, problems: ['quarantined', 'behind'], quarantined: true })
  })

  it('counts dead letters, which keep nothing else from being done', async () => {
    const desk = await begin()
    await bury(desk, { what: 'look', about: idOf(1), prospect: idOf(1), attempts: 8, why: 'RangeError' })
    expect(await healthOf(desk)).toMatchObject({ ok: true, problems: ['dead letters'], deadLetters: 1 })
  })

  it('tells how far a re-plan is', async () => {
    const desk = await withPeople()
    await lookMany(desk, ids)
    await desk.publish({ ...documents, file: { hours: hours('15:00', '18:00') } })
    await desk.inForce(true)
    await replanSlice(desk)
    expect((await healthOf(desk)).replan).toEqual({ epoch: 2, done: 5, left: 0 })
  })
})

describe('a doctor', () => {
  it('finds nothing where all is well, and says what it looked at', async () => {
    const desk = await withPeople()
    await lookMany(desk, ids)
    const { ok, findings: all } = await doctorOf(desk)
    expect([ok, all.filter(({ level }) => level !== 'ok')]).toEqual([true, []])
    expect(all.length).toBeGreaterThan(4)
  })

  it('says why the database cannot be used, in words of its own', async () => {
    expect(await findings(testDesk({ store: unreachable('unavailable') }))).toEqual([
      'error: the database could not be looked at: the database cannot be reached',
    ])
    const old = await doctorOf(testDesk({ store: unreachable('older') }))
    expect(old.findings[0]?.what).toContain('refrain db migrate')
  })

  it('finds a clock that is behind what was recorded', async () => {
    const desk = await withPeople()
    desk.runtime.pass(-8 * Instant.DAY)
    expect((await findings(desk)).some((what) => what.includes('after what this clock shows'))).toBe(true)
  })

  it('finds that nothing is published, that no hours are stated, and what lint says', async () => {
    expect((await findings(testDesk())).some((what) => what.includes('no policy is published'))).toBe(true)
    const quiet = Cadence.make(
      'quiet',
      { title: 'Quiet', lasts: 'P10D' },
      Cadence.call('call', { agenda: ['appointment'] }),
    )
    const found = await findings(await begin({ documents: { cadences: [quiet] } }))
    expect(found.some((what) => what.startsWith('warning: no policy states hours'))).toBe(true)
    expect(found.some((what) => what.includes('reaction-unanswered at quiet@1'))).toBe(true)
  })

  it('finds a policy that this process cannot use', async () => {
    const store = memoryStorage().tenant('t')
    const giving = testDesk({ store, calendars: ['US'] })
    await giving.publish({ file: { ...documents.file, holidays: ['US'] }, cadences: [calls()] })
    const lacking = testDesk({ store, number: 1 })
    expect((await findings(lacking)).some((what) => what.includes('input-missing at file.holidays.0'))).toBe(true)
    expect((await doctorOf(lacking)).ok).toBe(false)
  })

  it('finds versions that are kept, and cadences that people are in and nobody published', async () => {
    const desk = await begin()
    await commitFacts(desk, [...enrolled(idOf(0)), ...enrolled(idOf(1), 'elsewhere', 3)])
    await desk.publish({ ...documents, cadences: [calls(2)] })
    const found = await findings(desk)
    expect(found).toContain('notice: kept for those who are in them: calls@1')
    expect(found).toContain('warning: people are in cadences that are not published: elsewhere@3')
  })

  it('finds ports that are missing for what cadences do', async () => {
    const mail = Cadence.make(
      'mail',
      { title: 'Mail', lasts: 'P10D', messages: { hello: { kind: 'value' } } },
      Cadence.email('mail', { auto: true, say: ['value'] }),
    )
    const telephony = memoryTelephony({ now: () => Instant.MIN })
    const desk = testDesk({ documents: { ...documents, cadences: [calls()] }, parts: { telephony } })
    const found = await findings(desk)
    expect(found.some((what) => what.includes('no number to call from'))).toBe(true)
    expect(found.some((what) => what.startsWith('notice: reps dial by hand'))).toBe(true)
    const playing = { ...documents, file: { ...documents.file, calls: { voicemail: 'prerecorded' as const } } }
    const silent = testDesk({ documents: playing, parts: { telephony, connect: () => null } })
    expect((await findings(silent)).some((what) => what.includes('lets messages be played'))).toBe(true)
    expect(found.some((what) => what.startsWith('notice: the secret of the hashes was made up'))).toBe(true)
    const mailing = testDesk()
    expect(await mailing.publish({ ...documents, cadences: [mail] })).toMatchObject({ tag: 'published' })
    expect((await findings(mailing)).some((what) => what.startsWith('warning: mail send email by themselves'))).toBe(
      true,
    )
  })

  it('finds what waits too long, dead letters, and a quarantine', async () => {
    const desk = await withPeople()
    desk.runtime.pass(10 * Instant.MINUTE)
    await bury(desk, { what: 'look', about: idOf(1), prospect: idOf(1), attempts: 8, why: 'RangeError' })
    await makeQuarantine(desk.store, desk.runtime).impose('restored')
    const found = await findings(desk)
    expect(found).toContain('error: 5 rows are due, the oldest for 10 minutes')
    expect(found).toContain('warning: 1 dead letters')
    expect(found).toContain('warning: in quarantine: nothing is handed out')
  })

  it('finds people whose facts come from clocks that go wrong, or from a newer version', async () => {
    const desk = await withPeople()
    await commitFacts(desk, [
      {
        ...fact(idOf(0), '08T09:00', 'CallLogged', { call: 'c', direction: 'in', reach: 'right-party' }),
        at: Instant.parseOrThrow('2026-03-08T10:00:00Z'),
      },
    ])
    expect((await findings(desk)).some((what) => what.includes('facts of 1 people came from clocks'))).toBe(true)
  })
})
