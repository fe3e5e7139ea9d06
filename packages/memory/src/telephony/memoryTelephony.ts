/**
 * A telephone network in memory: it rings nobody, counts every ring, and misbehaves as providers do.
 *
 * It has no timers. What happens to a call is settled when it is placed, and is seen once the clock has come that far.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type {
  CallFailure,
  PlaceCall,
  Placed,
  RawWebhook,
  Telephony,
  TelephonyCapabilities,
  VoiceMessage,
} from '@refrain/core/ports'
import type { CallScript, Scripted, TelephonyFaults } from './CallScript.ts'
import { hungUp, recordedOf, withMessage } from './changing.ts'
import type { Recorded } from './changing.ts'
import { answeredAt, comingIn, goingOut, pastOf } from './course.ts'
import type { Call } from './course.ts'
import { makeListening } from './listening.ts'
import { makePost } from './post.ts'
import type { Delivery } from './post.ts'
import { sign, verified } from './signing.ts'
import { eventsIn, written } from './webhook.ts'

// --- model -------------------------------------------------------------------

/** A telephone that rang. @category model @since 0.1.0 */
export interface Ring {
  readonly call: string
  readonly attempt: string
  readonly to: string
  readonly from: string
  readonly at: Instant.Instant
}

/** What a fake telephone network is made of. @category model @since 0.1.0 */
export interface MemoryTelephonyParts {
  readonly now: () => Instant.Instant
  /** `telephone` where left out. */
  readonly name?: string
  /** What it can do; where left out all that a provider may: repeats are harmless, calls are found by our id. */
  readonly capabilities?: Partial<TelephonyCapabilities>
  /** What becomes of each call; nobody answers where left out. */
  readonly script?: Scripted
  readonly faults?: TelephonyFaults
  /** Chance, from 0 up to 1; where left out every fault that has a likelihood strikes. */
  readonly random?: () => number
  /** With what webhooks are signed. */
  readonly secret?: string
  /** Where webhooks are sent. */
  readonly url?: string
  /** How it tells (`webhooks`): by webhooks, or to who listens. */
  readonly tells?: 'webhooks' | 'listeners'
  /** How the numbers begin that it dials, as `+1`; all of them where left out. */
  readonly prefixes?: readonly string[]
}

/** A fake telephone network, and the doors by which a test looks in. @category model @since 0.1.0 */
export interface MemoryTelephony extends Telephony {
  /** Every telephone that rang by now, in the order of the rings. */
  readonly rings: () => readonly Ring[]
  /** How often it rang for an attempt: more than once is a breach of S12. */
  readonly ringsOf: (attempt: string) => number
  /** How often a number rang: a person's, or a rep's. */
  readonly ringsAt: (number: string) => number
  /** What mailboxes have recorded by now. */
  readonly messages: () => readonly Recorded[]
  /** The signed webhooks that are due by now; each is given once. */
  readonly posted: () => Promise<readonly RawWebhook[]>
  /** Hands the webhooks that are due to a server; what it does not accept comes again the next time. */
  readonly deliver: (to: (request: Request) => Promise<Response>) => Promise<number>
  /** Tells whoever listens what is due; what they reject is told again the next time. */
  readonly tell: () => Promise<void>
  /** Somebody calls one of our numbers. */
  readonly callIn: (from: string, to: string, script?: CallScript) => string
}

const ALL: TelephonyCapabilities = {
  amd: 'both',
  greetingEnd: 'told',
  plays: ['audio', 'speech'],
  connects: 'rep-first',
  repeats: 'provider',
  maxQueueSeconds: 3600,
  lookup: 'by-attempt',
}

/** A number as it is dialled the world over: up to 15 digits behind a plus (ITU-T E.164). */
const E164 = /^\+[1-9]\d{6,14}$/

// --- constructors ------------------------------------------------------------

