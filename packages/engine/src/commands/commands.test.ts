import { Cadence, Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import { StorageFault } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { loadPeople } from '../people/loadPeople.ts'
import { manualRuntime } from '../setting/runtime.fixture.ts'
import { bench, HOUSE } from './commands.fixture.ts'

const codes = (refused: { readonly tag: string; readonly reasons?: readonly { readonly code: string }[] }) =>
  refused.reasons?.map(({ code }) => code)

describe('adding somebody', () => {
  it('keeps what is personal in the vault alone', async () => {
    const { someone, exportPerson, desk } = bench()
    await someone('p-1')
    const [loaded] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    const facts = JSON.stringify(loaded!.facts)
    expect(facts).not.toContain('Name of')
    expect(facts).not.toContain('example.com')
    expect(facts).not.toContain('+44')
    const kept = await exportPerson('p-1')
    expect(kept?.personal).toMatchObject({ name: 'Name of p-1' })
    expect(Object.values(kept!.personal!.numbers!)).toEqual(['+442079460011'])
    expect(kept?.events.map(({ type }) => type)).toContain('Enrolled')
  })

  it('twice is adding them once, and a change is one', async () => {
    const { add, next, desk } = bench()
    const ann = { prospect: 'p-1', data: { owner: 'ann' }, at: desk.runtime.now() }
    expect(await add(ann)).toMatchObject({ tag: 'recorded', appended: 1 })
    expect(await add({ ...ann, name: 'Ann' })).toMatchObject({ tag: 'recorded', appended: 0 })
    expect(await desk.store.vault.read(['p-1'])).toMatchObject([{ name: 'Ann' }])
    expect(await add({ ...ann, data: { owner: 'bob' } })).toMatchObject({ appended: 1 })
    expect(await next('p-1')).toMatchObject({ decision: 'closed' })
  })

  it('says everything that is wrong, and nothing of what it is', async () => {
    const { add, desk } = bench()
    const became = await add({ prospect: 'p-1', numbers: [{ number: '12345' }], emails: [{ email: 'no address' }] })
    expect(became).toMatchObject({
      tag: 'invalid',
      issues: [{ path: ['numbers', 0, 'number'] }, { path: ['emails', 0, 'email'] }],
    })
    expect(JSON.stringify(became)).not.toContain('12345')
    expect(await add({ prospect: 'p-1', data: { source: 'nowhere' } })).toMatchObject({ tag: 'invalid' })
    expect((await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }]))[0]!.version).toBe(0)
  })

  it.each([
    ['+1 212 555', 'number-too-short', '+ and 7 digits'],
    ['020 7946 0001', 'number-country-missing', '11 digits'],
    ['+12125550100 x12', 'number-extension', 'a number with an extension'],
    ['Ann', 'number-malformed', '3 letters'],
    ['911', 'number-short-code', '3 digits'],
  ])('says what is wrong with %j: %s', async (number, code, found) => {
    const became = await bench().add({ prospect: 'p-1', numbers: [{ number: '+12125550100' }, { number }] })
    expect(became).toMatchObject({ tag: 'invalid', issues: [{ code, found, path: ['numbers', 1, 'number'] }] })
  })

  it('takes a number that is given twice once, and tells what its digits tell', async () => {
    const { add, desk } = bench()
    const numbers = [
      { id: 'n-desk', number: '+44 20 7946 0001', kind: 'direct' },
      { number: '+61 491 570 156' },
      { number: '+442079460001', kind: 'switchboard' },
    ]
    expect(await add({ prospect: 'p-1', numbers })).toMatchObject({ tag: 'recorded', appended: 3 })
    const [stored] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    expect(stored!.facts.map(({ data }) => data)).toMatchObject([
      {},
      { number: 'n-desk', kind: 'direct', country: 'GB', area: '20' },
      { kind: 'mobile', country: 'AU' },
    ])
  })

  it('finds the same number however it is written', async () => {
    const { add, desk } = bench()
    await add({ prospect: 'p-1', numbers: [{ number: '+44 20 7946 0001' }] })
    await add({ prospect: 'p-2', numbers: [{ number: '+442079460001' }] })
    const [record] = await desk.store.vault.read(['p-1'])
    expect(await desk.store.vault.holders(record!.hashes)).toMatchObject([{ prospect: 'p-1' }, { prospect: 'p-2' }])
  })
})

