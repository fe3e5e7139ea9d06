import { Instant } from '@refrain/core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Line } from './proof/Line.ts'
import { MESSAGE, openWorld, OURS, REP, type World, type WorldParts } from './proof/world.ts'

const ANN = '+12125550100'

/** The rep takes their calls at once; whoever else is rung does as told. */
const lines =
  (line: Line) =>
  (to: string): Line =>
    to === REP ? { does: 'answer', who: 'human', after: 1, stays: 300 } : line

const HUMAN: Line = { does: 'answer', who: 'human', stays: 30 }
const MAILBOX: Line = { does: 'answer', who: 'voicemail', stays: 60 }

let world: World | undefined

const open = async (line: Line, parts: WorldParts = {}, cadence = 'calls'): Promise<World> => {
  world = await openWorld({ ...parts, local: { lineOf: lines(line), ...parts.local } })
  await world.add('ann', ANN, cadence)
  return world
}

afterEach(async () => {
  const undescribed = world?.local.undescribed ?? []
  await world?.close()
  world = undefined
  expect(undescribed).toEqual([])
})

const CONNECTED = { direction: 'out', reach: 'answered-unknown', left: null, message: null, number: 'n-ann' }
const SPOKEN = { ...CONNECTED, reach: 'right-party' }

describe('a call that the engine places', () => {
  it('rings the rep, then the person, and becomes what happened', async () => {
    const { take, live, local, contacts } = await open(HUMAN)
    expect((await take('ann')).tag).toBe('taken')
    await live(60)
    expect([local.ringsAt(REP), local.ringsAt(ANN)]).toEqual([1, 1])
    expect(await contacts('ann')).toEqual([SPOKEN])
  })

  it('rings once although its answer is lost: the first webhook tells of it', async () => {
    const { take, live, local, contacts } = await open(HUMAN)
    local.faults.lostAnswers = 1
    await take('ann')
    await live(300)
    expect([local.ringsAt(ANN), await contacts('ann')]).toEqual([1, [SPOKEN]])
  })

  it('rings once although its answer and every webhook are lost: it is found by its numbers and time', async () => {
    const { take, live, local, contacts } = await open({ does: 'fail', status: 'busy', sip: 486 })
    Object.assign(local.faults, { failedAnswers: 1, lost: 1 })
    await take('ann')
    await live(400)
    expect(local.ringsAt(ANN)).toBe(1)
    expect(await contacts('ann')).toEqual([{ ...CONNECTED, reach: 'busy' }])
  })

  it('is never placed again where nobody can tell whether it was: it counts as made', async () => {
    const { take, live, local, contacts } = await open(HUMAN)
    local.faults.lostRequests = 1
    await take('ann')
    await live(1500)
    expect(local.asked.filter(({ operation }) => operation === 'create')).toHaveLength(1)
    expect([local.ringsAt(ANN), await contacts('ann')]).toEqual([0, [CONNECTED]])
  })

  it('becomes the same whatever comes twice, late and in another order', async () => {
    const clean = await open(HUMAN)
    await clean.take('ann')
    await clean.live(200)
    const expected = await clean.contacts('ann')
    await clean.close()
    for (const seed of [3, 7, 9]) {
      let chance = seed
      const random = (): number => ((chance = (chance * 7 + 3) % 11) % 10) / 10
      const { take, live, local, contacts, close } = await open(HUMAN, { local: { random } })
      Object.assign(local.faults, { duplicated: 0.7, delayed: 0.6, delaySeconds: 90 })
      await take('ann')
      await live(200)
      expect([local.ringsAt(ANN), await contacts('ann')]).toEqual([1, expected])
      await close()
    }
  })

  it('is found by another process, where the first was killed after it was placed', async () => {
    const { take, live, local, contacts, other } = await open(HUMAN, {
      // It places the call, and the process is gone before it hears the answer.
      spoil: (good) => ({
        place: async (call) => {
          await good.place(call)
          return new Promise(() => undefined)
        },
      }),
    })
    void take('ann')
    await live(1)
    other()
    await live(200)
    expect([local.ringsAt(REP), local.ringsAt(ANN)]).toEqual([1, 1])
    expect(await contacts('ann')).toEqual([SPOKEN])
  })

  it('is asked for again after as long as Twilio says, and placed once', async () => {
    const { take, live, local, contacts } = await open(HUMAN)
    local.faults.throttled = 2
    await take('ann')
    await live(120)
    expect(local.asked.filter(({ operation }) => operation === 'create')).toHaveLength(3)
    expect([local.ringsAt(ANN), await contacts('ann')]).toEqual([1, [SPOKEN]])
  })

  it('that is still queued when its time is over is taken back, and never rings', async () => {
    const { take, live, local, contacts } = await open(HUMAN, {
      local: { queueSeconds: 4_000, lineOf: lines(HUMAN) },
      engine: { options: { takeMs: 10 * Instant.MINUTE } },
    })
    await take('ann')
    await live(700)
    expect(local.legs.map(({ status }) => status)).toEqual(['canceled'])
    expect([local.ringsAt(REP), local.ringsAt(ANN)]).toEqual([0, 0])
    expect(await contacts('ann')).toEqual([{ ...CONNECTED, reach: 'canceled' }])
  })
})

