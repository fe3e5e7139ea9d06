/**
 * What a clause is given: a fresh exchange, and ears for what is told.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CallEvent, PlaceCall, TelephonyCapabilities } from '@refrain/core/ports'
import type { Runner } from '../../Runner.ts'
import type { Given } from '../Clause.ts'
import type { Exchange, TelephonySubject } from '../TelephonySubject.ts'

/** How often time passes before the suite believes that nothing comes. */
const PATIENCE = 900

/** How often time passes after the end, for what comes late or once more. */
const AFTERWARDS = 10

const RING_SECONDS = 20

// --- ears --------------------------------------------------------------------

/** All that was told by now, as it came. */
type Told = () => Promise<readonly CallEvent[]>

const byWebhooks = ({ telephony: { webhooks }, webhooks: delivered, now }: Exchange): Told => {
  const told: CallEvent[] = []
  let read = 0
  return async () => {
    if (webhooks === null) throw new Error('it tells by webhooks, and has none')
    for (const webhook of delivered().slice(read)) {
      const verified = await webhooks.verify(webhook, now())
      if (!verified.ok) throw new Error(`a webhook that was delivered is not verified: ${verified.reason}`)
      // A copy: whether what is read stays as it was is a clause of its own.
      told.push(...webhooks.parse({ ...webhook, body: webhook.body.slice() }, now()).events)
      read++
    }
    return told
  }
}

interface Ears {
  readonly told: Told
  /** Hears from now on. */
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

const earsOf = (exchange: Exchange, tells: TelephonySubject['tells']): Ears => {
  const nothing = () => Promise.resolve()
  if (tells === 'webhooks') return { told: byWebhooks(exchange), open: nothing, close: nothing }
  const told: CallEvent[] = []
  let listening: { readonly stop: () => Promise<void> } | null = null
  return {
    told: () => Promise.resolve(told),
    open: async () => {
      const { listen } = exchange.telephony
      if (listen === null) throw new Error('it is listened to, and cannot be')
      listening ??= await listen((events) => Promise.resolve(void told.push(...events)))
    },
    close: async () => listening?.stop(),
  }
}

// --- what was told -----------------------------------------------------------

/** Each event once, in the order in which they happened. */
export const inOrder = (events: readonly CallEvent[]): readonly CallEvent[] =>
  [...new Map(events.map((event) => [event.key, event])).values()].sort((a, b) =>
    a.seq !== null && b.seq !== null ? a.seq - b.seq : a.at - b.at,
  )

// --- the given ---------------------------------------------------------------

const callsFrom = ({ number, now, ours }: Exchange, ringSeconds: number): Given['callTo'] => {
  let nth = 0
  return (who, more = {}): PlaceCall => ({
    attempt: `certified/call/${String(++nth)}/1`,
    to: number(who),
    from: ours,
    ringSeconds,
    notAfter: Instant.plus(now(), Instant.HOUR),
    amd: 'off',
    ...more,
  })
}

/** What a clause is given of an exchange, and what closes its ears. */
export const givenOf = (
  exchange: Exchange,
  { tells, ringSeconds = RING_SECONDS }: TelephonySubject,
  declared: TelephonyCapabilities,
  equal: Runner['equal'],
): { readonly given: Given; readonly close: () => Promise<void> } => {
  const { telephony, pass, number, ringsAt, messagesAt } = exchange
  const { told, open, close } = earsOf(exchange, tells)
  const place: Given['place'] = async (call) => {
    await open()
    return telephony.place(call)
  }
  const wait: Given['wait'] = async (passes) => {
    for (let i = 0; i < passes; i++) await pass()
  }
  const until = async (type: CallEvent['type'], isMeant: (event: CallEvent) => boolean) => {
    for (let i = 0; i < PATIENCE; i++) {
      const isOver = (event: CallEvent): boolean => event.type === type || event.type === 'ended'
      if ((await told()).filter(isMeant).some(isOver)) {
        if (type === 'ended') await wait(AFTERWARDS)
        return inOrder((await told()).filter(isMeant))
      }
      await pass()
    }
    const heard = (await told()).filter(isMeant).map((event) => event.type)
    throw new Error(`it was never told: ${type}; only ${heard.join(', ') || 'nothing'}`)
  }
  const given: Given = {
    exchange,
    telephony,
    declared,
    equal,
    place,
    told,
    wait,
    callTo: callsFrom(exchange, ringSeconds),
    accepted: async (call) => {
      const placed = await place(call)
      if (placed.kind !== 'accepted') throw new Error(`expected a call to be accepted, found ${JSON.stringify(placed)}`)
      return placed.call
    },
    heard: (call, type = 'ended') => until(type, (event) => event.call === call),
    heardOf: (attempt) => until('ended', (event) => event.attempt === attempt),
    rings: async (who) => ringsAt(number(who)),
    messages: async (who) => messagesAt(number(who)),
  }
  return { given, close }
}