describe('enrolling somebody', () => {
  it('is refused with every reason', async () => {
    const { someone, enroll } = bench()
    expect(codes((await enroll('p-9', { cadence: 'chase' })) as never)).toEqual(['orphan'])
    await someone('p-1')
    expect(codes((await enroll('p-1', { cadence: 'nothing' })) as never)).toEqual(['enroll-refused'])
    expect(codes((await enroll('p-1', { cadence: 'chase' })) as never)).toEqual(['exclusive-elsewhere'])
  })

  it('under one key is doing it once, with the first answer, whatever would be answered now', async () => {
    const { add, enroll } = bench()
    await add({ prospect: 'p-1', data: { owner: 'ann' } })
    const first = await enroll('p-1', { cadence: 'chase' }, { command: 'c-1', decide: true })
    expect(first).toMatchObject({ tag: 'recorded', repeated: false })
    const again = await enroll('p-1', { cadence: 'chase' }, { command: 'c-1', decide: true })
    expect(again).toMatchObject({ tag: 'recorded', repeated: true })
    expect(again.tag === 'recorded' && again.decisions[0]!.enrollment).toBe(
      first.tag === 'recorded' && first.decisions[0]!.enrollment,
    )
  })

  it('keeps a refusal as the answer of its key', async () => {
    const { add, enroll } = bench()
    expect(await enroll('p-1', { cadence: 'chase' }, { command: 'c-1' })).toMatchObject({ tag: 'refused' })
    await add({ prospect: 'p-1' })
    expect(await enroll('p-1', { cadence: 'chase' }, { command: 'c-1' })).toMatchObject({ tag: 'refused' })
    expect(await enroll('p-1', { cadence: 'chase' }, { command: 'c-2' })).toMatchObject({ tag: 'recorded' })
  })
})

describe('recording', () => {
  it('refuses all of it where one of it cannot be read, with every fault in its place', async () => {
    const { someone, record, desk } = bench()
    await someone('p-1')
    const [before] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    const became = await record([
      { type: 'InterestShown', prospect: 'p-1' },
      { type: 'Wonn', prospect: 'p-1' },
      { type: 'Won', prospect: 'p-1', at: 'yesterday' },
    ])
    expect(became).toMatchObject({ tag: 'invalid' })
    expect(became.tag === 'invalid' && became.issues.map(({ path }) => path[0])).toContain(1)
    expect(became.tag === 'invalid' && became.issues.map(({ path }) => path[0])).toContain(2)
    const [after] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    expect(after!.version).toBe(before!.version)
  })

  it('makes people due at once, and keeps the order in which things were told', async () => {
    const { someone, record, work, desk } = bench()
    await someone('p-1')
    await work()
    await record([
      { type: 'Declined', prospect: 'p-1', data: { firmness: 'soft' } },
      { type: 'InterestShown', prospect: 'p-1' },
    ])
    const [row] = await desk.store.agenda.rows(['p-1'])
    expect(row).toMatchObject({ stale: true })
    const [loaded] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    expect(loaded!.facts.slice(-2).map(({ type, seq }) => [type, seq])).toEqual([
      ['Declined', 0],
      ['InterestShown', 1],
    ])
    await work()
    expect((await desk.store.agenda.rows(['p-1']))[0]).toMatchObject({ stale: false })
  })

  it('decides in the same commit where that is asked for', async () => {
    const { someone, record, desk } = bench()
    await someone('p-1')
    const became = await record({ type: 'Won', prospect: 'p-1' }, { decide: true })
    expect(became).toMatchObject({ decisions: [{ decision: 'closed', reason: 'won' }] })
    expect((await desk.store.agenda.rows(['p-1']))[0]).toMatchObject({ state: 'closed', stale: false, wakeAt: null })
  })

  it('of the same fact twice is recording it once', async () => {
    const { someone, record } = bench()
    await someone('p-1')
    const won = { id: 'w-1', type: 'InterestShown', prospect: 'p-1', at: '2026-03-09T13:00:00Z' }
    expect(await record(won)).toMatchObject({ appended: 1 })
    expect(await record(won)).toMatchObject({ appended: 0 })
    expect(await record({ ...won, id: 'w-2' }, { command: 'k' })).toMatchObject({ appended: 1, repeated: false })
    expect(await record({ ...won, id: 'w-3' }, { command: 'k' })).toMatchObject({ appended: 1, repeated: true })
  })

  it('gives what an import tells the same id each time, and what happens live one of its own', async () => {
    const { someone, record } = bench()
    await someone('p-1')
    const row = { type: 'InterestShown', prospect: 'p-1', at: '2026-03-09T13:00:00Z' }
    const by = { kind: 'import', id: 'crm' } as const
    expect(await record(row, { by })).toMatchObject({ appended: 1 })
    expect(await record(row, { by })).toMatchObject({ appended: 0 })
    expect(await record(row)).toMatchObject({ appended: 1 })
    expect(await record(row)).toMatchObject({ appended: 1 })
  })

  it('slows down whoever records while too much waits to be decided', async () => {
    const { record, desk } = bench({ options: { backlog: 1 } })
    for (const id of ['p-1', 'p-2', 'p-3']) await record({ type: 'ProspectAdded', prospect: id })
    desk.runtime.pass(2_000)
    const before = desk.runtime.now()
    await record({ type: 'ProspectAdded', prospect: 'p-4' })
    expect(desk.runtime.now() - before).toBe(250)
  })

  it('of what an account or a rep tells reaches their people', async () => {
    const { someone, record, next } = bench()
    await someone('p-1', { account: 'acme' })
    expect(await next('p-1')).toMatchObject({ decision: 'act' })
    await record({
      type: 'AccountHeld',
      stream: { kind: 'account', id: 'acme' },
      data: { until: '2026-03-11T09:00:00Z' },
    })
    expect(await next('p-1')).toMatchObject({ decision: 'wait', from: Instant.parseOrThrow('2026-03-11T09:00:00Z') })
    await record({ type: 'AccountReleased', stream: { kind: 'account', id: 'acme' } })
    const away = { from: '2026-03-09T00:00:00Z', until: '2026-03-12T00:00:00Z' }
    await record({ type: 'RepAway', stream: { kind: 'rep', id: 'ann' }, data: away })
    const decision = await next('p-1')
    expect(decision).toMatchObject({ decision: 'wait' })
    expect(decision!.because.map(({ code }) => code)).toContain('rep-away')
  })
})

