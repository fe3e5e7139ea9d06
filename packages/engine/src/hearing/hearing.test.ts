import { Instant } from '@refrain/core'
import type { CallEvent, RawWebhook } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../createEngine.ts'
import { deadLetters } from '../working/burying.ts'
import { REPLAYS } from '../working/replays.ts'
import { makeScene, type Scene } from '../working/scene.fixture.ts'
import { callOf } from '../handing/answers.ts'
import type { HandOver } from '../handing/HandOver.ts'
import { factOfEvent } from './callFacts.ts'
import { handleWebhook } from './handleWebhook.ts'

const PICKED_UP = () => ({ outcome: 'connected', answerer: 'human' }) as const

const requestOf = ({ url, method, headers, body }: RawWebhook): Request =>
  new Request(url, { method, headers: { ...headers }, body: body.slice() })

/** Everything that is kept for a tenant, to be compared. */
const kept = async ({ desk }: Scene): Promise<string> => {
  const [loaded] = await desk.store.events.load([{ kind: 'prospect', id: 'p' }])
  return JSON.stringify([loaded!.facts, await desk.store.registry.list('', { limit: 100 })])
}

describe('a webhook', () => {
  it('changes nothing when it is delivered again', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(5 * Instant.MINUTE)
    const webhooks = await scene.telephony.posted()
    for (const webhook of webhooks) await scene.clock.until(handleWebhook(scene.desk, requestOf(webhook)))
    const once = await kept(scene)
    for (const webhook of webhooks.toReversed()) {
      const answer = await scene.clock.until(handleWebhook(scene.desk, requestOf(webhook)))
      expect(answer.status).toBe(204)
    }
    expect(await kept(scene)).toBe(once)
  })

  it('is heard in any order, and once where the provider says it twice in other words', async () => {
    const states: string[] = []
    for (const turn of [(all: RawWebhook[]) => all, (all: RawWebhook[]) => all.reverse()]) {
      const scene = makeScene({ telephone: { script: PICKED_UP, faults: { duplicated: 1 } } })
      await scene.add('p', 'calls')
      await scene.take('p')
      await scene.clock.pass(5 * Instant.MINUTE)
      for (const webhook of turn([...(await scene.telephony.posted())]))
        await scene.clock.until(handleWebhook(scene.desk, requestOf(webhook)))
      expect((await scene.told('p')).filter((type) => type === 'CallEnded')).toHaveLength(1)
      const { contacts } = await scene.stateOf('p')
      states.push(JSON.stringify(contacts))
    }
    expect(states[0]).toBe(states[1])
  })

  it('that is not signed, or signed by somebody else, is refused and kept nowhere', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(Instant.MINUTE)
    const [webhook] = await scene.telephony.posted()
    const before = await kept(scene)
    const forged = new Uint8Array([...webhook!.body, 32])
    for (const one of [
      { ...webhook!, body: forged },
      { ...webhook!, headers: {} },
    ])
      expect((await handleWebhook(scene.desk, requestOf(one))).status).toBe(403)
    expect(await kept(scene)).toBe(before)
  })

  it('for an adapter that is not there is not found, and one that is too long is not read', async () => {
    const { desk } = makeScene()
    const post = (path: string, body = ''): Promise<Response> =>
      handleWebhook(desk, new Request(`https://engine.example.com/webhooks/${path}`, { method: 'POST', body }))
    expect((await post('nobody')).status).toBe(404)
    expect((await post('telephone', 'x'.repeat((1 << 20) + 1))).status).toBe(413)
  })

  it('that outruns the answer which names its call waits for it', async () => {
    const anonymous = (event: CallEvent): CallEvent => ({ ...event, attempt: null })
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    const { telephony } = scene
    const forgetful = scene.worker({
      telephony: {
        ...telephony,
        webhooks: {
          ...telephony.webhooks!,
          parse: (webhook, now) => {
            const { events, reply } = telephony.webhooks!.parse(webhook, now)
            return { events: events.map(anonymous), reply }
          },
        },
        place: async (call) => {
          const answer = await telephony.place(call)
          // The telephone is picked up, and the webhooks are here, before the answer is.
          await scene.clock.pass(8 * Instant.SECOND)
          for (const webhook of await telephony.posted()) await handleWebhook(forgetful, requestOf(webhook))
          return answer
        },
      },
    })
    await scene.add('p', 'calls')
    const engine = createEngine({ ...forgetful.parts })
    await engine.take({ rep: 'ann', prospect: 'p', place: true })
    expect(await forgetful.store.registry.list('orphan/', { limit: 10 })).toEqual([])
    expect((await scene.told('p')).filter((type) => type === 'CallPlaced')).toHaveLength(1)
    await scene.clock.pass(5 * Instant.MINUTE)
    for (const webhook of await telephony.posted()) await handleWebhook(forgetful, requestOf(webhook))
    expect((await scene.stateOf('p')).contacts.map(({ reach }) => reach)).toEqual(['right-party'])
  })

  it('of a call that nobody knows is kept, without its numbers', async () => {
    const scene = makeScene()
    scene.telephony.callIn('+12125550177', '+12125550199')
    await scene.clock.pass(5 * Instant.MINUTE)
    await scene.deliver()
    const orphans = await scene.desk.store.registry.list('orphan/', { limit: 10 })
    expect(orphans.map(({ value }) => (value as { type: string }).type).sort()).toEqual(['answered', 'ended', 'placed'])
    expect(JSON.stringify(orphans)).not.toContain('2125550177')
    await scene.clock.pass(8 * Instant.DAY)
    await scene.tick()
    expect(await scene.desk.store.registry.list('orphan/', { limit: 10 })).toEqual([])
    expect(await scene.desk.store.registry.list('look/', { limit: 10 })).toEqual([])
  })

  it('of a call that comes in from a known number is told to the one who has it', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    scene.telephony.callIn('+12125550100', '+12125550199', { answerer: 'human' })
    await scene.clock.pass(5 * Instant.MINUTE)
    await scene.deliver()
    const { contacts } = await scene.stateOf('p')
    expect(contacts.map(({ direction, reach, number }) => [direction, reach, number])).toEqual([
      ['in', 'right-party', 'n-p'],
    ])
  })

  it('that cannot be read is kept as a dead letter, and heard once the adapter can', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(5 * Instant.MINUTE)
    const broken = scene.worker({
      telephony: {
        ...scene.telephony,
        webhooks: {
          ...scene.telephony.webhooks!,
          parse: () => {
            throw new SyntaxError('+12125550100 is no JSON')
          },
        },
      },
    })
    expect(await scene.deliver(broken)).toBe(5)
    const letters = deadLetters(scene.desk, REPLAYS)
    const list = await letters.list()
    expect(list.map(({ what, why }) => [what, why])).toEqual(Array(5).fill(['webhook', 'SyntaxError']))
    for (const { id } of list) expect(await scene.clock.until(letters.replay(id))).toBe('replayed')
    expect(await letters.list()).toEqual([])
    expect((await scene.stateOf('p')).contacts.map(({ reach }) => reach)).toEqual(['right-party'])
  })

  it('that cannot be read is not kept for ever: nobody finds in it whom it names', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(5 * Instant.MINUTE)
    const webhooks = {
      ...scene.telephony.webhooks!,
      parse: () => {
        throw new TypeError('unreadable')
      },
    }
    await scene.deliver(scene.worker({ telephony: { ...scene.telephony, webhooks } }))
    const { registry } = scene.desk.store
    expect(await registry.list('dead/', { limit: 10 })).not.toEqual([])
    await scene.clock.pass(31 * Instant.DAY)
    await scene.tick()
    expect(await registry.list('dead/', { limit: 10 })).toEqual([])
  })
})

