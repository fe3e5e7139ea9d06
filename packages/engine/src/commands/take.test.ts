import { Cadence, Instant } from '@refrain/core'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { manualRuntime } from '../setting/runtime.fixture.ts'
import { bench, chase, HOUSE } from './commands.fixture.ts'
import type { Bench } from './commands.fixture.ts'

const codes = (held: { readonly reasons?: readonly { readonly code: string }[] }) =>
  held.reasons?.map(({ code }) => code)

const issuedOf = async ({ desk }: Bench, id: string) => {
  const [loaded] = await desk.store.events.load([{ kind: 'prospect', id }])
  return loaded!.facts.filter(({ type }) => type === 'ActionIssued')
}

describe('taking an action', () => {
  it('records what was known when it was handed out, to whom, and until when it may be done', async () => {
    const all = bench()
    await all.someone('p-1', { account: 'acme' })
    const taken = await all.take({ rep: 'ann', prospect: 'p-1' })
    expect(taken).toMatchObject({ tag: 'taken', until: Instant.plus(all.desk.runtime.now(), 1_800_000) })
    const [issued] = await issuedOf(all, 'p-1')
    expect(issued).toMatchObject({
      by: { kind: 'rep', id: 'ann' },
      data: { step: 'call', round: 1, try: 1, dial: 1, channel: 'call', knew: { position: 5 }, basis: { epoch: '1' } },
    })
    expect(issued!.data).toHaveProperty('until', Instant.parseOrThrow('2026-03-09T17:00:00Z'))
  })

  it('twice by the same rep is having it once; by another it is refused until it is free', async () => {
    const all = bench()
    await all.someone('p-1')
    const first = await all.take({ rep: 'ann', prospect: 'p-1' })
    const again = await all.take({ rep: 'ann', prospect: 'p-1' })
    expect(again).toMatchObject({ tag: 'taken', action: first.tag === 'taken' ? { key: first.action.key } : {} })
    const other = await all.take({ rep: 'bob', prospect: 'p-1' })
    expect(other).toMatchObject({ tag: 'held', again: first.tag === 'taken' && first.until })
    expect(codes(other as never)).toEqual(['account-busy'])
    expect(await issuedOf(all, 'p-1')).toHaveLength(1)
  })

  it('comes back when nobody said what came of it, under another key', async () => {
    const all = bench()
    await all.someone('p-1')
    const first = await all.take({ rep: 'ann', prospect: 'p-1' })
    all.desk.runtime.pass(31 * Instant.MINUTE)
    const second = await all.take({ rep: 'bob', prospect: 'p-1' })
    expect(second.tag).toBe('taken')
    expect(second.tag === 'taken' && second.action.key).not.toBe(first.tag === 'taken' && first.action.key)
  })

  it('that reaches nobody is anybody’s again when its time is over', async () => {
    const all = bench()
    await all.someone('p-1')
    const [number] = Object.keys((await all.exportPerson('p-1'))!.personal!.numbers!)
    await all.tell('p-1', 'NumberRetired', { number: number!, why: 'dead' })
    const first = await all.take({ rep: 'ann', prospect: 'p-1' })
    expect(first).toMatchObject({ tag: 'taken', action: { channel: null } })
    expect(await all.take({ rep: 'bob', prospect: 'p-1' })).toMatchObject({ tag: 'held' })
    all.desk.runtime.pass(31 * Instant.MINUTE)
    expect(await all.take({ rep: 'bob', prospect: 'p-1' })).toMatchObject({ tag: 'taken' })
  })

  it('says what the plan says instead, and when to ask again', async () => {
    const all = bench({ runtime: manualRuntime(0, '2026-03-09T20:00:00Z') })
    await all.someone('p-1')
    const held = await all.take({ rep: 'ann', prospect: 'p-1' })
    expect(held).toMatchObject({ tag: 'held', again: Instant.parseOrThrow('2026-03-10T09:00:00Z') })
    expect(codes(held as never)).toContain('outside-hours')
    expect(codes((await all.take({ rep: 'ann', prospect: 'p-9' })) as never)).toEqual(['orphan'])
    expect(await issuedOf(all, 'p-1')).toEqual([])
  })

  it('under one key is taking once, with the first answer', async () => {
    const all = bench()
    await all.someone('p-1')
    await all.someone('p-2')
    const first = await all.take({ rep: 'ann', command: 'c-1' })
    const again = await all.take({ rep: 'ann', command: 'c-1' })
    expect(first.tag).toBe('taken')
    expect(again).toEqual(first)
    expect([...(await issuedOf(all, 'p-1')), ...(await issuedOf(all, 'p-2'))]).toHaveLength(1)
  })

  it('keeps nothing personal in the answer of a command', async () => {
    const all = bench()
    await all.someone('p-1')
    expect(await all.take({ rep: 'ann', command: 'c-1' })).toMatchObject({ personal: { name: 'Name of p-1' } })
    await all.forget('p-1')
    expect(await all.take({ rep: 'ann', command: 'c-1' })).toMatchObject({ tag: 'taken', personal: null })
  })

  it('of the next leaves out what others have', async () => {
    const all = bench()
    for (const id of ['p-1', 'p-2']) await all.someone(id)
    const [one, two, three] = [
      await all.take({ rep: 'ann' }),
      await all.take({ rep: 'ann', prospect: 'p-1' }),
      await all.take({ rep: 'ann', prospect: 'p-2' }),
    ]
    expect([one, two, three].map(({ tag }) => tag)).toEqual(['taken', 'taken', 'taken'])
    const key = one.tag === 'taken' ? one.action.key : ''
    expect(await all.take({ rep: 'ann', key })).toMatchObject({ tag: 'taken', action: { key } })
    expect(await all.take({ rep: 'ann', key: 'e/none/1/1' })).toMatchObject({ tag: 'held' })
  })

  it('hands nothing out in quarantine', async () => {
    const all = bench()
    await all.someone('p-1')
    await all.desk.store.events.commit({
      now: all.desk.runtime.now(),
      streams: [],
      registry: [{ key: 'quarantine', value: { since: all.desk.runtime.now(), why: 'restored' } }],
    })
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({
      tag: 'held',
      reasons: [{ code: 'blocked', facts: { by: 'quarantine' } }],
    })
    expect(await issuedOf(all, 'p-1')).toEqual([])
  })
})