describe('a rhythm of keeping in touch', () => {
  it('begins again by rule when its time has come, without anybody', async () => {
    const round = {
      ...Cadence.make(
        'chase',
        { title: 'Round', lasts: 'P7D', reenter: 'P30D' },
        Cadence.call('call', { within: 'P2D' }),
      ),
      version: 1,
    }
    const { someone, work, desk } = bench({ documents: { ...HOUSE, cadences: [round] } })
    await someone('p-1')
    desk.runtime.pass(8 * Instant.DAY)
    await work()
    const [closed] = await desk.store.agenda.rows(['p-1'])
    expect(closed).toMatchObject({ state: 'closed' })
    desk.runtime.pass(closed!.wakeAt! - desk.runtime.now())
    await work()
    const [loaded] = await desk.store.events.load([{ kind: 'prospect', id: 'p-1' }])
    expect(loaded!.facts.filter(({ type }) => type === 'Enrolled')).toHaveLength(2)
    expect((await desk.store.agenda.rows(['p-1']))[0]).not.toMatchObject({ state: 'closed' })
  })
})

describe('undoing', () => {
  it('makes a fact unhappen, and says which it does not know', async () => {
    const { someone, record, undo, next } = bench()
    await someone('p-1')
    await record({ id: 'w-1', type: 'Won', prospect: 'p-1', by: { kind: 'rep', id: 'ann' } })
    expect(await next('p-1')).toMatchObject({ decision: 'closed' })
    expect(await undo({ prospect: 'p-1', event: 'w-1' }, { why: 'wrong person', decide: true })).toMatchObject({
      tag: 'recorded',
      decisions: [{ decision: 'act' }],
    })
    expect(await undo({ prospect: 'p-1', event: 'w-1' })).toMatchObject({ tag: 'recorded', appended: 0 })
    expect(codes((await undo({ prospect: 'p-1', event: 'w-9' })) as never)).toEqual(['orphan'])
  })

  it.each([
    ['opens the run again that the engine had closed for it', [], true],
    ['leaves a run closed that another fact keeps closed', [{ id: 'o-2', type: 'OptedOut', prospect: 'p-1' }], false],
  ])('%s', async (_, others, isOpen) => {
    const { someone, record, undo, work, desk } = bench()
    await someone('p-1')
    const openRuns = async () => {
      const [person] = await loadPeople(desk, await desk.inForce(), ['p-1'], desk.runtime.now())
      return person!.prospect.runs.filter(({ closed }) => closed === null).length
    }
    for (const fact of [{ id: 'o-1', type: 'OptedOut', prospect: 'p-1' }, ...others]) await record(fact)
    await work()
    expect(await openRuns()).toBe(0)
    await undo({ prospect: 'p-1', event: 'o-1' }, { decide: true })
    expect(await openRuns()).toBe(isOpen ? 1 : 0)
    await work()
    expect(await openRuns()).toBe(isOpen ? 1 : 0)
    expect(await undo({ prospect: 'p-1', event: 'o-1' })).toMatchObject({ tag: 'recorded', appended: 0 })
  })

  it('of an opt-out lifts what it had suppressed', async () => {
    const { someone, record, undo, desk } = bench()
    await someone('p-1')
    await record({ id: 'o-1', type: 'OptedOut', prospect: 'p-1' })
    expect(await desk.store.vault.suppressions({ limit: 9 })).toHaveLength(2)
    await undo({ prospect: 'p-1', event: 'o-1' })
    expect(await desk.store.vault.suppressions({ limit: 9 })).toEqual([])
  })
})

