import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '../../../../tools/telephony/kamailio.ts'
import { kamailioIfThereIsOne } from '../../../../tools/telephony/kamailio.ts'
import { promised } from '../signalling/fixtures/promised.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import type { EndedBy, Incoming, UserAgent, UserAgentParts } from '../signalling/UserAgent.ts'
import { callTo, OFFER } from './fixtures/calling.ts'

/** What lines in the world answer; the last four digits name them. */
const REPLIES: { readonly [user: string]: Reply } = {
  '+12125550101': { status: 486, text: 'Busy Here', rings: true },
  '+12125550102': { status: 603, text: 'Decline' },
  '+12125550103': { status: 404, text: 'Not Found' },
  '+12125550104': { status: 480, text: 'Temporarily Unavailable', rings: true, cause: 19 },
  '+12125550105': { status: 503, text: 'Service Unavailable', cause: 34 },
  '+12125550106': { status: 408, text: 'Request Timeout' },
  '+12125550107': { status: 604, text: 'Does Not Exist Anywhere', cause: 1 },
  '+12125550108': { status: 607, text: 'Unwanted' },
  '+12125550109': { status: 608, text: 'Rejected' },
  '+12125550110': { status: 410, text: 'Gone', cause: 22 },
  '+12125550111': { status: 487, text: 'Request Terminated' },
  '+12125550112': { status: 500, text: 'Server Internal Error', cause: 41 },
}

const kamailio = await kamailioIfThereIsOne({ replies: REPLIES })
const agents: UserAgent[] = []
const open = async (parts: Partial<UserAgentParts> = {}): Promise<UserAgent> => {
  const agent = await openUserAgent({ transport: 'udp', host: '127.0.0.1', proxy: kamailio!, ...parts })
  agents.push(agent)
  return agent
}

afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.close()))
  await kamailio?.close()
})

for (const transport of ['udp', 'tcp'] as const)
  describe.skipIf(kamailio === null)(`through Kamailio over ${transport}`, () => {
    let caller: UserAgent
    beforeAll(async () => {
      caller = await open({ transport })
    })

    test.each(Object.entries(REPLIES))('%s is refused as its line says: %o', async (user, { status, rings, cause }) => {
      const call = callTo(caller, kamailio!.uri(user))
      const { by, cause: told } = await call.over
      expect({ by, status: told.status, q850: told.q850, isOwn: told.isOwn }).toEqual({
        by: null,
        status,
        q850: cause ?? null,
        isOwn: false,
      })
      expect(call.heard.filter((what) => what !== 'tried')).toEqual([...(rings === true ? ['180'] : []), 'failed'])
    })

    test('a number that nobody has is not found', async () => {
      expect((await callTo(caller, kamailio!.uri('+12125550142')).over).cause.status).toBe(404)
    })

    test.each(['us', 'them'] as const)(
      'a call between two of ours is set up, and ended by %s along its route',
      async (who) => {
        const taken = promised<Incoming>()
        const ended = promised<EndedBy>()
        const user = `+1212555016${who === 'us' ? 1 : 2}${transport === 'udp' ? '' : '0'}`
        const callee = await open({
          transport,
          onInvite: (incoming) => {
            incoming.onEnded = ended.resolve
            incoming.progress(180)
            taken.resolve(incoming)
          },
        })
        expect(await callee.register(`${kamailio!.host}:${kamailio!.port}`, user, 60)).toBe(true)
        const call = callTo(caller, kamailio!.uri(user))
        const incoming = await taken.promise
        expect(await call.progress).toBe(180)
        incoming.answer(OFFER)
        expect(await call.answered).toBe(OFFER)
        await (who === 'us' ? call.outgoing.bye() : incoming.bye())
        expect((await call.over).by).toBe(who)
        expect(await ended.promise).toBe(who === 'us' ? 'them' : 'us')
        expect(call.heard).toEqual(['tried', '180', 'answered', 'ended'])
        expect(callee.counts().dialogs).toBe(0)
      },
    )

    test('a call that rings is taken back on both sides', async () => {
      const ended = promised<EndedBy>()
      const user = transport === 'udp' ? '+12125550171' : '+12125550172'
      const callee = await open({
        transport,
        onInvite: (incoming) => {
          incoming.onEnded = ended.resolve
          incoming.progress(180)
        },
      })
      await callee.register(`${kamailio!.host}:${kamailio!.port}`, user, 60)
      const call = callTo(caller, kamailio!.uri(user))
      expect(await call.progress).toBe(180)
      call.outgoing.cancel()
      call.outgoing.cancel()
      expect((await call.over).cause.status).toBe(487)
      expect(await ended.promise).toBe('them')
    })
  })

describe.skipIf(kamailio === null)('a Kamailio that asks who calls', () => {
  test.each(['MD5', 'SHA-256'] as const)('is told by %s, and nobody else gets through', async (algorithm) => {
    const credentials = { username: 'refrain', password: 'our-secret' }
    const asking = await kamailioIfThereIsOne({ replies: REPLIES, credentials: { ...credentials, algorithm } })
    const uri = asking!.uri('+12125550101')
    const known = await open({ proxy: asking!, credentials })
    expect((await callTo(known, uri).over).cause.status).toBe(486)
    const stranger = await open({ proxy: asking!, credentials: { ...credentials, password: 'another' } })
    expect((await callTo(stranger, uri).over).cause.status).toBe(407)
    const nobody = await open({ proxy: asking! })
    expect((await callTo(nobody, uri).over).cause.status).toBe(407)
    await asking!.close()
  })
})
