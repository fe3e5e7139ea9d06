import { Instant } from '@refrain/core'
import type { ConfirmRequest, HoldRequest } from '@refrain/core/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOLD } from '../entries/Mark.ts'
import type { Fault } from '../proof/localGraph.ts'
import type { Kept } from '../proof/Mailbox.ts'
import { at, openScene, type Scene, span } from '../proof/scene.ts'

const ANN = 'ann@example.com'
const HOUR = span('2026-03-10T14:00:00Z', '2026-03-10T15:00:00Z')

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  scene.graph.mailbox(ANN, 'Eastern Standard Time')
})
afterEach(() => scene.graph.close())

const visit = (hold: string, more: Partial<HoldRequest> = {}): HoldRequest => ({
  ...{ hold, calendar: ANN, createdAt: scene.now(), expiresAt: Instant.plus(scene.now(), Instant.DAY) },
  ...{ zone: 'America/New_York', title: 'Visit', description: 'We look at it', place: 'Their office', ...HOUR },
  ...more,
})

const confirms = (hold: string, more: Partial<ConfirmRequest> = {}): ConfirmRequest => ({
  ...{ hold, calendar: ANN, attendee: { email: 'pat@example.com', name: 'Pat' }, ...HOUR },
  ...more,
})

const kept = (hold: string): Kept => {
  const found = scene.graph.hands.holdOf(ANN, hold)
  if (found === null) throw new Error('it does not stand')
  return found
}

const written = (what: RegExp): number => scene.graph.asked.filter((one) => what.test(one)).length

describe('a hold', () => {
  it('is written tentative, with nobody invited, in the words and the zone that were asked for', async () => {
    expect(await scene.calendar.hold(visit('h-1'))).toEqual({ kind: 'held' })
    const { fields, times } = kept('h-1')
    expect(times).toEqual([HOUR])
    expect(fields).toMatchObject({
      ...{ subject: 'Visit', showAs: 'tentative', attendees: [], transactionId: 'refrain:h-1' },
      ...{ body: { contentType: 'text', content: 'We look at it' }, location: { displayName: 'Their office' } },
    })
  })

  it('is right in the hour that a clock repeats, and in one that it skips', async () => {
    for (const [nth, from] of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-03-08T07:30:00Z'].entries()) {
      const time = { from: at(from), until: Instant.plus(at(from), Instant.HOUR) }
      const expiresAt = Instant.FOREVER
      expect(await scene.calendar.hold(visit(`h-${nth}`, { ...time, expiresAt }))).toEqual({ kind: 'held' })
      expect(kept(`h-${nth}`).times).toEqual([time])
      expect(await scene.calendar.find({ hold: `h-${nth}`, calendar: ANN })).toMatchObject({
        kind: 'standing',
        ...time,
      })
    }
  })

  it.each(['refused', 'answered'] as const)(
    'asked for twice at once is one entry where repeats are %s',
    async (how) => {
      scene.graph.repeats = how
      const both = await Promise.all([scene.calendar.hold(visit('h-1')), scene.open().hold(visit('h-1'))])
      expect(both.every(({ kind }) => kind === 'held' || kind === 'already-held')).toBe(true)
      expect(scene.graph.hands.all(ANN)).toHaveLength(1)
      expect(await scene.open().hold(visit('h-1'))).toEqual({ kind: 'already-held' })
    },
  )

  it('may have an id with everything in it that questions are written with', async () => {
    const hold = `h' or 1 eq 1 & $top=1 #%+é "\\`
    expect(await scene.calendar.hold(visit(hold))).toEqual({ kind: 'held' })
    expect(await scene.calendar.hold(visit(hold))).toEqual({ kind: 'already-held' })
    expect(await scene.calendar.release({ hold, calendar: ANN })).toEqual({ kind: 'released' })
  })

  it('that somebody deleted is not put back', async () => {
    await scene.calendar.hold(visit('h-1'))
    scene.graph.hands.remove(ANN, kept('h-1').id)
    expect(await scene.calendar.hold(visit('h-1'))).toEqual({ kind: 'gone' })
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'gone' })
  })

  it('in another calendar of the mailbox stands there', async () => {
    scene.graph.mailbox(ANN, 'UTC').calendars.add('AAMk1=')
    const calendar = `${ANN}/AAMk1=`
    expect(await scene.calendar.hold(visit('h-1', { calendar }))).toEqual({ kind: 'held' })
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'gone' })
    expect(await scene.calendar.find({ hold: 'h-1', calendar })).toMatchObject({ kind: 'standing' })
  })

  it('that somebody made last a whole day was moved to that day of theirs', async () => {
    await scene.calendar.hold(visit('h-1'))
    scene.graph.hands.change(ANN, kept('h-1').id, { days: { from: '2026-03-12', until: '2026-03-13' } })
    const day = span('2026-03-12T04:00:00Z', '2026-03-13T04:00:00Z')
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toMatchObject({ kind: 'standing', ...day })
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'moved', ...day })
  })
})

