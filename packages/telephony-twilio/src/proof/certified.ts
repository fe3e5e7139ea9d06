/** The adapter with the local server behind it, as a subject of certification. */
import type { Exchange, Power, TelephonySubject, Trouble } from '@refrain/conformance'
import type { RawWebhook } from '@refrain/core/ports'
import { openTwilio } from '../openTwilio.ts'
import { HUMAN, type Line } from './Line.ts'
import { type ApiFaults, startLocalTwilio } from './localTwilio.ts'

const failing = (status: 'busy' | 'failed', sip: number): Line => ({ does: 'fail', status, sip })

/** What telephones do. Who screens calls, and who talks as a machine, no detection tells for sure: they are left out. */
const MACHINE: Extract<Line, { readonly does: 'answer' }> = { does: 'answer', who: 'voicemail', stays: 120 }

const LINES: { readonly [who: string]: Line } = {
  human: HUMAN,
  voicemail: MACHINE,
  busy: failing('busy', 486),
  'no answer': { does: 'nothing' },
  declined: failing('busy', 603),
  'dead number': failing('failed', 404),
  outside: HUMAN,
  'silent mailbox': { ...MACHINE, ends: 'silence' },
  'hasty mailbox': { ...MACHINE, stays: 12 },
  'full mailbox': { ...MACHINE, stays: 8 },
  gatekeeper: HUMAN,
  fax: { does: 'answer', who: 'fax' },
  silence: { does: 'answer', who: 'unclear' },
  unwanted: failing('failed', 607),
  blocked: failing('failed', 608),
  'number changed': failing('failed', 410),
  unreachable: failing('failed', 480),
  'early media': { does: 'nothing' },
  rep: { does: 'answer', who: 'human', after: 1, stays: 300 },
  'absent rep': { does: 'nothing' },
}

const CAN: readonly Power[] = [
  ...(['silent mailbox', 'hasty mailbox', 'full mailbox', 'gatekeeper', 'fax', 'silence'] as const),
  ...(['unwanted', 'blocked', 'number changed', 'unreachable', 'early media'] as const),
  ...(['lost answer', 'lost request', 'throttled', 'duplicates', 'reordering', 'queueing', 'calls in'] as const),
]

const PEOPLE = Object.keys(LINES)

const numberOf = (who: string): string =>
  who === 'outside' ? '+33199000000' : `+1212555${String(100 + PEOPLE.indexOf(who)).padStart(4, '0')}`

const FAULTS: { readonly [T in Trouble]: ApiFaults } = {
  'lost answer': { lostAnswers: 1 },
  'lost request': { lostRequests: 1 },
  throttled: { throttled: Infinity },
  duplicates: { duplicated: 1 },
  reordering: { delayed: 0.5, delaySeconds: 8 },
  queueing: {},
}

/** A request as the bytes that came. */
export const rawOf = async (request: Request): Promise<RawWebhook> => ({
  method: request.method,
  url: request.url,
  headers: Object.fromEntries(request.headers),
  body: new Uint8Array(await request.arrayBuffer()),
})

const OURS = '+12125550199'

const open = async (trouble: Trouble | null): Promise<Exchange> => {
  let chance = 0
  const local = await startLocalTwilio({
    lineOf: (to) => LINES[PEOPLE.find((who) => numberOf(who) === to) ?? 'human']!,
    random: () => ((chance += 7) % 10) / 10,
    queueSeconds: trouble === 'queueing' ? 120 : 0,
  })
  Object.assign(local.faults, trouble === null ? {} : FAULTS[trouble])
  const { clock } = local
  const telephony = openTwilio({
    accountSid: local.accountSid,
    authToken: local.authToken,
    publicUrl: 'https://calls.example.com/webhooks',
    countries: ['US'],
    incoming: () => ({ kind: 'connect', to: numberOf('rep') }),
    apiUrl: local.url,
    now: clock.now,
  })
  const delivered: RawWebhook[] = []
  local.deliverTo = async (request) => {
    const raw = await rawOf(request)
    delivered.push(raw)
    const { reply } = telephony.webhooks!.parse(raw, clock.now())
    return new Response(reply.body ?? null, { status: reply.status })
  }
  return {
    telephony,
    number: numberOf,
    ours: OURS,
    message: { kind: 'audio', url: 'https://media.example.com/message-10s.mp3' },
    now: clock.now,
    pass: async () => {
      await clock.pass(1_000)
    },
    ringsAt: local.ringsAt,
    messagesAt: (number) =>
      local.legs
        .filter(({ to }) => to === number)
        .flatMap(({ heard }) => heard.filter(({ complete, what }) => complete && what.includes('message'))).length,
    webhooks: () => delivered,
    callIn: async (from) => {
      local.callIn(from, OURS, 20)
      await clock.pass(0)
    },
    close: async () => {
      await local.close()
      if (local.undescribed.length > 0) throw new Error(`not as described: ${local.undescribed.join('; ')}`)
    },
  }
}

/** What is certified. */
export const twilioSubject: TelephonySubject = { tells: 'webhooks', can: CAN, open }
