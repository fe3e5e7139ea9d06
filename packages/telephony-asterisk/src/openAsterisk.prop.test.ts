import { Instant } from '@refrain/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOf } from './calls/names.ts'
import { makeScene } from './proof/scene.ts'
import type { Scene } from './proof/scene.ts'

const runs = (count: number) => ({
  numRuns: Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1)),
  seed: Number(process.env['REFRAIN_SEED'] ?? '20261123') || Date.now(),
})

/** Something that happens, to one of whatever there is. */
type Act =
  | { readonly do: 'place' | 'connect'; readonly nth: number }
  | { readonly do: 'ring' | 'answer' | 'busy' | 'hang up' | 'take back' | 'finish'; readonly nth: number }
  | { readonly do: 'pass'; readonly nth: number }
  | { readonly do: 'cut' | 'reborn' | 'restart' | 'twice' | 'lose answer' | 'fail'; readonly nth: number }

const act: fc.Arbitrary<Act> = fc
  .tuple(
    fc.constantFrom<Act['do']>(
      ...(['place', 'place', 'connect', 'connect', 'ring', 'answer', 'answer', 'answer', 'busy', 'hang up'] as const),
      ...(['take back', 'finish', 'pass', 'pass', 'cut', 'reborn', 'restart', 'twice', 'lose answer', 'fail'] as const),
    ),
    fc.nat(5),
  )
  .map(([what, nth]) => ({ do: what, nth }))

/** What a run knows beside the scene. */
interface Known {
  /** Attempts that were placed in this life. */
  readonly placed: Set<string>
  readonly attempts: Set<string>
  /** Whether anything was ever missed. */
  hasGap: boolean
}

const place = async (scene: Scene, known: Known, nth: number, isAttended: boolean): Promise<void> => {
  const attempt = `${isAttended ? 'attended' : 'alone'}/${String(nth)}`
  // Whoever has begun in an earlier life looks up, and does not place again: `repeats` is `none`.
  if (known.attempts.has(attempt) && !known.placed.has(attempt)) return
  known.attempts.add(attempt)
  known.placed.add(attempt)
  const connect = isAttended ? { connect: { to: `PJSIP/rep-${String(nth)}`, ringSeconds: 15 } } : {}
  const to = `+1212555010${String(nth + (isAttended ? 0 : 4))}`
  const placed = await scene
    .telephony()
    .place(scene.call({ attempt, to: to.slice(0, 12), ...connect, maxTalkSeconds: 60 }))
  if (placed.kind === 'throttled' || placed.kind === 'rejected') {
    known.attempts.delete(attempt)
    known.placed.delete(attempt)
  }
}

const happen = async (scene: Scene, known: Known, { do: what, nth }: Act): Promise<void> => {
  const { pbx, simulator } = scene
  const channels = [...pbx.channels.values()]
  const id = channels[nth % Math.max(1, channels.length)]?.id ?? ''
  switch (what) {
    case 'place':
    case 'connect':
      return place(scene, known, nth % 3, what === 'connect')
    case 'ring': {
      pbx.ring(id)
      return
    }
    case 'answer': {
      pbx.answer(id)
      return
    }
    case 'busy':
      if (pbx.channels.get(id)?.state !== 'Up') pbx.end(id, { cause: 17, sip: 486 })
      return
    case 'hang up': {
      pbx.end(id)
      return
    }
    case 'take back': {
      const attempt = [...known.attempts][nth % Math.max(1, known.attempts.size)]
      if (attempt !== undefined) await scene.telephony().hangUp(callOf(attempt)!)
      return
    }
    case 'finish': {
      pbx.finish([...pbx.playbacks.keys()][0] ?? '')
      return
    }
    case 'pass':
      return scene.pass(nth * 3)
    case 'cut':
      known.hasGap = true
      {
        simulator.cut()
        return
      }
    case 'reborn':
      known.hasGap = true
      known.placed.clear()
      return scene.reborn()
    case 'restart':
      known.hasGap = true
      pbx.restart()
      {
        simulator.cut()
        return
      }
    case 'twice':
      simulator.mangle = simulator.mangle === null ? (frame) => [frame, frame] : null
      return
    case 'lose answer':
    case 'fail': {
      let isFirst = true
      simulator.interfere = ({ method }) => {
        if (!isFirst || method === 'GET') return null
        isFirst = false
        return what === 'fail' ? { status: 500 } : 'lose answer'
      }
      return
    }
  }
}

/** Everybody hangs up, and whoever was away is back. */
const restore = async (scene: Scene): Promise<void> => {
  scene.simulator.interfere = null
  scene.simulator.mangle = null
  for (let i = 0; i < 20 && scene.simulator.listeners() === 0; i++) await scene.pass(2)
  await scene.settle()
  for (let i = 0; i < 10 && scene.pbx.channels.size > 0; i++) {
    for (const id of scene.pbx.channels.keys()) scene.pbx.end(id)
    await scene.settle()
  }
  scene.simulator.cut()
  for (let i = 0; i < 20 && scene.simulator.listeners() === 0; i++) await scene.pass(2)
  await scene.settle()
}

const check = async (scene: Scene, known: Known): Promise<void> => {
  const { pbx, told } = scene
  // S12: nobody is rung twice for one attempt, whatever was asked twice.
  const ids = pbx.dialled.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
  expect([pbx.channels.size, pbx.bridges.size]).toEqual([0, 0])
  for (const attempt of known.attempts) {
    const own = told.filter((event) => event.attempt === attempt)
    const ends = new Set(own.flatMap((event) => (event.type === 'ended' ? [event.outcome] : [])))
    expect(ends.size).toBeLessThanOrEqual(1)
    const isDialled = ids.some((id) => id.startsWith(callOf(attempt)!))
    const { state } = await scene.telephony().lookUp({ attempt })
    // An end that nobody told is one that nobody could see.
    if (isDialled && ends.size === 0) expect([known.hasGap, state]).toEqual([true, 'undetermined'])
    if (isDialled && !known.hasGap) expect(state).toBe('ended')
  }
}

describe('whatever happens to calls, Asterisk, the line to it and this process', () => {
  it('nobody is rung twice, nothing is left over, and every call ends once or is undetermined', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 20 }), async (acts) => {
        const scene = await makeScene()
        const known: Known = { placed: new Set(), attempts: new Set(), hasGap: false }
        try {
          for (const one of acts) {
            await happen(scene, known, one)
            await scene.settle()
          }
          await restore(scene)
          await check(scene, known)
        } finally {
          await scene.close()
        }
      }),
      runs(10),
    )
  })

  it('the time of a call is the one that Asterisk tells', async () => {
    const scene = await makeScene()
    await scene.telephony().place(scene.call())
    await scene.pass(3)
    const at = scene.clock.now()
    scene.pbx.answer(scene.last().id)
    await scene.pass(10)
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect(scene.told.find(({ type }) => type === 'answered')?.at).toBe(at)
    expect(scene.told.at(-1)).toMatchObject({ at: Instant.plus(at, 10_000), talkSeconds: 10 })
    await scene.close()
  })
})