describe('giving an action back', () => {
  it('offers it again, to anybody', async () => {
    const all = bench()
    await all.someone('p-1')
    const taken = await all.take({ rep: 'ann', prospect: 'p-1' })
    const key = taken.tag === 'taken' ? taken.action.key : ''
    expect(codes((await all.release(key, { prospect: 'p-1', rep: 'bob' })) as never)).toEqual(['account-busy'])
    expect(await all.release(key, { prospect: 'p-1', rep: 'ann', why: 'no time' })).toMatchObject({ tag: 'recorded' })
    expect(codes((await all.release(key, { prospect: 'p-1', rep: 'ann' })) as never)).toEqual(['orphan'])
    expect(await all.take({ rep: 'bob', prospect: 'p-1' })).toMatchObject({ tag: 'taken', action: { dial: 2 } })
  })

  it('frees the account and the number with it, as an outcome does', async () => {
    const all = bench()
    await all.someone('p-1', { account: 'acme' })
    await all.someone('p-2', { account: 'acme' })
    const taken = await all.take({ rep: 'ann', prospect: 'p-1' })
    const key = taken.tag === 'taken' ? taken.action.key : ''
    expect(codes((await all.take({ rep: 'bob', prospect: 'p-2' })) as never)).toContain('account-busy')
    await all.release(key, { prospect: 'p-1', rep: 'ann' })
    const other = await all.take({ rep: 'bob', prospect: 'p-2' })
    expect(other.tag).toBe('taken')
    all.desk.runtime.pass(Instant.MINUTE)
    await all.tell('p-2', 'CallLogged', { action: other.tag === 'taken' ? other.action.key : '', reach: 'no-answer' })
    await all.work()
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'taken' })
  })
})

