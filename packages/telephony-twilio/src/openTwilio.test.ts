import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Instant } from '@refrain/core'
import type { PlaceCall, Telephony } from '@refrain/core/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MEANINGS } from './api/errorCodes.ts'
import { openTwilio } from './openTwilio.ts'
import { rawOf } from './proof/certified.ts'
import { type LocalTwilio, startLocalTwilio } from './proof/localTwilio.ts'
import { readMarkup } from './proof/Markup.ts'
import type { TwilioOptions } from './TwilioOptions.ts'

let local: LocalTwilio

beforeEach(async () => {
  local = await startLocalTwilio()
})

afterEach(() => local.close())

const open = (more: Partial<TwilioOptions> = {}): Telephony =>
  openTwilio({
    accountSid: local.accountSid,
    authToken: local.authToken,
    publicUrl: 'https://calls.example.com/webhooks',
    countries: ['US'],
    apiUrl: local.url,
    now: local.clock.now,
    ...more,
  })

const call = (more: Partial<PlaceCall> = {}): PlaceCall => ({
  attempt: 'a-1',
  to: '+12125550100',
  from: '+12125550199',
  ringSeconds: 25,
  notAfter: Instant.plus(local.clock.now(), Instant.HOUR),
  amd: 'off',
  ...more,
})

/** What was asked for last. */
const asked = (): { readonly [name: string]: readonly string[] } => {
  const { parameters } = local.asked.at(-1)!
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]))
}

const AT = 'https://calls.example.com/webhooks/twilio/attempts/a-1'

describe('what is asked of Twilio', () => {
  it('is every event, one parameter each, at an address with our id', async () => {
    await open().place(call())
    expect(asked()).toMatchObject({
      To: ['+12125550100'],
      From: ['+12125550199'],
      Timeout: ['25'],
      StatusCallback: [`${AT}/status#rc=3&rp=all`],
      StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    })
    expect(Object.keys(asked())).not.toContain('MachineDetection')
    expect(local.undescribed).toEqual([])
  })

  it('is who answers, so that nobody waits for it', async () => {
    const machineDetection = { timeoutSeconds: 20, speechThresholdMs: 2000 }
    const telephony = open({ machineDetection, webhookRetries: null, maxTalkSeconds: 600 })
    await telephony.place(call({ amd: 'classify' }))
    expect(asked()).toMatchObject({
      MachineDetection: ['Enable'],
      MachineDetectionTimeout: ['20'],
      MachineDetectionSpeechThreshold: ['2000'],
      AsyncAmd: ['true'],
      AsyncAmdStatusCallback: [`${AT}/amd`],
      TimeLimit: ['600'],
    })
    await telephony.place(call({ amd: 'classify-then-beep', maxTalkSeconds: 90 }))
    expect(asked()).toMatchObject({ MachineDetection: ['DetectMessageEnd'], TimeLimit: ['90'] })
  })

  it('is an address of ours where something is to be said, but not to a mailbox: they wait until it is known', async () => {
    const telephony = open({ webhookRetries: null })
    const say = { kind: 'speech', text: 'Hello & goodbye', language: 'en' } as const
    await telephony.place(call({ amd: 'classify', say }))
    expect(asked()['Url']).toEqual([`${AT}/answered?text=Hello%20%26%20goodbye&language=en`])
    expect(Object.keys(asked())).not.toContain('AsyncAmd')
    // They wait in silence, are found to be human, and hear it then.
    local.deliverTo = async (request) => {
      const raw = await rawOf(request)
      expect((await telephony.webhooks!.verify(raw, local.clock.now())).ok).toBe(true)
      const { reply } = telephony.webhooks!.parse(raw, local.clock.now())
      return new Response(reply.body ?? null, { status: reply.status })
    }
    await local.clock.pass(30_000)
    expect(local.legs[0]!.heard).toMatchObject([{ what: 'Hello & goodbye', from: 2, complete: true }])
  })

  it('is the rep, whose line is then told to dial the person', async () => {
    await open({ webhookRetries: null }).place(
      call({ connect: { to: 'sip:ann@example.com', ringSeconds: 20 }, amd: 'classify', maxTalkSeconds: 900 }),
    )
    expect(asked()).toMatchObject({ To: ['sip:ann@example.com'], Timeout: ['20'], StatusCallback: [`${AT}/rep`] })
    const [dial] = readMarkup(asked()['Twiml']![0]!).children
    expect(Object.fromEntries(dial!.attributes)).toMatchObject({
      callerId: '+12125550199',
      timeout: '25',
      timeLimit: '900',
    })
    const [number] = dial!.children
    expect([number!.name, number!.text]).toEqual(['Number', '+12125550100'])
    expect(Object.fromEntries(number!.attributes)).toMatchObject({
      statusCallback: `${AT}/person`,
      statusCallbackEvent: 'initiated ringing answered completed',
      machineDetection: 'Enable',
      amdStatusCallback: `${AT}/person-amd`,
    })
  })
})