/**
 * Makes a telephone network in memory.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { memoryTelephony } from '@refrain/memory'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const telephone = memoryTelephony({ now: () => now, faults: { lostAnswer: 1 } })
 * const to = { to: '+12125550100', from: '+12125550199', ringSeconds: 20, notAfter: Instant.plus(now, Instant.HOUR) }
 *
 * await telephone.place({ ...to, attempt: 'e/call/1/1', amd: 'off' }) // => { kind: 'unknown' }
 * telephone.ringsOf('e/call/1/1') // => 1
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryTelephony = ({
  now,
  name = 'telephone',
  capabilities: given = {},
  script = () => ({}),
  faults = {},
  random = () => 0,
  secret = 'the secret of a telephone in memory',
  url = `https://engine.example.com/webhooks/${name}`,
  tells = 'webhooks',
  prefixes = ['+'],
}: MemoryTelephonyParts): MemoryTelephony => {
  const capabilities = { ...ALL, ...given }
  const calls = new Map<string, Call>()
  const attempts = new Map<string, readonly string[]>()
  const strikes = (likelihood = 0): boolean => likelihood > 0 && random() < likelihood
  const post = makePost(faults, strikes, random)
  const listening = makeListening(post)

  let latest = Instant.MIN
  /** What has rung has rung, also when the clock is turned back. */
  const clock = (): Instant.Instant => {
    const at = now()
    return (latest = at > latest ? at : latest)
  }

  const put = (call: Call): void => {
    const at = clock()
    const before = calls.get(call.call)
    calls.set(call.call, call)
    post.recall(call.call, at)
    post.send(call.events.slice(before === undefined ? 0 : pastOf(before, at).length))
  }

  const idOfNext = (): string => `${name}-call-${String(calls.size + 1)}`

  const isBarred = (number: string): boolean => !prefixes.some((prefix) => number.startsWith(prefix))

  /** Why a call is not placed at all: a rep's telephone costs as much as any other. */
  const barred = ({ to, connect }: PlaceCall): CallFailure | null => {
    if (!E164.test(to)) return 'invalid-number'
    return isBarred(to) || (connect?.to.startsWith('+') === true && isBarred(connect.to)) ? 'not-permitted' : null
  }

  const placed = (asked: PlaceCall): Placed => {
    const failure = barred(asked)
    if (failure !== null) return { kind: 'rejected', failure, retryable: false }
    const before = attempts.get(asked.attempt) ?? []
    if (before[0] !== undefined && capabilities.repeats === 'provider') return { kind: 'duplicate', call: before[0] }
    const scripted = script(asked, before.length + 1)
    if (scripted.refuse !== undefined) return scripted.refuse
    const call = idOfNext()
    put(goingOut(call, { ...asked, amd: amdOf(asked) }, scripted, clock(), !strikes(faults.overdue)))
    attempts.set(asked.attempt, [...before, call])
    return { kind: 'accepted', call }
  }

  /** What is asked of a machine that listens, as far as there is one. */
  const amdOf = ({ amd }: PlaceCall): PlaceCall['amd'] => {
    if (amd === 'off' || capabilities.amd === 'none') return 'off'
    return capabilities.greetingEnd === 'none' ? 'classify' : amd
  }

  /** Whether it plays something: recordings from the web, and none from anywhere else. */
  const canPlay = (message: VoiceMessage): boolean =>
    capabilities.plays.includes(message.kind) && (message.kind === 'speech' || /^https?:\/\/./.test(message.url))

  const place = (asked: PlaceCall): Placed => {
    if (strikes(faults.throttled)) return { kind: 'throttled', retryAfterMs: Instant.SECOND }
    if (strikes(faults.lostRequest)) return { kind: 'unknown' }
    const answer = placed(asked)
    return strikes(faults.lostAnswer) ? { kind: 'unknown' } : answer
  }

  const rings = (): readonly Ring[] => {
    const until = clock()
    return [...calls.values()]
      .flatMap(({ call, attempt, to, from, rings: at }) =>
        attempt !== null && at !== null && at <= until ? [{ call, attempt, to, from, at }] : [],
      )
      .sort((a, b) => a.at - b.at)
  }

  const repRings = (number: string): number => {
    const until = clock()
    return [...calls.values()].filter(({ repTo, repRings: at }) => repTo === number && at !== null && at <= until)
      .length
  }

  const webhookOf = async ({ id, event }: Delivery): Promise<RawWebhook> => {
    const body = written([event])
    return { method: 'POST', url, headers: await sign(secret, id, clock(), body), body }
  }

  return {
    name,
    capabilities,
    place: (asked, signal) => Promise.resolve(signal?.aborted === true ? { kind: 'unknown' } : place(asked)),
    dropVoicemail: (id, drop) => {
      const call = calls.get(id)
      const at = clock()
      if (!canPlay(drop.message)) return Promise.resolve('unsupported')
      // There is one message to a call: it ends with it.
      if (call?.played != null && at < call.ends) return Promise.resolve('already')
      if (call === undefined || at < answeredAt(call) || call.ends <= at) return Promise.resolve('call-gone')
      put(withMessage(call, drop, at))
      return Promise.resolve('started')
    },
    hangUp: (id) => {
      const call = calls.get(id)
      const at = clock()
      if (call === undefined) return Promise.resolve('unknown')
      if (call.ends <= at) return Promise.resolve('already-ended')
      put(hungUp(call, at))
      return Promise.resolve('done')
    },
    lookUp: (asked) => {
      const at = clock()
      const canTell = capabilities.lookup === 'by-attempt' || (capabilities.lookup === 'by-call' && 'call' in asked)
      if (!canTell || strikes(faults.blind)) return Promise.resolve({ state: 'undetermined' })
      const call = calls.get('call' in asked ? asked.call : (attempts.get(asked.attempt)?.[0] ?? ''))
      if (call === undefined) return Promise.resolve({ state: 'absent' })
      const state = call.ends <= at ? 'ended' : at < (call.rings ?? Instant.FOREVER) ? 'queued' : 'live'
      return Promise.resolve({ state, call: call.call, events: pastOf(call, at) })
    },
    webhooks:
      tells === 'listeners'
        ? null
        : {
            verify: (webhook, at) => verified(secret, url, webhook, at),
            parse: ({ body }) => ({ events: eventsIn(body), reply: { status: 204 } }),
          },
    listen: tells === 'listeners' ? listening.listen : null,

    rings,
    ringsOf: (attempt) => rings().filter((ring) => ring.attempt === attempt).length,
    ringsAt: (number) => rings().filter(({ to }) => to === number).length + repRings(number),
    messages: () => [...calls.values()].flatMap((call) => recordedOf(call, clock()) ?? []),
    tell: () => listening.tell(clock()),
    posted: () => Promise.all(post.take(clock()).map(webhookOf)),
    deliver: async (to) => {
      let accepted = 0
      for (const delivery of post.take(clock())) {
        const { method, headers, body } = await webhookOf(delivery)
        const response = await to(new Request(url, { method, headers, body: body.slice() }))
        if (response.ok) accepted++
        else post.putBack(delivery)
      }
      return accepted
    },
    callIn: (from, to, scripted = {}) => {
      const call = idOfNext()
      put(comingIn({ call, attempt: null, to, from }, scripted, clock()))
      return call
    },
  }
}
