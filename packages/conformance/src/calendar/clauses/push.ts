/**
 * Push: channels that tell of changes, by webhooks that are believed only where they are proven.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CalendarPush, PushChannel, RawWebhook } from '@refrain/core/ports'
import { clause, needing, oneOf } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

// --- given -------------------------------------------------------------------

const faceOf = ({ calendar }: Given, by = calendar): CalendarPush => {
  if (by.push === null) throw new Error('it tells by itself, and has no push')
  return by.push
}

const watched = async (given: Given, renews?: PushChannel): Promise<PushChannel> => {
  const { world, equal } = given
  const until = Instant.plus(world.now(), Instant.DAY)
  const answer = await faceOf(given).watch({
    ...{ calendar: world.mine, url: world.push!.url, until },
    ...(renews !== undefined && { renews }),
  })
  if (answer.kind !== 'watching') throw new Error(`expected to be told, found ${JSON.stringify(answer)}`)
  equal(answer.channel.calendar, world.mine)
  equal(world.now() < answer.channel.until, true)
  return answer.channel
}

/** What the webhooks say that were delivered after so many, each verified, by the channel that tells it. */
const noticesAfter = async (given: Given, count: number, by = given.twin) => {
  const face = faceOf(given, by)
  const all = (await given.world.push!.webhooks()).slice(count)
  const notices = []
  for (const webhook of all) {
    const verified = await face.verify(webhook, given.world.now())
    if (!verified.ok) throw new Error(`a webhook that was delivered is not verified: ${verified.reason}`)
    notices.push(...face.parse(webhook, given.world.now()).notices)
  }
  return notices
}

/** Webhooks that tell of a change. */
const genuine = async (given: Given): Promise<readonly RawWebhook[]> => {
  await watched(given)
  await given.put(given.span(9, 10))
  const all = await given.world.push!.webhooks()
  if (all.length === 0) throw new Error('no webhook was delivered')
  return all
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const GARBAGE: readonly Uint8Array[] = [
  new Uint8Array(),
  new Uint8Array(256).map((_, index) => 255 - index),
  bytes('{"value":[{"sub'),
  bytes('null'),
  bytes('{"notices":[null,1,"x",{}],"value":[null,1,"x",{}]}'),
  bytes('{"__proto__":{"value":[]}}'),
  bytes('['.repeat(20_000)),
]

// --- clauses -----------------------------------------------------------------

export const push: Group = {
  about: 'push',
  clauses: needing(
    ['push'],
    [
      clause('tell of a change, by the channel that was opened', async (given) => {
        const { world, put, span } = given
        const channel = await watched(given)
        const before = (await world.push!.webhooks()).length
        await put(span(9, 10))
        const notices = await noticesAfter(given, before)
        const [first] = notices.filter(({ what }) => what === 'changed')
        given.equal([first?.calendar, first?.channel], [world.mine, channel.id])
      }),
      clause('tell of nothing in another calendar', async (given) => {
        const { world, span, equal } = given
        await watched(given)
        const before = (await world.push!.webhooks()).length
        await world.people.put(world.other, { when: span(9, 10) })
        equal(await noticesAfter(given, before), [])
      }),
      clause('be verified as often as they come, under one key for one delivery', async (given) => {
        const { world, put, span, equal } = given
        await genuine(given)
        await put(span(11, 12))
        const all = await world.push!.webhooks()
        const keysBy = async (by: Given['calendar']): Promise<readonly string[]> => {
          const verified = await Promise.all(all.map((one) => faceOf(given, by).verify(one, world.now())))
          return verified.map((one) => (one.ok ? one.replayKey : `refused: ${one.reason}`))
        }
        const keys = await keysBy(given.calendar)
        for (const by of [given.calendar, given.twin]) equal(await keysBy(by), keys)
        equal(
          keys.filter((key) => key === '' || key.startsWith('refused')),
          [],
        )
        equal(new Set(keys).size, keys.length)
      }),
      clause('be refused from somebody who does not know the secret', async (given) => {
        const all = await genuine(given)
        const forged = all.flatMap((webhook) => given.world.push!.forged(webhook))
        if (forged.length === 0) throw new Error('the subject forges nothing')
        for (const webhook of forged) {
          const { ok } = await faceOf(given).verify(webhook, given.world.now())
          if (ok) throw new Error(`a forged webhook was verified: ${JSON.stringify(webhook.headers)}`)
        }
      }),
      clause('be read as often as one likes: the same every time, and nothing changes', async (given) => {
        const face = faceOf(given)
        for (const webhook of await genuine(given)) {
          const before = webhook.body.slice()
          const first = face.parse(webhook, given.world.now())
          given.equal(face.parse(webhook, given.world.now()), first)
          given.equal([...webhook.body], [...before])
        }
      }),
      clause('be garbage without harm: not verified, and nothing is read from it', async (given) => {
        const { world, equal } = given
        const face = faceOf(given)
        for (const body of GARBAGE) {
          const webhook = { method: 'POST', url: world.push!.url, headers: {}, body }
          equal((await face.verify(webhook, world.now())).ok, false)
          equal(face.parse(webhook, world.now()).notices, [])
        }
      }),
      clause('end once, and tell nothing more', async (given) => {
        const { world, put, span, equal } = given
        const channel = await watched(given)
        equal((await faceOf(given, given.twin).unwatch(channel)).kind, 'released')
        oneOf('again', (await faceOf(given).unwatch(channel)).kind, ['already-gone'])
        const before = (await world.push!.webhooks()).length
        await put(span(9, 10))
        equal(await noticesAfter(given, before), [])
      }),
      clause('go on by a channel in the place of one that ends', async (given) => {
        const { world, put, span } = given
        const channel = await watched(given, await watched(given))
        const before = (await world.push!.webhooks()).length
        await put(span(9, 10))
        const notices = await noticesAfter(given, before)
        given.equal(
          notices.some((notice) => notice.channel === channel.id && notice.what === 'changed'),
          true,
        )
      }),
      clause('not be promised for a calendar that there is not', async (given) => {
        const { world } = given
        const until = Instant.plus(world.now(), Instant.DAY)
        const answer = await faceOf(given).watch({ calendar: world.missing, url: world.push!.url, until })
        oneOf('answer', answer.kind, ['refused'])
      }),
    ],
  ),
}
