import { Instant } from '@refrain/core'
import type { CalendarPush, PushChannel, RawWebhook } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { NOW, REP, SECRET, timed, useGoogle, wanted } from '../proof/world.ts'

const world = useGoogle()

const ADDRESS = 'https://calls.example.com/webhooks/google'
const WEEK = Instant.plus(NOW, 7 * Instant.DAY)

const push = (options = {}): CalendarPush => world.open(options).push!

/** Opens a channel, and gathers what Google tells. */
const watched = async (options = {}): Promise<{ channel: PushChannel; told: RawWebhook[] }> => {
  const told: RawWebhook[] = []
  world.google.deliverTo = (webhook) => void told.push(webhook)
  const opened = await push(options).watch({ calendar: REP, url: ADDRESS, until: WEEK })
  if (opened.kind !== 'watching') throw new Error(`expected a channel, got ${opened.kind}`)
  return { channel: opened.channel, told }
}

const withHeader = (webhook: RawWebhook, name: string, value: string): RawWebhook => ({
  ...webhook,
  headers: { ...webhook.headers, [name]: value },
})

describe('a channel', () => {
  it('is open until Google says', async () => {
    const { channel, told } = await watched()
    expect(channel).toEqual({ id: channel.id, calendar: REP, until: WEEK, resource: `resource-of-${REP}` })
    expect(push().parse(told[0]!, NOW)).toEqual({ notices: [], reply: { status: 200 } })
    const later = await push().watch({ calendar: REP, url: ADDRESS, until: Instant.plus(NOW, 90 * Instant.DAY) })
    expect(later).toMatchObject({ channel: { until: Instant.plus(NOW, 30 * Instant.DAY) } })
  })

  it('tells of changes, by whomever', async () => {
    const { channel, told } = await watched()
    await world.open().hold(wanted())
    world.put(timed('14:00', '15:00'))
    world.google.tell(REP)
    const notices = told.flatMap((webhook) => push().parse(webhook, NOW).notices)
    expect(notices).toEqual([1, 2].map(() => ({ calendar: REP, channel: channel.id, what: 'changed' })))
  })

  it('is not renewed: another is opened in its place, and both tell', async () => {
    const { channel, told } = await watched()
    const next = await push().watch({ calendar: REP, url: ADDRESS, until: WEEK, renews: channel })
    told.length = 0
    world.google.tell(REP)
    const channels = told.map((webhook) => push().parse(webhook, NOW).notices[0]?.channel)
    expect(channels).toEqual([channel.id, next.kind === 'watching' ? next.channel.id : null])
    expect(new Set(channels).size).toBe(2)
  })

  it('is ended once', async () => {
    const { channel } = await watched()
    expect(await push().unwatch(channel)).toEqual({ kind: 'released' })
    expect(await push().unwatch(channel)).toEqual({ kind: 'already-gone' })
  })

  it('ends where the calendar does', async () => {
    const { channel, told } = await watched()
    world.google.tell(REP, 'not_exists')
    expect(push().parse(told.at(-1)!, NOW).notices).toEqual([{ calendar: REP, channel: channel.id, what: 'ended' }])
  })

  it.each([
    ['an address without TLS', { url: 'http://calls.example.com/google' }, { kind: 'unsupported' }],
    ['an address of somebody else', { url: 'https://a.invalid/google' }, { kind: 'forbidden' }],
    ['a calendar that is not there', { calendar: 'nobody@example.com' }, { kind: 'not-found' }],
    ['a calendar of a very long name', { calendar: 'x'.repeat(200) }, { kind: 'unsupported' }],
  ])('is refused to %s', async (_what, asked, fault) => {
    const request = { calendar: REP, url: ADDRESS, until: WEEK, ...asked }
    expect(await push().watch(request)).toEqual({ kind: 'refused', fault })
  })

  it.each(['cut-after', 'page-of-a-hotel', { body: { id: 'x' } }] as const)('may be open: %j', async (how) => {
    world.google.troubles.push({ operation: 'events.watch', how })
    expect(await push().watch({ calendar: REP, url: ADDRESS, until: WEEK })).toEqual({ kind: 'unknown' })
  })
})

describe('a notice', () => {
  const other = 'another secret of the tests, long enough'

  it('is believed by its token, and has one key however often it comes', async () => {
    const { channel, told } = await watched()
    world.google.tell(REP)
    const verified = await Promise.all(told.map((webhook) => push().verify(webhook, NOW)))
    expect(verified).toEqual([
      { ok: true, replayKey: `${channel.id}:1`, signedAt: null },
      { ok: true, replayKey: `${channel.id}:3`, signedAt: null },
    ])
  })

  it('is believed by any worker, in any writing of its headers', async () => {
    const { told } = await watched()
    const headers = Object.fromEntries(
      Object.entries(told[0]!.headers).map(([key, value]) => [key.toLowerCase(), value]),
    )
    expect(await push().verify({ ...told[0]!, headers }, NOW)).toMatchObject({ ok: true })
  })

  it('is believed while the secret is being changed', async () => {
    const { told } = await watched()
    expect(await push({ secret: [other, SECRET] }).verify(told[0]!, NOW)).toMatchObject({ ok: true })
    expect(await push({ secret: other }).verify(told[0]!, NOW)).toMatchObject({ ok: false })
  })

  it.each([
    ['of another channel', 'X-Goog-Channel-ID', 'another'],
    ['without a token', 'X-Goog-Channel-Token', ''],
    ['with a token that was made up', 'X-Goog-Channel-Token', 'cmVwQGV4YW1wbGUuY29t.AAAA'],
    ['with half a token', 'X-Goog-Channel-Token', 'cmVwQGV4YW1wbGUuY29t'],
    ['without a number', 'X-Goog-Message-Number', ''],
    ['with a number that is none', 'X-Goog-Message-Number', '1; 2'],
  ])('is not believed %s', async (_what, name, value) => {
    const { told } = await watched()
    expect(await push().verify(withHeader(told[0]!, name, value), NOW)).toMatchObject({ ok: false })
  })

  it('is not believed for another calendar than its channel was opened for', async () => {
    const { told } = await watched()
    const [, proof = ''] = told[0]!.headers['X-Goog-Channel-Token']!.split('.')
    const forged = `${Buffer.from('boss@example.com').toString('base64url')}.${proof}`
    expect(await push().verify(withHeader(told[0]!, 'X-Goog-Channel-Token', forged), NOW)).toMatchObject({ ok: false })
  })

  it('is not believed out of an address bar', async () => {
    const { told } = await watched()
    expect(await push().verify({ ...told[0]!, method: 'GET' }, NOW)).toMatchObject({ ok: false })
  })
})