describe('confirming', () => {
  beforeEach(() => scene.calendar.hold(visit('h-1')))

  it('makes it busy and invites', async () => {
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'confirmed' })
    expect(kept('h-1').fields).toMatchObject({
      showAs: 'busy',
      attendees: [{ type: 'required', emailAddress: { address: 'pat@example.com', name: 'Pat' } }],
    })
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'already-confirmed' })
    const [told] = await scene.calendar.busy({ calendars: [ANN], freshness: 'live', ...HOUR })
    expect(told).toMatchObject({ kind: 'known', busy: [{ ...HOUR, kind: 'busy', hold: 'h-1' }] })
  })

  it('leaves what people wrote, and whom they invited', async () => {
    const other = { type: 'optional' as const, emailAddress: { address: 'boss@example.com' } }
    scene.graph.hands.change(ANN, kept('h-1').id, {
      subject: 'Visit, bring samples',
      attendees: [other],
      importance: 'high',
    })
    await scene.calendar.confirm(confirms('h-1', { place: 'Room 4' }))
    expect(kept('h-1').fields).toMatchObject({
      ...{ subject: 'Visit, bring samples', importance: 'high', location: { displayName: 'Room 4' } },
      body: { content: 'We look at it' },
      attendees: [{ emailAddress: { address: 'boss@example.com' } }, { emailAddress: { address: 'pat@example.com' } }],
    })
  })

  it('invites nobody twice, and nobody at all where nobody is to be invited', async () => {
    const pat = { emailAddress: { address: 'Pat@Example.com' } }
    scene.graph.hands.change(ANN, kept('h-1').id, { attendees: [pat] })
    await scene.calendar.confirm(confirms('h-1'))
    expect(kept('h-1').fields.attendees).toHaveLength(1)
    await scene.calendar.hold(visit('h-2', span('2026-03-11T14:00:00Z', '2026-03-11T15:00:00Z')))
    const alone = { attendee: null, ...span('2026-03-11T14:00:00Z', '2026-03-11T15:00:00Z') }
    expect(await scene.calendar.confirm(confirms('h-2', alone))).toEqual({ kind: 'confirmed' })
    expect(kept('h-2').fields.attendees).toEqual([])
    expect(await scene.calendar.find({ hold: 'h-2', calendar: ANN })).toMatchObject({ answer: null })
  })

  it('reads anew where somebody changed it between reading and writing', async () => {
    const { id } = kept('h-1')
    const rewritten: Fault = {
      changes: (reply) => {
        scene.graph.hands.change(ANN, id, { subject: 'Rewritten' })
        return reply
      },
    }
    // The second time that it is looked for is after it was read.
    scene.graph.fault(/GET .*calendarView/, rewritten)
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'confirmed' })
    expect(kept('h-1').fields).toMatchObject({ subject: 'Rewritten', showAs: 'busy' })
    expect(written(/^PATCH/)).toBe(2)
  })

  it('asks that it still is what was read', async () => {
    await scene.calendar.confirm(confirms('h-1'))
    const nth = scene.graph.asked.findIndex((what) => what.startsWith('PATCH'))
    expect(scene.graph.headers[nth]?.['if-match']).toMatch(/^W\/"/)
  })

  it('knows whom it invited, whatever their address is written with', async () => {
    const email = '"pat \\"the rep\\" o\'hara"@example.com'
    expect(await scene.calendar.confirm(confirms('h-1', { attendee: { email } }))).toEqual({ kind: 'confirmed' })
    scene.graph.hands.answer(ANN, kept('h-1').id, 'accepted')
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toMatchObject({ answer: 'accepted' })
  })

  it.each([
    ['accepted', 'accepted'],
    ['declined', 'declined'],
    ['tentativelyAccepted', 'tentative'],
    ['none', 'unanswered'],
    ['notResponded', 'unanswered'],
  ] as const)('is answered: %s', async (response, answer) => {
    await scene.calendar.confirm(confirms('h-1'))
    scene.graph.hands.answer(ANN, kept('h-1').id, response)
    const found = await scene.calendar.find({ hold: 'h-1', calendar: ANN })
    expect(found).toEqual({ kind: 'standing', status: 'confirmed', answer, ...HOUR })
  })
})