describe('what a provider tells of a call', () => {
  const NOW = Instant.parseOrThrow('2026-03-09T14:00:00Z')
  const hand = {
    attempt: 'a',
    prospect: 'p',
    key: 'e/call/1/1',
    provider: 'telephone',
    contact: 'n',
    message: null,
    item: null,
    issuedAt: NOW,
  }
  const of = callOf('acme', hand as unknown as HandOver)
  const ended = {
    type: 'ended',
    key: 'k',
    attempt: 'a',
    call: 'c',
    at: NOW,
    seq: 3,
    by: 'network',
    talkSeconds: 7.4,
  } as const

  it.each([
    ['connected', 'answered-unknown'],
    ['unreachable', 'no-answer'],
    ['invalid-number', 'dead-number'],
    ['blocked', 'network-blocked'],
    ['unwanted', 'unwanted'],
  ] as const)('is a reach: %s is %s', (outcome, reach) => {
    const fact = factOfEvent(of, { ...ended, outcome }, NOW)
    expect(fact).toMatchObject({ type: 'CallEnded', data: { reach, talkSeconds: 7, evidence: { reason: outcome } } })
  })

  it('is told without what cannot be right, and has one id however often it is heard', () => {
    const event = { ...ended, outcome: 'failed', sip: 1000, q850: -1, providerCode: 'a code; with <marks>' } as const
    const [one, two] = [factOfEvent(of, event, NOW), factOfEvent(of, event, Instant.plus(NOW, Instant.HOUR))]
    expect(one?.data).toMatchObject({ evidence: { provider: 'telephone', reason: 'failed' } })
    expect((one?.data as { evidence: object }).evidence).not.toHaveProperty('sip')
    expect(one?.id).toBe(two?.id)
  })

  it('is never before the action was issued, whatever the clock of the provider says', () => {
    const fact = factOfEvent(of, { ...ended, outcome: 'busy', at: Instant.plus(NOW, -Instant.HOUR) }, NOW)
    expect(fact?.at).toBe(NOW)
  })
})
