import { describe, expect, it } from 'vitest'
import { Cadence, Zones } from '@refrain/core'
import type { Storage } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import type { PolicyDocuments } from '../Engine.ts'
import { makeInForce } from './inForce.ts'
import { publish } from './publishing.ts'
import { manualRuntime } from './runtime.fixture.ts'

const calls = (version = 1, title = 'Calls', id = 'calls'): Cadence.Cadence => ({
  ...Cadence.make(
    id,
    { title, lasts: 'P10D', on: { replied: { close: 'answered' }, 'called-in': { close: 'answered' } } },
    Cadence.call('call', { agenda: ['appointment'], times: 2, every: 'P2D' }),
  ),
  version,
})

const HOURS = { mon: [['09:00', '17:00']] } as const

let workers = 0

/** A worker on a store. */
const worker = (storage: Storage = memoryStorage(), first?: PolicyDocuments, calendars: readonly string[] = []) => {
  const runtime = manualRuntime(++workers)
  const store = storage.tenant('t')
  const asked = { store, runtime, worker: 'w', calendars, zones: Zones.fromPlatform() }
  return {
    store,
    runtime,
    publish: (documents: PolicyDocuments) => publish(asked, documents),
    inForce: makeInForce(asked, first),
  }
}

const factsOf = async ({ store }: ReturnType<typeof worker>) => {
  const [loaded] = await store.events.load([{ kind: 'policy', id: 'policy' }])
  return loaded!.facts.map(({ type, data }) => [type, (data as { readonly id: string }).id])
}

describe('publishing', () => {
  it('begins a new epoch, and none where nothing changed', async () => {
    const one = worker()
    expect(await one.publish({ cadences: [calls()] })).toEqual({ tag: 'published', epoch: 1, changed: true })
    expect(await one.publish({ cadences: [calls()] })).toEqual({ tag: 'published', epoch: 1, changed: false })
    expect(await one.publish({ file: { hours: HOURS }, cadences: [calls()] })).toMatchObject({ epoch: 2 })
  })

  it('says everything that is wrong and where, and changes nothing', async () => {
    const one = worker()
    const bad = { ...calls(), lasts: 'soon' }
    const answer = await one.publish({ file: { firmNo: 'never' }, cadences: [calls(), bad, calls()] })
    expect(answer).toMatchObject({ tag: 'invalid' })
    expect(answer.tag === 'invalid' && answer.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['file.firmNo', 'duration-malformed'],
      ['cadences.1.lasts', 'duration-malformed'],
    ])
    const twice = await one.publish({ cadences: [calls(), calls()] })
    expect(twice.tag === 'invalid' && twice.issues).toMatchObject([
      { code: 'version-exists', path: ['cadences', 1, 'version'] },
    ])
    expect((await one.inForce()).epoch).toBe(0)
    expect(await factsOf(one)).toEqual([])
  })

  it('refuses what lint calls an error, a calendar that nobody gives, and a zone that nobody knows', async () => {
    const one = worker()
    const said = { ...calls(), rules: [{ rule: 'caps', max: 1, per: 'day' }] }
    const refused = await one.publish({ cadences: [said] })
    expect(refused).toMatchObject({ tag: 'invalid', issues: [{ path: ['cadences', 0, 'rules', 0, 'rule'] }] })
    const holidays = await one.publish({ file: { holidays: ['US'] }, cadences: [calls()] })
    expect(holidays).toMatchObject({
      tag: 'invalid',
      issues: [{ code: 'input-missing', path: ['file', 'holidays', 0] }],
    })
    const callBlocks = { ann: { title: 'Calls', zone: 'Mars/Olympus' } }
    expect(await one.publish({ file: { callBlocks }, cadences: [calls()] })).toMatchObject({
      tag: 'invalid',
      issues: [{ code: 'zone-unknown', path: ['file', 'callBlocks', 'ann', 'zone'] }],
    })
    const vanished = await worker().publish({
      cadences: [calls(), { ...calls(2), steps: [{ id: 'ring', do: 'call' }] }],
    })
    expect(vanished).toMatchObject({
      tag: 'invalid',
      issues: [{ code: 'step-vanished', path: ['cadences', 1, 'steps'] }],
    })
  })

  it('never changes a published version', async () => {
    const one = worker()
    await one.publish({ cadences: [calls()] })
    expect(await one.publish({ cadences: [calls(1, 'Other calls')] })).toMatchObject({
      tag: 'invalid',
      issues: [{ code: 'version-exists', path: ['cadences', 0, 'version'] }],
    })
    expect(await one.publish({ cadences: [calls(2, 'Other calls')] })).toMatchObject({ changed: true })
  })

  it('keeps the versions that people are in, and lets nobody enter them', async () => {
    const one = worker()
    await one.publish({ cadences: [calls(), calls(1, 'Others', 'others')] })
    await one.publish({ cadences: [calls(2)] })
    const { policy } = await one.inForce(true)
    expect(policy.program('calls', 1)?.version).toBe(1)
    expect(policy.newest('calls')?.version).toBe(2)
    expect(policy.program('others', 1)?.id).toBe('others')
    expect(policy.newest('others')).toBeUndefined()
    expect(policy.isKnown('others')).toBe(false)
    // Publishing it again is no other version.
    expect(await one.publish({ cadences: [calls(2), calls(1, 'Others', 'others')] })).toMatchObject({ changed: true })
    expect((await one.inForce(true)).policy.newest('others')?.version).toBe(1)
  })

  it('records what was published and retired as facts', async () => {
    const one = worker()
    await one.publish({ cadences: [calls(), calls(1, 'Others', 'others')] })
    await one.publish({ file: { closures: ['2026-12-24'] }, cadences: [calls(), calls(2)] })
    expect(await factsOf(one)).toEqual([
      ['CadencePublished', 'calls'],
      ['CadencePublished', 'others'],
      ['CadencePublished', 'calls'],
      ['CadenceRetired', 'others'],
      ['ClosuresPublished', 'house'],
    ])
  })

  it('lets two who publish at once come one after the other', async () => {
    const storage = memoryStorage()
    const [one, two] = [worker(storage), worker(storage)]
    const answers = await Promise.all([
      one.publish({ cadences: [calls()] }),
      two.publish({ cadences: [calls(1, 'Others', 'others')] }),
    ])
    expect(answers.map((answer) => answer.tag === 'published' && answer.changed)).toEqual([true, true])
    const { epoch, documents } = await one.inForce()
    expect(epoch).toBe(2)
    expect(documents.cadences).toHaveLength(2)
  })
})