describe('what is not asked of Twilio', () => {
  it.each<readonly [string, Partial<PlaceCall>, string, string]>([
    ['a number that costs more', { to: '+19005550100' }, 'not-permitted', 'premium'],
    ['another country', { to: '+33199000000' }, 'not-permitted', 'country-not-allowed'],
    ['what is no number', { to: '2125550100' }, 'invalid-number', 'not-e164'],
    ['a caller id that is no number', { from: 'Refrain' }, 'misconfigured', 'caller-id'],
    [
      'a rep in another country',
      { connect: { to: '+33199000000', ringSeconds: 9 } },
      'not-permitted',
      'country-not-allowed',
    ],
    ['a rep at no address', { connect: { to: 'sip:a@b?X-Header=1', ringSeconds: 9 } }, 'misconfigured', 'connect-to'],
    ['a header in an address', { connect: { to: 'sip:a@b\r\nX: 1', ringSeconds: 9 } }, 'misconfigured', 'connect-to'],
    [
      'a text in no language',
      { say: { kind: 'speech', text: 'x', language: '"/><Dial>' } },
      'misconfigured',
      'message',
    ],
    [
      'a text that is too long',
      { say: { kind: 'speech', text: 'x'.repeat(4000), language: 'en' } },
      'misconfigured',
      'message-too-long',
    ],
  ])('is %s', async (_what, more, failure, providerCode) => {
    expect(await open().place(call(more))).toEqual({ kind: 'rejected', failure, providerCode, retryable: false })
    expect(local.asked).toEqual([])
  })

  it('is a call whose time is over', async () => {
    const placed = await open().place(call({ notAfter: local.clock.now() }))
    expect(placed).toMatchObject({ kind: 'rejected', providerCode: 'too-late' })
    expect(local.asked).toEqual([])
  })

  it.each([
    'http://media.example.com/a.mp3',
    'https://user:secret@media.example.com/a.mp3',
    'https://127.0.0.1/a.mp3',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/a.mp3',
    'https://0x7f000001/a.mp3',
    'https://2130706433/a.mp3',
    'https://localhost/a.mp3',
    'https://localhost./a.mp3',
    'https://printer/a.mp3',
    'https://vault.internal/a.mp3',
    'file:///etc/passwd',
  ])('is a recording that lies where nobody should be sent: %s', async (url) => {
    const [telephony, message] = [open(), { kind: 'audio', url } as const]
    expect(await telephony.place(call({ say: message }))).toMatchObject({ kind: 'rejected', providerCode: 'message' })
    const reference = 'CA00000000000000000000000000000001:person:a-1'
    expect(await telephony.dropVoicemail(reference, { id: 'd', message })).toBe('unsupported')
    expect(local.asked).toEqual([])
  })

  it('is a recording from another host than those that are named', async () => {
    const telephony = open({ audioHosts: ['media.example.com'] })
    const say = (url: string) => ({ kind: 'audio', url }) as const
    expect(await telephony.place(call({ say: say('https://media.example.com/a.mp3') }))).toMatchObject({
      kind: 'accepted',
    })
    for (const url of [
      'https://media.example.com.evil.example.net/a.mp3',
      'https://example.com/a.mp3',
      'https://media.example.com:8443/a.mp3',
    ])
      expect(await telephony.place(call({ say: say(url) }))).toMatchObject({ kind: 'rejected' })
  })
})

