import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Sheet } from '@refrain/core/sheet'
import type { Desk } from '../Desk.ts'
import { record } from '../commands/record.ts'
import { sheet } from '../commands/sheet.ts'
import { calls, enrolled, fact, hours, testDesk } from '../setting/desk.fixture.ts'
import { manualRuntime } from '../setting/runtime.fixture.ts'
import type { ManualRuntime } from '../setting/runtime.fixture.ts'
import { makeWatching } from './watching.ts'

/** A runtime in which sleepers wake when the clock comes to them. */
const sleeping = (): ManualRuntime & { readonly sleepers: () => number } => {
  const runtime = manualRuntime()
  let all: { readonly at: number; readonly wake: () => void }[] = []
  return {
    ...runtime,
    sleepers: () => all.length,
    sleep: (millis, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          all = all.filter((one) => one !== sleeper)
          resolve()
        }
        const sleeper = { at: runtime.now() + millis, wake }
        if (signal?.aborted === true) return resolve()
        all.push(sleeper)
        signal?.addEventListener('abort', wake)
      }),
    pass: (millis) => {
      runtime.pass(millis)
      for (const { at, wake } of all) if (at <= runtime.now()) wake()
    },
  }
}

const recordIn = (desk: Desk) => {
  const recorded = record(desk, () => Promise.resolve())
  return (events: readonly Event.Event[]) => recorded(events, { decide: true })
}

/** Lets everything that is ready run. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

const begin = async () => {
  const runtime = sleeping()
  const desk = testDesk({ runtime, documents: { file: { hours: hours('09:00', '18:00') }, cadences: [calls()] } })
  await desk.inForce()
  const told: Sheet.Sheet[] = []
  const watching = makeWatching(desk, sheet(desk))

  return { runtime, desk, told, watching, record: recordIn(desk) }
}

const dueIn = ({ due }: Sheet.Sheet) => due.map(({ decision }) => decision.prospect)

describe('watching a sheet', () => {
  it('tells how it stands, then every change, and nothing where nothing changed', async () => {
    const { runtime, told, watching, record } = await begin()
    await record(enrolled('p-1'))
    watching.watch('ann', (sheet) => told.push(sheet))
    await settle()
    expect(told.map(dueIn)).toEqual([['p-1']])
    await record(enrolled('p-2'))
    await settle()
    runtime.pass(100)
    await settle()
    expect(told.map(dueIn)).toEqual([['p-1'], ['p-1', 'p-2']])
    for (let i = 0; i < 5; i++) {
      runtime.pass(3_000)
      await settle()
    }
    expect(told).toHaveLength(2)
    await watching.stop()
  })

  it('sees what another process commits, and what time brings about', async () => {
    const { runtime, desk, told, watching, record } = await begin()
    await record(enrolled('p-1'))
    watching.watch('ann', (sheet) => told.push(sheet))
    await settle()
    const elsewhere = testDesk({ store: desk.store, runtime, number: 1 })
    const key = 'e-p-1/call/1/1'
    await recordIn(elsewhere)([
      fact('p-1', '09T13:58', 'ActionIssued', { key, channel: 'call' }),
      fact('p-1', '09T13:59', 'CallLogged', { call: 'c', direction: 'out', reach: 'no-answer', action: key }),
    ])
    await settle()
    expect(told).toHaveLength(1)
    runtime.pass(2_000)
    await settle()
    expect(told.at(-1)!.due).toEqual([])
    // In two days the next try is due.
    runtime.pass(2 * Instant.DAY)
    await settle()
    runtime.pass(2_000)
    await settle()
    expect(dueIn(told.at(-1)!)).toEqual(['p-1'])
    await watching.stop()
  })

  it('leaves nothing running when it is stopped', async () => {
    const { runtime, told, watching, record } = await begin()
    const one = watching.watch('ann', (sheet) => told.push(sheet))
    watching.watch('ben', (sheet) => told.push(sheet))
    await settle()
    expect(runtime.sleepers()).toBe(2)
    await one.stop()
    await one.stop()
    expect(runtime.sleepers()).toBe(1)
    await watching.stop()
    expect(runtime.sleepers()).toBe(0)
    const before = told.length
    await record(enrolled('p-1'))
    await settle()
    expect(told).toHaveLength(before)
  })

  it('goes on when whoever listens throws, and when the store is out of reach', async () => {
    const { runtime, told, watching, record } = await begin()
    watching.watch('ann', (sheet) => {
      told.push(sheet)
      throw new Error('the page is gone')
    })
    await settle()
    await record(enrolled('p-1'))
    await settle()
    runtime.pass(100)
    await settle()
    expect(told).toHaveLength(2)
    await watching.stop()
  })
})
