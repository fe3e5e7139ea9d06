/**
 * A small telephone network with people in it, over real SIP and RTP: for tests, examples and trying things out.
 *
 * @since 0.1.0
 */
import { randomUUID } from 'node:crypto'
import { openMediaSession } from '../media/openMediaSession.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import type { CallerEvents, Cause, Incoming, UserAgent } from '../signalling/UserAgent.ts'
import type { Person, Step } from './Behaviour.ts'
import { behaviourOf } from './Behaviour.ts'
import { people as those } from './people.ts'
import { take } from './taking.ts'
import type { Ending, Message } from './talking.ts'
import { openEnding, talk } from './talking.ts'

// --- model -------------------------------------------------------------------

/** What a network is made of. @category model @since 0.1.0 */
export interface PhonesParts {
  /** The address it listens on (`127.0.0.1`). */
  readonly host?: string
  /** Its port; any free one where left out. */
  readonly port?: number
  readonly transport?: 'udp' | 'tcp'
  /** Who has which number. A number of nobody does not exist. */
  readonly people: { readonly [number: string]: Person }
}

/** A telephone that rang. @category model @since 0.1.0 */
export interface Rang {
  readonly number: string
  /** Who called, as it was shown. */
  readonly from: string
  /** Its place among the calls to this number, from 1. */
  readonly nth: number
  readonly isAnswered: boolean
}

/** How a call that somebody of the network placed came out. @category model @since 0.1.0 */
export type CalledBack = { readonly answered: true } | { readonly answered: false; readonly cause: Cause }

/** A small telephone network. @category model @since 0.1.0 */
export interface Phones {
  /** Where to send calls: any number at this host and port. */
  readonly host: string
  readonly port: number
  /** Every call so far, in its order. */
  readonly rang: () => readonly Rang[]
  /** What was left in the mailbox of a number. */
  readonly messagesOf: (number: string) => readonly Message[]
  /** Somebody calls: `to` is a SIP URI. Resolves when it is over. */
  readonly call: (from: string, to: string, steps?: readonly Step[]) => Promise<CalledBack>
  /** How many calls go on now. */
  readonly live: () => number
  /** Everybody hangs up, and the network is gone. */
  readonly close: () => Promise<void>
}

// --- constructors ------------------------------------------------------------

/** The number in a SIP URI. */
const numberOf = (uri: string): string => {
  const [, user = ''] = /^sips?:([^@;]*)@/.exec(uri) ?? []
  try {
    return decodeURIComponent(user)
  } catch {
    return user
  }
}

/** Somebody calls and talks. */
const callFrom = async (
  agent: UserAgent,
  host: string,
  ending: Ending,
  { from, to, steps }: { readonly from: string; readonly to: string; readonly steps: readonly Step[] },
): Promise<CalledBack> => {
  const media = await openMediaSession({ at: host })
  const invitation = {
    to,
    from: { uri: `sip:${from}@${host}:${agent.address.port}` },
    callId: randomUUID(),
    body: media.localSdp(),
  }
  try {
    const result = await new Promise<CalledBack>((resolve) => {
      const events: CallerEvents = {
        answered: (body) => {
          media.connect(body)
          void talk(steps, media, ending, () => undefined).then(async () => {
            if (!ending.isOver()) await outgoing.bye()
            resolve({ answered: true })
          })
        },
        failed: (cause) => {
          resolve({ answered: false, cause })
        },
        ended: ending.end,
      }
      const outgoing = agent.invite(invitation, events)
    })
    return result
  } finally {
    media.close()
  }
}

/**
 * Opens a network of simulated people.
 *
 * @example
 * ```ts run
 * import { openSip } from '@refrain/telephony-sip'
 * import { openPhones, people } from '@refrain/telephony-sip/phones'
 *
 * const phones = await openPhones({ people: { '+12125550100': people.busy() } })
 * const proxy = { host: phones.host, port: phones.port }
 * const sip = await openSip({ transport: 'udp', host: '127.0.0.1', domain: 'pbx.example.com', countries: ['US'], proxy })
 * const call = { attempt: 'a-1', to: '+12125550100', from: '+12125550199', ringSeconds: 5, notAfter: Infinity as never, amd: 'off' } as const
 *
 * const outcome = new Promise((resolve) => {
 *   void sip.listen?.(async (events) => events.forEach((event) => event.type === 'ended' && resolve(event.outcome)))
 * })
 * await sip.place(call)
 * await outcome // => 'busy'
 *
 * await sip.close()
 * await phones.close()
 * ```
 *
 * @throws Rejects where the address or the port is taken.
 * @category constructors
 * @since 0.1.0
 */
export const openPhones = async (parts: PhonesParts): Promise<Phones> => {
  const { host = '127.0.0.1', port = 0, transport = 'udp', people } = parts
  const rang: { number: string; from: string; nth: number; isAnswered: boolean }[] = []
  const messages = new Map<string, Message[]>()
  const live = new Map<Ending, Promise<unknown>>()

  /** Keeps a call among those that go on, until it is over. */
  const during = <A>(doing: (ending: Ending) => Promise<A>): Promise<A> => {
    const ending = openEnding()
    const done = doing(ending).finally(() => {
      live.delete(ending)
    })
    live.set(ending, done)
    return done
  }

  const onInvite = (call: Incoming): void => {
    const number = numberOf(call.to)
    const nth = rang.filter((one) => one.number === number).length + 1
    const ring = { number, from: numberOf(call.from), nth, isAnswered: false }
    rang.push(ring)
    const behaviour = behaviourOf(people[number] ?? those.deadNumber(), nth)
    void during((ending) =>
      take(call, behaviour, ending, {
        host,
        onAnswered: () => {
          ring.isAnswered = true
        },
        onMessage: (message) => {
          messages.set(number, [...(messages.get(number) ?? []), message])
        },
      }),
    )
  }

  const agent = await openUserAgent({ transport, host, port, onInvite })
  return {
    host,
    port: agent.address.port,
    rang: () => rang.map((ring) => ({ ...ring })),
    messagesOf: (number) => messages.get(number) ?? [],
    call: (from, to, steps = []) => during((ending) => callFrom(agent, host, ending, { from, to, steps })),
    live: () => live.size,
    close: async () => {
      const calls = [...live]
      for (const [ending] of calls) ending.end()
      await agent.close()
      await Promise.allSettled(calls.map(([, done]) => done))
    },
  }
}