describe('forgetting somebody', () => {
  it('deletes what is personal, keeps the counts, and refuses to take in again who opted out', async () => {
    const { someone, record, forget, exportPerson, add, desk } = bench()
    await someone('p-1')
    await record({ type: 'OptedOut', prospect: 'p-1' })
    expect(await forget('p-1')).toMatchObject({ tag: 'recorded', decisions: [{ decision: 'closed' }] })
    expect(await desk.store.vault.read(['p-1'])).toEqual([])
    const kept = await exportPerson('p-1')
    expect(kept).toMatchObject({ personal: null })
    expect(kept!.events.at(-1)!['type']).toBe('Erased')
    const again = await add({ prospect: 'p-2', name: 'Somebody', numbers: [{ number: '+44 20 7946 0011' }] })
    expect(codes(again as never)).toEqual(['opted-out'])
    expect(codes((await add({ prospect: 'p-3', emails: [{ email: 'P-1@example.com ' }] })) as never)).toEqual([
      'opted-out',
    ])
    expect(await desk.store.vault.read(['p-2'])).toEqual([])
  })

  it('lets in again who never asked to be left alone, under another id', async () => {
    const { someone, forget, add } = bench()
    await someone('p-1')
    await forget('p-1')
    expect(await add({ prospect: 'p-2', numbers: [{ number: '+44 20 7946 0011' }] })).toMatchObject({ tag: 'recorded' })
    expect(codes((await add({ prospect: 'p-1' })) as never)).toEqual(['erased'])
  })

  it('keeps a firm no for as long as it binds', async () => {
    const { someone, record, forget, add, desk } = bench()
    await someone('p-1')
    await record({ type: 'Declined', prospect: 'p-1', data: { firmness: 'firm' } })
    await forget('p-1')
    const again = (prospect: string) => add({ prospect, numbers: [{ number: '+44 20 7946 0011' }] })
    expect(codes((await again('p-2')) as never)).toEqual(['firm-no'])
    desk.runtime.pass(366 * Instant.DAY)
    expect(await again('p-3')).toMatchObject({ tag: 'recorded' })
  })

  it('twice is forgetting once, also what was written since', async () => {
    const { someone, record, forget, desk } = bench()
    await someone('p-1')
    await forget('p-1')
    await record({ type: 'ProspectChanged', prospect: 'p-1' }, { personal: [{ prospect: 'p-1', name: 'Again' }] })
    expect(await desk.store.vault.read(['p-1'])).toHaveLength(1)
    expect(await forget('p-1')).toMatchObject({ tag: 'recorded', appended: 0 })
    expect(await desk.store.vault.read(['p-1'])).toEqual([])
    expect(codes((await forget('p-9')) as never)).toEqual(['orphan'])
  })
})

