import { Cadence, Instant } from '@refrain/core'
import { createEngine } from '@refrain/engine'
import type { Engine } from '@refrain/engine'
import { memoryStorage } from '@refrain/memory'
import { afterEach, describe, expect, it } from 'vitest'
import { makeScene } from './proof/scene.ts'
import type { Scene } from './proof/scene.ts'

let scene: Scene
let engine: Engine

const cadence = Cadence.make(
  'calls',
  { title: 'Calls', lasts: 'P30D', on: { replied: { close: 'answered' } } },
  Cadence.call('call', { times: 3, every: 'P2D' }),
)

/** An engine that works, with somebody to be called by Ann. */
const set = async (): Promise<void> => {
  scene = await makeScene({}, { isHeard: false })
  const { clock } = scene
  let ids = 0
  engine = createEngine({
    storage: memoryStorage().tenant('acme'),
    policy: { file: { hours: { mon: [['09:00', '17:00']] } }, cadences: [cadence] },
    telephony: scene.telephony(),
    callerId: () => '+12125550199',
    connect: () => 'PJSIP/ann',
    runtime: {
      now: clock.now,
      sleep: (millis, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) return resolve()
          clock.after(millis, resolve)
          signal?.addEventListener('abort', () => {
            resolve()
          })
        }),
      random: () => 0.5,
      id: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    },
  })
  const data = { owner: 'ann', source: 'met', country: 'US', subscriber: 'corporate', zones: ['America/New_York'] }
  await engine.add({ prospect: 'p', name: 'Pat', numbers: [{ number: '+12125550100', kind: 'direct' }], data })
  await engine.record({ type: 'ConsentGiven', prospect: 'p', data: { channels: ['call'], kind: 'express' } })
  await engine.enroll('p', { cadence: 'calls' })
}

/** The engine works on, and time passes. */
const work = async (seconds: number): Promise<void> => {
  for (let left = seconds; left > 0; left -= 5) {
    await engine.tick()
    await scene.pass(Math.min(5, left))
  }
  await engine.tick()
  await scene.settle()
}

/** What is told of the calls, with how they reached somebody. */
const facts = async (): Promise<readonly string[]> =>
  ((await engine.exportPerson('p'))?.events ?? []).flatMap(({ type, data }) => {
    const { reach } = (data ?? {}) as { readonly reach?: string }
    return typeof type === 'string' && /^(?:Call|Answerer|Voicemail)/.test(type)
      ? [[type, reach ?? ''].join(' ').trim()]
      : []
  })

afterEach(async () => {
  await engine.stop()
  await scene.close()
})

describe('an engine that calls through Asterisk', () => {
  it('has the rep on the line first, and hears of the call until its end', async () => {
    await set()
    await engine.take({ rep: 'ann', prospect: 'p', place: true })
    await work(5)
    scene.pbx.answer(scene.last().id)
    await work(5)
    scene.pbx.answer(scene.last().id)
    await work(5)
    scene.pbx.end(scene.last().id)
    await work(5)
    expect(scene.pbx.dialled.map(({ endpoint }) => endpoint)).toEqual(['PJSIP/ann', 'PJSIP/+12125550100@trunk'])
    expect(await facts()).toEqual(['CallPlaced', 'CallAnswered', 'CallEnded answered-unknown'])
  })

  it('counts a call as made that Asterisk forgot, and rings nobody again for it', async () => {
    await set()
    await engine.take({ rep: 'ann', prospect: 'p', place: true })
    await work(5)
    scene.pbx.answer(scene.last().id)
    await work(5)
    scene.simulator.cut()
    scene.pbx.restart()
    await work(60)
    expect(scene.pbx.dialled).toHaveLength(2)
    expect(await facts()).toEqual(['CallPlaced'])
    for (let hour = 0; hour < 5; hour++) {
      await scene.pass(1)
      scene.clock.pass(Instant.HOUR)
      await work(5)
    }
    expect(scene.pbx.dialled).toHaveLength(2)
    expect(await facts()).toEqual(['CallPlaced', 'CallEnded answered-unknown'])
  })

  it('does not call again where the answer was lost and the person declined at once', async () => {
    await set()
    let isFirst = true
    scene.simulator.interfere = ({ method, path }) => {
      if (!isFirst || method !== 'POST' || path !== '/channels') return null
      isFirst = false
      return 'lose answer'
    }
    await engine.take({ rep: 'ann', prospect: 'p', place: true })
    scene.pbx.answer(scene.last().id)
    await work(5)
    scene.pbx.end(scene.last().id, { cause: 21, sip: 603 })
    await work(60)
    expect(scene.pbx.dialled).toHaveLength(2)
    expect((await facts()).at(-1)).toBe('CallEnded declined')
  })
})
