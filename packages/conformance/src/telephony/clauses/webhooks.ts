/**
 * Webhooks: believed only where their raw bytes prove them, and read without a side effect.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { RawWebhook, TelephonyWebhooks } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

// --- given -------------------------------------------------------------------

interface Genuine {
  readonly face: TelephonyWebhooks
  readonly all: readonly RawWebhook[]
  /** Throws where one that is not genuine is verified. */
  readonly refuse: (what: string, webhook: RawWebhook) => Promise<void>
}

const genuine = async ({ exchange, telephony, callTo, accepted, heard }: Given): Promise<Genuine> => {
  await heard(await accepted(callTo('human', { amd: 'classify' })))
  const face = telephony.webhooks
  if (face === null) throw new Error('it tells by webhooks, and has none')
  const refuse = async (what: string, webhook: RawWebhook): Promise<void> => {
    const { ok } = await face.verify(webhook, exchange.now())
    if (ok) throw new Error(`it was verified ${what}`)
  }
  const all = exchange.webhooks()
  if (all.length === 0) throw new Error('no webhook was delivered')
  return { face, all, refuse }
}

/** Up to so many places, spread over something. */
const places = (length: number, most: number): readonly number[] =>
  Array.from({ length: Math.min(length, most) }, (_, index) => Math.floor((index * length) / Math.min(length, most)))

const withByte = (body: Uint8Array, place: number): Uint8Array =>
  body.map((byte, index) => (index === place ? byte ^ 1 : byte))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const GARBAGE: readonly (readonly [string, Uint8Array])[] = [
  ['empty', new Uint8Array()],
  ['bytes of no text', new Uint8Array(256).map((_, index) => 255 - index)],
  ['half of an object', bytes('{"events":[{"type"')],
  ['nothing but null', bytes('null')],
  ['a list of nothing', bytes('{"events":[null,1,"x",{}]}')],
  ['a number', bytes('1e999')],
  ['a form of no meaning', bytes('CallSid=&CallStatus=%ZZ&=&&a=1&a=2')],
  ['prototypes', bytes('{"__proto__":{"events":[]},"constructor":{}}')],
  ['deeply nested', bytes('['.repeat(20_000))],
  ['two megabytes', new Uint8Array(2 << 20).fill(97)],
]

// --- clauses -----------------------------------------------------------------

export const webhooks: Group = {
  about: 'webhooks',
  clauses: [
    clause(
      'be verified as often as they come, under one key for one delivery',
      async (given) => {
        const { face, all } = await genuine(given)
        const keysOf = async (): Promise<readonly string[]> => {
          const verified = await Promise.all(all.map((webhook) => face.verify(webhook, given.exchange.now())))
          return verified.map((one) => (one.ok ? one.replayKey : `refused: ${one.reason}`))
        }
        const keys = await keysOf()
        given.equal(await keysOf(), keys)
        given.equal(
          keys.filter((key) => key === '' || key.startsWith('refused')),
          [],
        )
        given.equal(new Set(keys).size, keys.length)
      },
      'webhooks',
    ),
    clause(
      'be refused where a byte is another',
      async (given) => {
        const { all, refuse } = await genuine(given)
        for (const webhook of all.slice(0, 4))
          for (const place of places(webhook.body.length, 64))
            await refuse(`with byte ${String(place)} changed`, { ...webhook, body: withByte(webhook.body, place) })
      },
      'webhooks',
    ),
    clause(
      'be refused where they are cut short or something follows',
      async (given) => {
        const { all, refuse } = await genuine(given)
        for (const webhook of all.filter(({ body }) => body.length > 0)) {
          const { body } = webhook
          await refuse('without its last byte', { ...webhook, body: body.slice(0, -1) })
          await refuse('without its body', { ...webhook, body: new Uint8Array() })
          await refuse('with more behind it', { ...webhook, body: new Uint8Array([...body, ...bytes('&more=1')]) })
        }
      },
      'webhooks',
    ),
    clause(
      'be refused at another address, and by another method',
      async (given) => {
        const { all, refuse } = await genuine(given)
        for (const webhook of all) {
          const other = new URL(webhook.url)
          other.pathname = `${other.pathname}/other`
          await refuse('at another path', { ...webhook, url: other.href })
          const asked = new URL(webhook.url)
          asked.searchParams.append('more', '1')
          await refuse('with another query', { ...webhook, url: asked.href })
          await refuse('by another method', { ...webhook, method: webhook.method === 'POST' ? 'PUT' : 'POST' })
        }
      },
      'webhooks',
    ),
    clause(
      'be refused without a signature, and with that of another',
      async (given) => {
        const { all, refuse } = await genuine(given)
        const [first] = all
        const other = all.find(({ body }) => new TextDecoder().decode(body) !== new TextDecoder().decode(first!.body))
        for (const webhook of all) await refuse('without headers', { ...webhook, headers: {} })
        if (other !== undefined) await refuse('with the headers of another', { ...first!, headers: other.headers })
        for (const name of Object.keys(first!.headers).filter((each) => /signature|authorization/i.test(each)))
          for (const value of ['', 'x', 'v1,', 'AAAA', `${first!.headers[name]!}A`.slice(1)])
            await refuse(`with the signature ${value}`, { ...first!, headers: { ...first!.headers, [name]: value } })
      },
      'webhooks',
    ),
    clause(
      'be refused a day later, where they say when they were signed',
      async (given) => {
        const { face, all } = await genuine(given)
        const tomorrow = Instant.plus(given.exchange.now(), 24 * Instant.HOUR)
        for (const webhook of all) {
          const verified = await face.verify(webhook, given.exchange.now())
          if (verified.ok && verified.signedAt !== null) given.equal((await face.verify(webhook, tomorrow)).ok, false)
        }
      },
      'webhooks',
    ),
    clause(
      'be read as often as one likes: the same every time, and nothing changes',
      async (given) => {
        const { face, all } = await genuine(given)
        const now = given.exchange.now()
        for (const webhook of all) {
          const before = JSON.stringify([webhook, [...webhook.body]])
          const first = face.parse(webhook, now)
          given.equal(face.parse(webhook, now), first)
          given.equal(JSON.stringify([webhook, [...webhook.body]]), before)
          given.equal([first.reply.status >= 200, first.reply.status < 300], [true, true])
        }
      },
      'webhooks',
    ),
    clause(
      'be garbage without harm: not verified, and nothing is read from it',
      async (given) => {
        const { face, all, refuse } = await genuine(given)
        for (const [what, body] of GARBAGE)
          for (const url of [all[0]!.url, 'https://example.com/%ZZ', 'nonsense']) {
            const webhook = { ...all[0]!, url, body }
            if (body.length > 0 || all[0]!.body.length > 0) await refuse(`though its body is ${what}`, webhook)
            const { events, reply } = face.parse(webhook, given.exchange.now())
            given.equal([what, events, typeof reply.status], [what, [], 'number'])
          }
      },
      'webhooks',
    ),
  ],
}
