import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { AgendaRow, Store } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relay } from './relay.ts'
import { isThere, serve, startRestate } from './restate.fixture.ts'
import type { RestateServer } from './restate.fixture.ts'
import { wakeups } from './wakeups.ts'

/** Restate keeps real time: the delays here are real ones, and short. */
const now = (): Instant.Instant => Date.now() as Instant.Instant
const inMs = (millis: number): Instant.Instant => Instant.plus(now(), millis)

let server: RestateServer
let store: Store
let served: { readonly close: () => Promise<void> }
let looks: { readonly prospect: string; readonly at: number }[]
/** What a look finds: when the person is to be looked at next. */
let next: (prospect: string) => Promise<void>
const heard: (() => void)[] = []

/** Resolves with the looks as soon as there are so many. */
const lookedAt = async (count: number): Promise<typeof looks> => {
  while (looks.length < count) await new Promise<void>((resolve) => heard.push(resolve))
  return looks
}

/** Sets somebody's row as a planner does; a `wakeAt` of null asks for no look. */
const decided = async (prospect: string, wakeAt: Instant.Instant | null): Promise<void> => {
  const [row] = await store.agenda.rows([prospect])
  const decision = { decision: 'wait', prospect } as unknown as AgendaRow['decision']
  await store.events.commit({
    now: now(),
    streams: [],
    agenda: [
      {
        ...{ prospect, owner: null, state: 'wait', from: wakeAt, until: null, wakeAt, decision },
        basis: { version: 1, epoch: 1, core: '0', zones: '0' },
        woken: row?.woken ?? 0,
      },
    ],
  })
}

const happened = async (prospect: string, id: string): Promise<void> => {
  const fact = Event.readOrThrow({ id, type: 'ProspectAdded', prospect, at: '2026-11-23T09:00:00Z' })
  const stream = { kind: 'prospect', id: prospect } as const
  await store.events.commit({
    now: now(),
    streams: [{ stream, expected: { tag: 'any' }, facts: [fact] }],
    due: [prospect],
  })
}

const passing = (): ReturnType<typeof relay> => relay({ store, ingress: server.ingress, now, worker: 'relay' })

/** Where there is no binary the tests are named as not run; where CI is set that is a failure. */
const isMissing = !isThere() && process.env['CI'] !== 'true'

describe.skipIf(isMissing)('wake-ups by a real Restate server', () => {
  beforeAll(async () => {
    server = await startRestate()
    store = memoryStorage().tenant('acme')
    looks = []
    next = async (prospect) => decided(prospect, null)
    const object = wakeups({
      store,
      look: async (prospect) => {
        await next(prospect)
        looks.push({ prospect, at: Date.now() })
        for (const tell of heard.splice(0)) tell()
      },
      againMs: 100,
    })
    served = await serve(server, object)
    await passing().register()
  })

  afterAll(async () => {
    await served.close()
    await server.close()
  })

  it('looks at once at somebody of whom something was recorded, and again when their row says so, not before', async () => {
    const seen = looks.length
    let due = 0
    next = async (prospect) => {
      if (due === 0) await decided(prospect, (due = inMs(700)))
      else await decided(prospect, null)
    }
    await happened('ann', 'a-1')
    expect(await passing().pass()).toBe(1)
    const all = (await lookedAt(seen + 2)).slice(seen)
    expect(all.map(({ prospect }) => prospect)).toEqual(['ann', 'ann'])
    expect(all[1]!.at).toBeGreaterThanOrEqual(due)
  })

  it('keeps a wake-up over the death of the server, and fires it when it is due', async () => {
    const due = inMs(1_500)
    // What was looked at when the server died is looked at again: a look is the same however often it is done.
    next = async (prospect) => decided(prospect, now() < due ? due : null)
    const seen = looks.length
    await happened('ben', 'b-1')
    await passing().pass()
    await lookedAt(seen + 1)
    await server.kill()
    await server.start()
    for (let count = seen + 2; looks.at(-1)!.at < due; count++) await lookedAt(count)
    const [row] = await store.agenda.rows(['ben'])
    expect(row!.wakeAt).toBeNull()
    expect(looks.filter(({ prospect, at }) => prospect === 'ben' && at >= due)).toHaveLength(1)
  })

  it('does nothing for a wake-up that is about an older row', async () => {
    const seen = looks.length
    next = async (prospect) => decided(prospect, null)
    await decided('cid', inMs(600))
    const [row] = await store.agenda.rows(['cid'])
    const url = `${server.ingress}/refrain-wakeups/${encodeURIComponent(JSON.stringify(['acme', 'cid']))}`
    const call = async (handler: string, body: unknown): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${url}/${handler}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return answer.json()
    }
    expect(await call('schedule', { at: row!.wakeAt, stamp: 'old' })).toBe('scheduled')
    expect(await call('schedule', { at: row!.wakeAt, stamp: 'old' })).toBe('known')
    expect(await call('schedule', { at: inMs(100), stamp: 'new' })).toBe('scheduled')
    expect(await call('fire', 'old')).toBe('stale')
    await lookedAt(seen + 1)
    expect(await call('fire', 'old')).toBe('stale')
    expect(looks).toHaveLength(seen + 1)
  })

  it('finds again by the sweep who was lost on the way', async () => {
    const seen = looks.length
    next = async (prospect) => decided(prospect, null)
    await decided('dee', inMs(-60_000))
    expect(await passing().pass()).toBe(0)
    expect(await passing().sweep(120_000)).toBe(0)
    expect(await passing().sweep(30_000)).toBe(1)
    await lookedAt(seen + 1)
    expect(looks.at(-1)!.prospect).toBe('dee')
  })

  it('gives changes back that Restate did not take', async () => {
    await happened('eve', 'e-1')
    const lost = relay({ store, ingress: 'http://127.0.0.1:9', now, worker: 'relay' })
    await expect(lost.pass()).rejects.toThrow()
    expect(await store.changes.pending('wakeups-restate')).toBe(1)
    expect(await passing().pass()).toBe(1)
    expect(await store.changes.pending('wakeups-restate')).toBe(0)
  })
})