describe('the policy in force', () => {
  it('is what the engine was made with, where the store knows none, and what was published from then on', async () => {
    const storage = memoryStorage()
    const one = worker(storage, { cadences: [calls()] })
    expect((await one.inForce()).policy.newest('calls')?.version).toBe(1)
    await one.publish({ cadences: [calls(), calls(2)] })
    const later = worker(storage, { cadences: [calls()] })
    expect((await later.inForce()).policy.newest('calls')?.version).toBe(2)
  })

  it('is noticed by another worker soon, and at once where it asks anew', async () => {
    const storage = memoryStorage()
    const one = worker(storage, { cadences: [calls()] })
    const two = worker(storage, { cadences: [calls()] })
    await one.inForce()
    await two.inForce()
    await one.publish({ cadences: [calls(), calls(2)] })
    expect((await two.inForce()).epoch).toBe(1)
    expect((await two.inForce(true)).epoch).toBe(2)
    await one.publish({ cadences: [calls(), calls(2), calls(3)] })
    two.runtime.pass(1_000)
    expect((await two.inForce()).epoch).toBe(3)
  })

  it('is not loaded again while nothing changed', async () => {
    const one = worker(memoryStorage(), { cadences: [calls()] })
    const first = await one.inForce()
    one.runtime.pass(60_000)
    expect(await one.inForce()).toBe(first)
  })

  it('is a fault with every issue where the documents cannot be read', async () => {
    const bad = worker(memoryStorage(), { cadences: [{ ...calls(), lasts: 'soon' }] })
    await expect(bad.inForce()).rejects.toMatchObject({
      name: 'PolicyFault',
      issues: [{ path: ['cadences', 0, 'lasts'] }],
    })
    // A process that brings no holidays for a policy that names them must not decide without them.
    const storage = memoryStorage()
    await worker(storage, undefined, ['US']).publish({ file: { holidays: ['US'] }, cadences: [calls()] })
    await expect(worker(storage).inForce()).rejects.toMatchObject({ code: 'policy-invalid' })
  })

  it('says what documents ask of a whole book', async () => {
    const asksWith = async (more: Partial<Cadence.Cadence>) =>
      (await worker(memoryStorage(), { cadences: [{ ...calls(), ...more }] }).inForce()).asks
    expect(await asksWith({})).toEqual({ contacts: false, load: false })
    expect(await asksWith({ rules: [{ rule: 'cap', by: 'rep', max: 3, per: 'day' }] })).toMatchObject({
      contacts: true,
    })
    expect(await asksWith({ for: { load: { upTo: 3 } } })).toMatchObject({ load: true })
  })
})
