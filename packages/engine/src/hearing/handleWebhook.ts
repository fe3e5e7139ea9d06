/**
 * Takes a provider's webhook: verified on its raw bytes, heard once however often it is delivered, kept as facts, answered fast.
 *
 * What cannot be read now is kept as a dead letter; what belongs to no call that is known yet waits for it.
 *
 * @since 0.1.0
 */
import type { CalendarPush, Json, RawWebhook, TelephonyWebhooks } from '@refrain/core/ports'
import { heed } from '../calendars/following.ts'
import type { Desk } from '../Desk.ts'
import type { Life } from '../Engine.ts'
import { bury, type Kept } from '../working/burying.ts'
import { nameOf } from '../working/nameOf.ts'
import { hear } from './hear.ts'
import { bodyOf, rawOf } from './rawWebhook.ts'

// --- answers -----------------------------------------------------------------

const answer = (status: number, headers: { readonly [name: string]: string } = {}): Response =>
  new Response(null, { status, headers })

/** The store is out of reach: a provider that asks again is heard then, and one that does not is looked up. */
const later = (): Response => answer(503, { 'retry-after': '5' })

// --- hearing -----------------------------------------------------------------

/** An adapter whose webhooks these are: how one is verified, and what is done with one that is. */
interface Addressed {
  readonly verify: TelephonyWebhooks['verify']
  readonly record: (raw: RawWebhook, replayKey: string, life?: Life) => Promise<Reply>
}

type Reply = ReturnType<TelephonyWebhooks['parse']>['reply']

const ofTelephony = (desk: Desk, name: string, webhooks: TelephonyWebhooks): Addressed => ({
  verify: webhooks.verify,
  record: async (raw, replayKey, life) => {
    const { events, reply } = webhooks.parse(raw, desk.runtime.now())
    const { after } = await hear(desk, name, events, `webhook/${name}/${replayKey}`)
    for (const work of after) life?.waitUntil(work)
    return reply
  },
})

const ofCalendar = (desk: Desk, name: string, push: CalendarPush): Addressed => ({
  verify: push.verify,
  record: async (raw, replayKey) => {
    const { notices, reply } = push.parse(raw, desk.runtime.now())
    if (notices.length > 0) await heed(desk, notices, `webhook/${name}/${replayKey}`)
    return reply
  },
})

/** The adapter that a webhook is for, by a part of its path; what follows is the adapter's own. */
const adapterOf = (desk: Desk, url: string): Addressed | null => {
  const { telephony, calendar } = desk.parts
  const segments = new URL(url).pathname.split('/')
  const isFor = (name: string): boolean => segments.includes(encodeURIComponent(name))
  if (telephony?.webhooks != null && isFor(telephony.name)) return ofTelephony(desk, telephony.name, telephony.webhooks)
  return calendar?.push != null && isFor(calendar.name) ? ofCalendar(desk, calendar.name, calendar.push) : null
}

/** A body that cannot be read by the adapter, as a letter: bytes as text in base 64. */
const payloadOf = ({ body, ...raw }: RawWebhook): Json => ({
  ...raw,
  headers: { ...raw.headers },
  body: btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join('')),
})

const rawOfLetter = (payload: Json): RawWebhook => {
  const { method, url, headers, body } = payload as unknown as Omit<RawWebhook, 'body'> & { readonly body: string }
  return { method, url, headers, body: Uint8Array.from(atob(body), (one) => one.charCodeAt(0)) }
}

/** What a verified webhook says is recorded; answers with what its provider wants to hear. */
const recorded = async ({ record }: Addressed, raw: RawWebhook, replayKey: string, life?: Life): Promise<Response> => {
  const reply = await record(raw, replayKey, life)
  const headers = reply.contentType === undefined ? {} : { 'content-type': reply.contentType }
  return new Response(reply.body ?? null, { status: reply.status, headers })
}

/** Takes a webhook at `…/<name of the adapter>`, or below it. */
export const handleWebhook = (desk: Desk, request: Request, life?: Life): Promise<Response> =>
  desk.telemetry.span('refrain.webhook', {}, async () => {
    const addressed = adapterOf(desk, request.url)
    if (addressed === null) return answer(404)
    const body = await bodyOf(request)
    if (body === null) return answer(413)
    const raw = rawOf(request, body)
    // What makes the adapter stumble is not signed by its provider.
    const verified = await addressed.verify(raw, desk.runtime.now()).catch(() => ({ ok: false }) as const)
    if (!verified.ok) {
      desk.telemetry.count('refrain.webhooks.refused', 1)
      return answer(403)
    }
    try {
      return await recorded(addressed, raw, verified.replayKey, life)
    } catch (thrown) {
      return unheard(desk, raw, verified.replayKey, thrown)
    }
  })

/** Nothing is lost: out of reach, the provider is asked to come again; unreadable, it is kept for somebody to look at. */
const unheard = async (desk: Desk, raw: RawWebhook, replayKey: string, thrown: unknown): Promise<Response> => {
  const why = nameOf(thrown)
  if (why.startsWith('StorageFault')) return later()
  try {
    await bury(desk, { what: 'webhook', about: replayKey, prospect: null, attempts: 1, why, payload: payloadOf(raw) })
  } catch {
    return later()
  }
  return answer(202)
}

/** Hears a webhook that was kept, once more: it was verified when it came. */
export const hearAgain = async (desk: Desk, { about, payload }: Kept): Promise<void> => {
  if (payload === undefined) return
  const raw = rawOfLetter(payload)
  const addressed = adapterOf(desk, raw.url)
  if (addressed !== null) await recorded(addressed, raw, about)
}
