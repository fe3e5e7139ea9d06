import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { Sipp, SippOptions } from '../../../../tools/telephony/sipp.ts'
import { sippIfThereIsOne } from '../../../../tools/telephony/sipp.ts'
import { promised } from '../signalling/fixtures/promised.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import type { UserAgent } from '../signalling/UserAgent.ts'
import type { Calling } from './fixtures/calling.ts'
import { callTo, OFFER } from './fixtures/calling.ts'
import { ANSWERS, CALLS, ENGAGED, HANGS_UP, RINGS } from './fixtures/scenarios.ts'

/** Of each kind of line. */
const CALLS_EACH = process.env['REFRAIN_RUNS'] === undefined ? 100 : 250

/** sipp takes an INVITE that is repeated amid its answers for a fault: on a busy machine nothing is repeated early. */
const PATIENT = { t1: 3_000 }

const closing: (() => Promise<void>)[] = []
const peer = async (options: SippOptions): Promise<Sipp | null> => {
  const sipp = await sippIfThereIsOne(options)
  if (sipp !== null) closing.push(sipp.close)
  return sipp
}
const isThere = (await peer({ scenario: 'uas', calls: 1 })) !== null

afterAll(() => Promise.all(closing.map((close) => close())))

/** Places calls a few at a time: a socket holds some 150 answers that wait to be read. */
const placed = async (agent: UserAgent, uri: string): Promise<readonly Calling[]> => {
  const calls: Calling[] = []
  while (calls.length < CALLS_EACH) {
    calls.push(callTo(agent, uri))
    if (calls.length % 10 === 0) await sleep(10)
  }
  return calls
}

const endsOf = (call: Calling): readonly string[] => call.heard.filter((what) => what === 'failed' || what === 'ended')

describe.skipIf(!isThere).each(['udp', 'tcp'] as const)('hundreds of calls at once with sipp over %s', (transport) => {
  test('are all accounted for, whatever their lines do', async () => {
    const agent = await openUserAgent({ transport, host: '127.0.0.1', timers: PATIENT })
    closing.push(agent.close)
    const line = async (scenario: SippOptions['scenario']) => {
      const sipp = (await peer({ scenario, calls: CALLS_EACH, transport, millis: 300 }))!
      const uri = `sip:+12125550100@127.0.0.1:${sipp.port}${transport === 'tcp' ? ';transport=tcp' : ''}`
      return { sipp, calls: await placed(agent, uri) }
    }
    const [answers, hangsUp, engaged, rings] = await Promise.all([ANSWERS, HANGS_UP, ENGAGED, RINGS].map(line))
    await Promise.all(answers!.calls.map(({ answered }) => answered))
    await Promise.all(rings!.calls.map(({ progress }) => progress))
    for (const { outgoing } of rings!.calls) outgoing.cancel()
    for (const { outgoing } of answers!.calls) void outgoing.bye()

    // Whoever is still in a call then has lost it.
    const enough = setTimeout(() => void agent.close(), 30_000)
    const lines = [answers!, hangsUp!, engaged!, rings!]
    const became = await Promise.all(
      lines.map(async ({ calls }) => {
        const ends = await Promise.all(calls.map(({ over }) => over))
        return [...new Set(ends.map(({ by, cause }) => `${by ?? 'nobody'} ${cause.status}`))]
      }),
    )
    clearTimeout(enough)
    expect(became).toEqual([['us 0'], ['them 0'], ['nobody 486'], ['nobody 487']])
    for (const { sipp } of lines) {
      const { successful, failed } = await sipp.tally()
      expect({ successful, failed }, sipp.errors()).toEqual({ successful: CALLS_EACH, failed: 0 })
    }
    expect(lines.flatMap(({ calls }) => calls.filter((call) => endsOf(call).length !== 1))).toEqual([])
    expect(agent.counts().dialogs).toBe(0)
  })

  test('are taken, and told as ended, each once', async () => {
    const calls = CALLS_EACH * 3
    const all = promised<readonly number[]>()
    const ends: number[] = []
    let ended = 0
    const agent: UserAgent = await openUserAgent({
      transport,
      host: '127.0.0.1',
      timers: PATIENT,
      onInvite: (incoming) => {
        const nth = ends.push(0) - 1
        incoming.onEnded = () => {
          ends[nth]!++
          if (++ended === calls) all.resolve(ends)
        }
        incoming.progress(180)
        incoming.answer(OFFER)
      },
    })
    closing.push(agent.close)
    const to = { host: '127.0.0.1', port: agent.address.port, user: '+12125550100' }
    const sipp = (await peer({ scenario: CALLS, to, calls, perSecond: 1_000, millis: 300, transport }))!
    const { successful, failed } = await sipp.tally()
    expect({ successful, failed }, sipp.errors()).toEqual({ successful: calls, failed: 0 })
    expect([...new Set(await all.promise)]).toEqual([1])
    expect(agent.counts().dialogs).toBe(0)
  })
})