describe('a mailbox', () => {
  it('gets its message whole, once, though everything is told twice', async () => {
    const { take, live, local, contacts } = await open(MAILBOX)
    local.faults.duplicated = 1
    await take('ann')
    await live(120)
    const person = local.legs.find(({ to }) => to === ANN)!
    expect(person.heard.map(({ what, complete }) => [what, complete])).toEqual([[MESSAGE, true]])
    expect(await contacts('ann')).toEqual([{ ...CONNECTED, reach: 'voicemail', left: 'complete', message: 'hello' }])
  })

  it('that hangs up in the middle of its message has a part of it', async () => {
    const { take, live, local, contacts } = await open({ ...MAILBOX, stays: 12 })
    await take('ann')
    await live(120)
    const person = local.legs.find(({ to }) => to === ANN)!
    expect(person.heard.map(({ complete }) => complete)).toEqual([false])
    expect(await contacts('ann')).toEqual([{ ...CONNECTED, reach: 'voicemail', left: 'partial', message: 'hello' }])
  })
})

describe('a call that nobody of ours is on', () => {
  it('says its message to a person, and ends', async () => {
    const { live, local, contacts } = await open(HUMAN, {}, 'reminders')
    await live(90)
    expect(local.legs.map(({ to, heard }) => [to, heard.map(({ what, complete }) => [what, complete])])).toEqual([
      [ANN, [[MESSAGE, true]]],
    ])
    expect(await contacts('ann')).toHaveLength(1)
  })

  it('leaves it in a mailbox when the greeting is over, once', async () => {
    const { live, local, contacts } = await open(MAILBOX, {}, 'reminders')
    await live(90)
    const [person] = local.legs
    expect(person!.heard.map(({ what, complete }) => [what, complete])).toEqual([[MESSAGE, true]])
    expect(person!.heard[0]!.from).toBeGreaterThanOrEqual(6)
    expect(await contacts('ann')).toMatchObject([{ reach: 'voicemail', left: 'complete', message: 'hello' }])
  })
})

describe('many calls', () => {
  it('are handed over no faster than they are dialled, and each rings once', async () => {
    const { add, take, live, local } = await open({ does: 'fail', status: 'busy' })
    const people = Array.from({ length: 12 }, (_, n) => `p-${String(n)}`)
    for (const [n, id] of people.entries()) await add(id, `+1212555${String(110 + n).padStart(4, '0')}`)
    for (const id of people) await take(id)
    await live(120)
    const waits = local.legs
      .filter(({ parent }) => parent === null)
      .map((leg) => (leg.startedAt ?? Infinity) - leg.createdAt)
    expect(waits).toHaveLength(12)
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000)
    for (const n of people.keys()) expect(local.ringsAt(`+1212555${String(110 + n).padStart(4, '0')}`)).toBe(1)
  })
})

describe('somebody who calls back', () => {
  it('is found by their number, and put through', async () => {
    const { live, local, contacts } = await open(HUMAN, { twilio: { incoming: () => ({ kind: 'connect', to: REP }) } })
    local.callIn(ANN, OURS, 20)
    await live(60)
    expect(local.ringsAt(REP)).toBe(1)
    expect(await contacts('ann')).toMatchObject([{ direction: 'in', number: 'n-ann' }])
  })

  it('that nobody knows is kept, and answered all the same', async () => {
    const { live, local, contacts } = await open(HUMAN, { twilio: { incoming: () => ({ kind: 'connect', to: REP }) } })
    local.callIn('+12125550177', OURS, 20)
    await live(60)
    expect([local.ringsAt(REP), await contacts('ann')]).toEqual([1, []])
  })
})