describe('people who turn out to be one', () => {
  it('answer under either id, with the facts of both', async () => {
    const { someone, record, next, take, work, sheet } = bench()
    await someone('p-1')
    await someone('p-2')
    await record({ type: 'ProspectMerged', prospect: 'p-2', data: { into: 'p-1' } })
    expect((await next('p-2'))?.prospect).toBe('p-1')
    // What is told of the old one counts for the one who goes on.
    await record({ type: 'OptedOut', prospect: 'p-2' })
    expect(await next('p-1')).toMatchObject({ decision: 'closed', reason: 'opted-out' })
    await work()
    expect((await sheet()).due).toEqual([])
    expect(await take({ rep: 'ann', prospect: 'p-2' })).toMatchObject({ tag: 'held' })
  })

  it('are two again after a split', async () => {
    const { someone, record, next, work, desk } = bench()
    await someone('p-1')
    await someone('p-2')
    await record({ type: 'ProspectMerged', prospect: 'p-2', data: { into: 'p-1' } })
    await work()
    desk.runtime.pass(Instant.MINUTE)
    await record({ type: 'ProspectSplit', prospect: 'p-2', data: { from: 'p-1' } })
    expect((await next('p-2'))?.prospect).toBe('p-2')
    await work()
    expect((await next('p-1'))?.prospect).toBe('p-1')
    expect((await next('p-2'))?.prospect).toBe('p-2')
  })

  it('stay one through chains of merges, whichever comes first', async () => {
    const { someone, record, next, work } = bench()
    for (const id of ['p-1', 'p-2', 'p-3']) await someone(id)
    await record({ type: 'ProspectMerged', prospect: 'p-2', data: { into: 'p-3' } })
    await record({ type: 'ProspectMerged', prospect: 'p-1', data: { into: 'p-2' } })
    const one = async () => Promise.all(['p-1', 'p-2', 'p-3'].map(async (id) => (await next(id))?.prospect))
    expect(await one()).toEqual(['p-3', 'p-3', 'p-3'])
    await record({ type: 'OptedOut', prospect: 'p-1' })
    expect(await next('p-3')).toMatchObject({ decision: 'closed' })
    await work()
    expect(await one()).toEqual(['p-3', 'p-3', 'p-3'])
    expect(await next('p-3')).toMatchObject({ decision: 'closed' })
  })
})

describe('the sheet', () => {
  it('holds what is due of a rep, whether or not a worker looked at it, and no more than fits', async () => {
    const { someone, sheet, record, work } = bench()
    for (const id of ['p-1', 'p-2', 'p-3']) await someone(id)
    await someone('p-4', { owner: 'bob' })
    const due = async () => (await sheet({ rep: 'ann' })).due.map(({ decision }) => decision.prospect).sort()
    expect(await due()).toEqual(['p-1', 'p-2', 'p-3'])
    await record({ type: 'Won', prospect: 'p-2' })
    expect(await due()).toEqual(['p-1', 'p-3'])
    await work()
    expect(await due()).toEqual(['p-1', 'p-3'])
    await record({ type: 'RepAdded', stream: { kind: 'rep', id: 'ann' }, data: { capacity: 1, zone: 'Europe/London' } })
    const full = await sheet({ rep: 'ann' })
    expect([full.due.length, full.displaced.length]).toEqual([1, 1])
    expect((await sheet()).due).toHaveLength(3)
  })

  it('follows the clock: what was due stands there no longer once its time is over', async () => {
    const { someone, sheet, desk } = bench()
    await someone('p-1')
    expect((await sheet({ rep: 'ann' })).due).toHaveLength(1)
    desk.runtime.pass(4 * Instant.HOUR)
    expect((await sheet({ rep: 'ann' })).due).toEqual([])
    expect((await sheet({ rep: 'ann' })).coming).toHaveLength(1)
  })
})

describe('the policy in force', () => {
  it('is published by the first engine on a store, and is the same for every other', async () => {
    const store = memoryStorage().tenant('t')
    await bench({ store }).someone('p-1')
    const other = bench({ store, number: 2, runtime: manualRuntime(2, '2026-03-09T14:05:00Z') })
    const decision: Plan.Decision | null = await other.next('p-1')
    expect(decision).toMatchObject({ decision: 'act', action: { do: 'call' } })
  })
})

describe('a stream that cannot be read', () => {
  it('keeps nobody else from the sheet', async () => {
    const store = memoryStorage().tenant('t')
    const load: typeof store.events.load = (streams, options) =>
      streams.some(({ id }) => id === 'p-2')
        ? Promise.reject(StorageFault.make('unreadable', 'written by a newer version'))
        : store.events.load(streams, options)
    const all = bench({ store })
    for (const id of ['p-1', 'p-2', 'p-3']) await all.someone(id)
    await all.desk.store.agenda.wake(['p-1', 'p-2', 'p-3'], all.desk.runtime.now())
    const broken = bench({ store: { ...store, events: { ...store.events, load } }, runtime: all.desk.runtime })
    const due = (await broken.sheet({ rep: 'ann' })).due.map(({ decision }) => decision.prospect)
    expect(due.sort()).toEqual(['p-1', 'p-3'])
    expect(await broken.take({ rep: 'ann' })).toMatchObject({ tag: 'taken' })
  })
})
