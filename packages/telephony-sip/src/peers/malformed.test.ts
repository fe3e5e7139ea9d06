import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { SippOptions } from '../../../../tools/telephony/sipp.ts'
import { sippIfThereIsOne } from '../../../../tools/telephony/sipp.ts'
import { runs } from '../../../../tools/propertyRuns.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import type { UserAgent } from '../signalling/UserAgent.ts'
import { OFFER } from './fixtures/calling.ts'
import { mangled } from './fixtures/mangled.arb.ts'
import { CALLS, STRANGE } from './fixtures/scenarios.ts'

type Protocol = 'udp' | 'tcp'

const closing: (() => Promise<unknown>)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

const isThere = (await sippIfThereIsOne({ scenario: 'uas', calls: 1 }).then((sipp) => sipp?.close() ?? null)) !== null

/** Takes every call; quick, so that what nobody confirms is soon over. */
const answering = async (transport: Protocol): Promise<UserAgent> => {
  const agent = await openUserAgent({
    transport,
    host: '127.0.0.1',
    timers: { t1: 20, t2: 80, t4: 80 },
    onInvite: (incoming) => incoming.answer(OFFER),
  })
  closing.push(agent.close)
  return agent
}

/** What becomes of calls with sipp. */
const tallied = async ({ address }: UserAgent, calls: number, options: Pick<SippOptions, 'scenario' | 'transport'>) => {
  const to = { host: '127.0.0.1', port: address.port, user: '+12125550100' }
  const sipp = (await sippIfThereIsOne({ ...options, to, calls, withinSeconds: 20 }))!
  const { successful, failed } = await sipp.tally()
  const why = failed === 0 ? '' : sipp.errors()
  await sipp.close()
  return { successful, failed, why }
}

/** Sends what a peer would never send, in datagrams or over one connection for each. */
const pelt = async (protocol: Protocol, port: number, stones: readonly Uint8Array[]): Promise<void> => {
  const socket = createSocket('udp4')
  for (const stone of stones)
    if (protocol === 'udp') await new Promise((sent) => socket.send(stone, port, '127.0.0.1', sent))
    else {
      const stream = connect(port, '127.0.0.1').on('error', () => undefined)
      stream.resume().end(stone)
      await once(stream, 'close')
    }
  await new Promise<void>((closed) => socket.close(closed))
}

describe.skipIf(!isThere).each(['udp', 'tcp'] as const)('malformed traffic over %s', (transport) => {
  test('what is SIP but makes no sense is refused as the RFC has it', async () => {
    const agent = await answering(transport)
    expect(await tallied(agent, 20, { scenario: STRANGE, transport })).toEqual({ successful: 20, failed: 0, why: '' })
    await expect.poll(() => agent.counts().dialogs).toBe(0)
  })

  test('whatever comes, calls are taken afterwards, and nothing of it stays', async () => {
    const agent = await answering(transport)
    const sampled = fc.sample(mangled(agent.address.port), runs(transport === 'udp' ? 200 : 20))
    await pelt(transport, agent.address.port, sampled)
    expect(await tallied(agent, 20, { scenario: CALLS, transport })).toEqual({ successful: 20, failed: 0, why: '' })
    expect(agent.counts().unreadable).toBeGreaterThan(0)
    await expect.poll(() => agent.counts().dialogs, { timeout: 10_000 }).toBe(0)
    await expect.poll(() => agent.counts().transactions, { timeout: 10_000 }).toBe(0)
  })
})