describe('releasing', () => {
  it('deletes it, has Exchange tell whoever was invited, and finds nothing the second time', async () => {
    await scene.calendar.hold(visit('h-1'))
    await scene.calendar.confirm(confirms('h-1'))
    const { id } = kept('h-1')
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'released' })
    expect(scene.graph.cancelled).toEqual([id])
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'already-gone' })
  })

  it('leaves what people copied of it: that is theirs', async () => {
    await scene.calendar.hold(visit('h-1'))
    const time = span('2026-03-12T14:00:00Z', '2026-03-12T15:00:00Z')
    const copy = scene.graph.hands.put(ANN, { at: time, showAs: 'tentative' })
    scene.graph.hands.copyProperties(ANN, kept('h-1').id, copy)
    const days = span('2026-03-10T00:00:00Z', '2026-03-13T00:00:00Z')
    const [told] = await scene.calendar.busy({ calendars: [ANN], freshness: 'live', ...days })
    const busy = [
      { ...HOUR, kind: 'tentative', hold: 'h-1' },
      { ...time, kind: 'tentative' },
    ]
    expect(told).toMatchObject({ kind: 'known', busy })
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toMatchObject(HOUR)
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'released' })
    expect(scene.graph.hands.all(ANN).map(({ id }) => id)).toEqual([copy])
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'already-gone' })
  })

  it('that nobody knows the end of may be asked again', async () => {
    await scene.calendar.hold(visit('h-1'))
    scene.graph.fault(/^DELETE/, 'cut-after')
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'unknown' })
    expect(await scene.calendar.release({ hold: 'h-1', calendar: ANN })).toEqual({ kind: 'already-gone' })
  })
})

describe('what goes wrong', () => {
  const POSTS = /^POST .*\/events$/

  it.each([
    ['cut before', 'cut-before', 'held'],
    ['cut after', 'cut-after', 'already-held'],
    ['504', { status: 504 }, 'held'],
    ['408', { status: 408 }, 'held'],
    ['503 with a time to wait', { status: 503, headers: { 'Retry-After': '5' } }, 'held'],
  ] as const)(
    'while it is written (%s) is unknown, is not repeated by itself, and a repeat is safe',
    async (_, fault, then) => {
      scene.graph.fault(POSTS, fault)
      expect(await scene.calendar.hold(visit('h-1'))).toEqual({ kind: 'unknown' })
      expect(written(POSTS)).toBe(1)
      expect(await scene.calendar.hold(visit('h-1'))).toEqual({ kind: then })
      expect(scene.graph.hands.all(ANN)).toHaveLength(1)
    },
  )

  it.each([
    [429, 'ApplicationThrottled', { kind: 'throttled', retryAfterMs: 60_000 }],
    [403, 'ErrorAccessDenied', { kind: 'forbidden' }],
    [404, 'MailboxNotEnabledForRESTAPI', { kind: 'unsupported' }],
    [507, 'ErrorQuotaExceeded', null],
    [400, 'ErrorQuotaExceeded', { kind: 'quota', scope: 'user' }],
    [400, 'ErrorInvalidRequest', { kind: 'malformed', detail: 'it answered 400 (ErrorInvalidRequest)' }],
    [400, 'Pat@example.com is nobody', { kind: 'malformed', detail: 'it answered 400' }],
  ])('while it is written, as %d %s, is told by its kind and names nobody', async (status, code, fault) => {
    scene.graph.fault(POSTS, { status, body: { error: { code } } })
    const expected = fault === null ? { kind: 'unknown' } : { kind: 'refused', fault }
    expect(await scene.calendar.hold(visit('h-1'))).toEqual(expected)
    expect(scene.graph.hands.all(ANN)).toEqual([])
  })

  it('while it is confirmed is unknown, and a repeat finds it confirmed', async () => {
    await scene.calendar.hold(visit('h-1'))
    scene.graph.fault(/^PATCH/, 'cut-after')
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'unknown' })
    expect(await scene.calendar.confirm(confirms('h-1'))).toEqual({ kind: 'already-confirmed' })
    expect(written(/^PATCH/)).toBe(1)
  })

  it('where only schedules may be read, or there is no such calendar, is refused before anything is asked', async () => {
    for (const calendar of [`free-busy:${ANN}`, 'nobody'])
      expect(await scene.calendar.hold(visit('h-1', { calendar }))).toMatchObject({ kind: 'refused' })
    expect(scene.graph.asked).toEqual([])
  })

  it('with a mark that somebody broke is told as what cannot be read', async () => {
    await scene.calendar.hold(visit('h-1'))
    const { properties } = kept('h-1')
    for (const id of properties.keys()) if (id !== HOLD.toLowerCase()) properties.set(id, 'broken')
    expect(await scene.calendar.find({ hold: 'h-1', calendar: ANN })).toMatchObject({ fault: { kind: 'malformed' } })
    expect(await scene.calendar.hold(visit('h-2'))).toMatchObject({ kind: 'conflict' })
  })

  it('is left where nobody waits any more', async () => {
    const stop = new AbortController()
    let go = (): void => undefined
    const waitsFor = new Promise<void>((resolve) => (go = resolve))
    scene.graph.fault(/^GET/, { waitsFor })
    const asked = scene.calendar.hold(visit('h-1'), stop.signal)
    await expect.poll(() => scene.graph.asked.length).toBe(1)
    stop.abort()
    expect(await asked).toMatchObject({ kind: 'refused', fault: { kind: 'unavailable' } })
    go()
    expect(await scene.calendar.hold(visit('h-1'), stop.signal)).toMatchObject({ kind: 'refused' })
    expect(scene.graph.asked).toHaveLength(1)
  })
})