describe('what Twilio answers', () => {
  it.each(Object.entries(MEANINGS))('%s is %s', async (code, meaning) => {
    local.faults.refused = { status: 400, code: Number(code), times: 1 }
    const placed = await open().place(call())
    if (meaning === 'throttled') expect(placed).toEqual({ kind: 'throttled', retryAfterMs: 5_000 })
    else if (meaning === 'passing') expect(placed).toMatchObject({ failure: 'provider-error', retryable: true })
    else expect(placed).toMatchObject({ kind: 'rejected', providerCode: code, retryable: false })
    expect(local.asked).toHaveLength(1)
  })

  it.each([
    [401, 'auth'],
    [402, 'funds'],
    [403, 'not-permitted'],
    [400, 'misconfigured'],
    [418, 'misconfigured'],
  ])('%i with a code that is not known is %s', async (status, failure) => {
    local.faults.refused = { status, code: 99_999, times: 1 }
    expect(await open().place(call())).toEqual({ kind: 'rejected', failure, providerCode: '99999', retryable: false })
  })

  it('is to be asked again later: the client itself asks once', async () => {
    local.faults.throttled = 1
    expect(await open().place(call())).toEqual({ kind: 'throttled', retryAfterMs: 2_000 })
    expect(local.asked).toHaveLength(1)
    expect(local.legs).toEqual([])
  })

  it.each(['lostAnswers', 'lostRequests', 'failedAnswers'] as const)(
    'is not known after %s, and it is asked once',
    async (fault) => {
      local.faults[fault] = 1
      expect(await open().place(call())).toEqual({ kind: 'unknown' })
      expect(local.asked).toHaveLength(1)
    },
  )

  it('is nothing where it is not reached, or never answers', async () => {
    const { url } = local
    await local.close()
    expect(await open({ apiUrl: url }).place(call())).toEqual({ kind: 'throttled', retryAfterMs: 5_000 })
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const apiUrl = `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}`
    expect(await open({ apiUrl, answerMs: 100 }).place(call())).toEqual({ kind: 'unknown' })
    silent.closeAllConnections()
    await new Promise((resolve) => silent.close(resolve))
  })

  it('with a redirect is not followed: credentials go to one host', async () => {
    const visited: string[] = []
    const other = createServer((request, response) => {
      visited.push(request.headers.authorization ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.2', resolve))
    const elsewhere = `http://127.0.0.2:${String((other.address() as AddressInfo).port)}/`
    const redirecting = createServer((_request, response) => {
      response.writeHead(307, { location: elsewhere })
      response.end()
    })
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
    const telephony = open({ apiUrl: `http://127.0.0.1:${String((redirecting.address() as AddressInfo).port)}` })
    expect(await telephony.place(call())).toEqual({ kind: 'unknown' })
    expect(await telephony.lookUp({ call: 'CA00000000000000000000000000000001:person:a' })).toEqual({
      state: 'undetermined',
    })
    expect(visited).toEqual([])
    for (const server of [other, redirecting]) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
})

describe('a message', () => {
  it('that was perhaps begun is not begun once more, and one that was not may be', async () => {
    const telephony = open()
    const placed = await telephony.place(call({ amd: 'classify-then-beep' }))
    const reference = placed.kind === 'accepted' ? placed.call : ''
    await local.clock.pass(8_000)
    const drop = { id: 'd-1', message: { kind: 'audio', url: 'https://media.example.com/a.mp3' } } as const
    local.faults.refused = { status: 401, code: 20003, times: 1 }
    expect(await telephony.dropVoicemail(reference, drop)).toBe('unknown')
    local.faults.lostAnswers = 1
    expect(await telephony.dropVoicemail(reference, drop)).toBe('unknown')
    expect(await telephony.dropVoicemail(reference, drop)).toBe('already')
    expect(local.asked.filter(({ operation }) => operation === 'update')).toHaveLength(2)
  })
})

describe('looking a call up', () => {
  it('by its numbers and time tells nothing where two would fit, or more than one page', async () => {
    const [telephony, asked] = [open({ callsPerSecond: 100 }), call()]
    const placed = { call: asked, at: local.clock.now() }
    expect(await telephony.lookUp({ attempt: 'a-1', placed })).toEqual({ state: 'undetermined' })
    await telephony.place(asked)
    expect(await telephony.lookUp({ attempt: 'a-1', placed })).toMatchObject({ state: 'queued' })
    expect(await telephony.lookUp({ attempt: 'a-1' })).toEqual({ state: 'undetermined' })
    const later = { ...placed, at: Instant.plus(local.clock.now(), Instant.MINUTE) }
    expect(await telephony.lookUp({ attempt: 'a-1', placed: later })).toEqual({ state: 'undetermined' })
    await telephony.place(call({ attempt: 'a-2' }))
    expect(await telephony.lookUp({ attempt: 'a-1', placed })).toEqual({ state: 'undetermined' })
    expect(local.undescribed).toEqual([])
  })

  it("by its numbers is never another person's, for whom the same rep was rung", async () => {
    const [telephony, connect] = [open({ callsPerSecond: 100 }), { to: 'sip:ann@example.com', ringSeconds: 20 }]
    const asked = call({ connect })
    const placed = { call: asked, at: local.clock.now() }
    local.faults.lostRequests = 1
    expect(await telephony.place(asked)).toEqual({ kind: 'unknown' })
    await telephony.place(call({ attempt: 'b-1', to: '+12125550111', connect }))
    for (const seconds of [1, 10, 60]) {
      await local.clock.pass(seconds * 1_000)
      expect(await telephony.lookUp({ attempt: 'a-1', placed })).toEqual({ state: 'undetermined' })
    }
  })

  it('whose rep picked up tells nothing of who was dialled until that would be listed', async () => {
    const telephony = open()
    const answer = await telephony.place(call({ connect: { to: 'sip:ann@example.com', ringSeconds: 20 } }))
    const asked = { call: answer.kind === 'accepted' ? answer.call : '' }
    while (local.legs[0]!.endedAt === null) await local.clock.pass(5_000)
    // The list of the second leg comes later.
    for (const leg of local.legs)
      if (leg.parent !== null) Object.assign(leg, { parent: 'CA0000000000000000000000000000000f' })
    expect(await telephony.lookUp(asked)).toEqual({ state: 'undetermined' })
  })

  it('that Twilio does not know is absent, and where Twilio does not say it is not', async () => {
    const reference = 'CA0000000000000000000000000000000f:person:a'
    expect(await open().lookUp({ call: reference })).toEqual({ state: 'absent' })
    local.faults.lostRequests = 1
    expect(await open().lookUp({ call: reference })).toEqual({ state: 'undetermined' })
  })
})

describe('what is wrong with the options is said, with every fault and no secret', () => {
  const faults = (more: object): string => {
    try {
      open(more)
      return ''
    } catch (thrown) {
      expect((thrown as Error).name).toBe('TwilioSettingsFault')
      return (thrown as Error).message
    }
  }

  it.each<readonly [object, string]>([
    [{ accountSid: 'AC1' }, 'accountSid: setting-wrong: expected AC and 32 hexadecimal digits, found "AC1"'],
    [
      { authToken: '' },
      'authToken: setting-wrong: expected the auth token of the account, found a text of 0 characters',
    ],
    [{ authToken: [] }, 'authToken'],
    [{ authToken: 'with space' }, 'a text of 10 characters'],
    [{ apiKey: { sid: 'SK1', secret: 'hush' } }, 'a text of 4 characters'],
    [{ publicUrl: 'http://calls.example.com' }, 'publicUrl: setting-wrong: expected an https address'],
    [{ publicUrl: 'https://my_calls.example.com' }, 'a host without underscores'],
    [{ publicUrl: 'https://a:b@calls.example.com' }, 'without credentials'],
    [{ publicUrl: 'https://calls.example.com/?a=1' }, 'without a query'],
    [{ publicUrl: 'calls.example.com' }, 'publicUrl'],
    [{ countries: [] }, 'countries'],
    [{ countries: ['UK'] }, 'countries'],
    [{ name: 'Twilio!' }, 'name'],
    [{ callsPerSecond: 0 }, 'callsPerSecond: setting-wrong: expected 0.01 to 1000, found 0'],
    [{ callsPerSecond: NaN }, 'callsPerSecond'],
    [{ machineDetection: { silenceTimeoutMs: 100 } }, 'machineDetection.silenceTimeoutMs'],
    [{ webhookRetries: { count: 6, on: ['all'] } }, 'webhookRetries.count'],
    [{ webhookRetries: { count: 1, on: ['always'] } }, 'webhookRetries.on'],
    [{ audioHosts: ['https://media.example.com'] }, 'audioHosts'],
    [{ edge: 'dublin.evil.example.net' }, 'edge'],
    [{ apiUrl: 'http://api.example.com' }, 'apiUrl'],
  ])('%o', (more, message) => {
    const said = faults(more)
    expect(said).toContain(message)
    expect(said).not.toMatch(/hush|with space|a:b@/)
  })

  it('with all of them at once', () => {
    expect(faults({ accountSid: 'x', countries: [], name: '' }).split('; ')).toHaveLength(3)
  })
})
