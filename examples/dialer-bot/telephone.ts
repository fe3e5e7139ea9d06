/** The bot on a real line: one rep at a terminal, whose telephone rings first. */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline/promises'
import { buffer } from 'node:stream/consumers'
import { Instant } from '@refrain/core'
import type { Telephony } from '@refrain/core/ports'
import { createEngine } from '@refrain/engine'
import type { Engine } from '@refrain/engine'
import { openSqlite } from '@refrain/storage-sqlite'
import { openSip } from '@refrain/telephony-sip'
import { openTwilio } from '@refrain/telephony-twilio'
import { add } from './adding.ts'
import { businessTime } from './businessTime.ts'
import { documents } from './house.ts'
import { work } from './lines.ts'
import type { Entry } from './list.ts'
import { resultOf, tableOf } from './report.ts'
import type { Live } from './settings.ts'
import type { Talk } from './talking.ts'

const REP = 'me'

// --- the provider ------------------------------------------------------------

interface Opened {
  readonly telephony: Telephony
  readonly close: () => Promise<void>
}

const open = async ({ provider, countries, messages }: Live): Promise<Opened> => {
  if (provider.kind === 'twilio') {
    const { accountSid, authToken, publicUrl } = provider
    return {
      telephony: openTwilio({ accountSid, authToken, publicUrl, countries }),
      close: () => Promise.resolve(),
    }
  }
  const { host, transport, trunk, domain, credentials } = provider
  const sip = await openSip({
    ...{ host, transport, domain, countries },
    ...(trunk !== null && { proxy: trunk }),
    ...(credentials !== null && { credentials }),
    ...(messages !== null && { sounds: { hosts: [new URL(messages).host] } }),
  })
  return { telephony: sip, close: sip.close }
}

const requestOf = async (incoming: IncomingMessage): Promise<Request> => {
  const { method = 'GET', url = '/', headers } = incoming
  const body = method === 'GET' || method === 'HEAD' ? null : await buffer(incoming)
  const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string])
  return new Request(new URL(url, 'http://localhost'), { method, headers: pairs, body })
}

/** Hears the webhooks of a provider that sends them. */
const listen = (engine: Engine, { provider }: Live): (() => void) => {
  if (provider.kind !== 'twilio') return () => undefined
  const server = createServer((incoming, outgoing) => {
    void requestOf(incoming)
      .then((request) => engine.handleWebhook(request))
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(await response.text())
      })
      .catch(() => outgoing.writeHead(500).end())
  })
  // A proxy that speaks https stands before it, and alone reaches it.
  server.listen(provider.port, '127.0.0.1')
  return () => server.close()
}

// --- the rep -----------------------------------------------------------------

const KEYS: { readonly [key: string]: Talk } = {
  m: 'meeting',
  c: 'call-back-in-two-hours',
  q: 'ask-next-quarter',
  n: 'never',
  g: 'ask-for-them-at-four',
  s: 'it-was-a-screener',
  v: 'it-was-a-mailbox',
  w: 'wrong-person',
}

const MENU = Object.entries(KEYS)
  .map(([key, talk]) => `${key} ${talk.replaceAll('-', ' ')}`)
  .join(' · ')

/** Asks the rep until they say something that is known; a terminal that asks takes Ctrl-C for itself, and hands it on. */
const openRep = (stop: () => void) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  terminal.on('SIGINT', stop)
  return {
    talkOf: async (prospect: string): Promise<Talk> => {
      for (;;) {
        const talk = KEYS[(await terminal.question(`How did it go with ${prospect}? ${MENU}: `)).trim()]
        if (talk !== undefined) return talk
      }
    },
    hasSpoken: async (prospect: string): Promise<boolean> =>
      /^y/i.test(await terminal.question(`Did you speak a message for ${prospect}? (y/n): `)),
    close: () => {
      terminal.close()
    },
  }
}

// --- the work ----------------------------------------------------------------

/** Works through a list of real people until it is stopped. */
export const telephone = async (live: Live, people: readonly Entry[], tell: (line: string) => void): Promise<void> => {
  const storage = await openSqlite({ file: live.database })
  const { telephony, close } = await open(live)
  const time = businessTime(null)
  const { messages } = live
  const engine = createEngine({
    storage: storage.tenant('dialer-bot'),
    policy: documents,
    telephony,
    callerId: () => live.callerId,
    connect: () => live.softphone,
    ...(messages !== null && {
      voice: ({ message }) => Promise.resolve({ kind: 'audio', url: `${messages}/${message}.wav` }),
    }),
    secret: live.secret,
  })
  const stopListening = listen(engine, live)
  let isStopped = false
  const stop = (): void => {
    if (isStopped) process.exit(130)
    isStopped = true
    tell('It stops when this call is over and told of; Ctrl-C once more stops at once')
  }
  const rep = openRep(stop)
  process.on('SIGINT', stop)
  try {
    for (const somebody of people) await add(engine, { ...somebody, rep: REP }, time.now())
    await engine.start()
    await work({
      ...{ engine, time, reps: [REP], until: Instant.FOREVER, isStopped: () => isStopped },
      begun: (_rep, { decision: { prospect } }) => {
        tell(`Calling ${prospect}: your telephone rings first`)
      },
      talkOf: rep.talkOf,
      hasSpoken: rep.hasSpoken,
      tell: ({ at, prospect, what }) => {
        tell(`${Instant.toIso(at)}  ${prospect}  ${what}`)
      },
      meanwhile: () => Promise.resolve(),
    })
    for (const line of tableOf(
      await resultOf(
        engine,
        people.map(({ id }) => id),
        time.now(),
      ),
    ))
      tell(line)
  } finally {
    process.off('SIGINT', stop)
    rep.close()
    stopListening()
    await engine.stop()
    await close()
    await storage.close()
  }
}