describe('two who take at once', () => {
  /** Two engines on one store, by one clock. */
  const both = (): readonly [Bench, Bench] => {
    const store = memoryStorage().tenant('t')
    const runtime = manualRuntime()
    return [bench({ store, runtime }), bench({ store, runtime: { ...runtime, id: manualRuntime(1).id } })]
  }

  it('one person have them once, on two engines', async () => {
    const [one, two] = both()
    await one.someone('p-1')
    const taken = await Promise.all([
      one.take({ rep: 'ann', prospect: 'p-1' }),
      two.take({ rep: 'bob', prospect: 'p-1' }),
      one.take({ rep: 'cat', prospect: 'p-1' }),
    ])
    expect(taken.filter(({ tag }) => tag === 'taken')).toHaveLength(1)
    expect(await issuedOf(one, 'p-1')).toHaveLength(1)
  })

  it('two people of one account have one of them', async () => {
    const [one, two] = both()
    await one.someone('p-1', { account: 'acme' })
    await one.someone('p-2', { account: 'acme' })
    const taken = await Promise.all([
      one.take({ rep: 'ann', prospect: 'p-1' }),
      two.take({ rep: 'bob', prospect: 'p-2' }),
    ])
    expect(taken.map(({ tag }) => tag).sort()).toEqual(['held', 'taken'])
  })

  it('two people of one number have one of them', async () => {
    const [one, two] = both()
    await one.someone('p-1', { number: '+442079460099' })
    await one.someone('p-2', { number: '+442079460099' })
    const taken = await Promise.all([
      one.take({ rep: 'ann', prospect: 'p-1' }),
      two.take({ rep: 'bob', prospect: 'p-2' }),
    ])
    expect(taken.map(({ tag }) => tag).sort()).toEqual(['held', 'taken'])
    expect(codes(taken.find(({ tag }) => tag === 'held') as never)).toEqual(['number-resting'])
  })

  it('the next of a shared sheet have different people', async () => {
    const [one, two] = both()
    for (const id of ['p-1', 'p-2', 'p-3']) await one.someone(id)
    const taken = await Promise.all([one.take({ rep: 'ann' }), two.take({ rep: 'ann' }), one.take({ rep: 'ann' })])
    expect(taken.every(({ tag }) => tag === 'taken')).toBe(true)
  })
})

describe('taking against wishes', () => {
  const soft: Cadence.Cadence = {
    ...Cadence.make(
      'chase',
      { title: 'Chase', lasts: 'P30D', prefer: [Cadence.rule('slots', { use: ['morning'] })], on: chase.on! },
      Cadence.call('call', { times: 3, every: 'P2D', within: 'P10D' }),
    ),
    version: 1,
  }

  it('is done with who and why where wishes alone have it later', async () => {
    const all = bench({ documents: { ...HOUSE, cadences: [soft] } })
    await all.someone('p-1')
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'held' })
    const taken = await all.take({ rep: 'ann', prospect: 'p-1', override: { why: 'she is in now' } })
    expect(taken).toMatchObject({ tag: 'taken', action: { do: 'call' } })
    const [issued] = await issuedOf(all, 'p-1')
    expect(issued).toMatchObject({ by: { id: 'ann' }, data: { override: { rules: ['slots'], why: 'she is in now' } } })
  })

  it('is refused where anything above them has it later', async () => {
    const all = bench({ documents: { ...HOUSE, cadences: [soft] }, runtime: manualRuntime(0, '2026-03-09T19:00:00Z') })
    await all.someone('p-1')
    expect(await all.take({ rep: 'ann', prospect: 'p-1', override: { why: 'now' } })).toMatchObject({ tag: 'held' })
    expect(await issuedOf(all, 'p-1')).toEqual([])
  })

  it('of nobody is no override: what may be done is just done', async () => {
    const all = bench()
    await all.someone('p-1')
    await all.take({ rep: 'ann', prospect: 'p-1', override: { why: 'now' } })
    expect((await issuedOf(all, 'p-1'))[0]!.data).not.toHaveProperty('override')
  })
})
