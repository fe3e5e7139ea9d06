import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../createEngine.ts'
import type { Booked } from '../Engine.ts'
import { at, type House, houseOf } from '../appointments/visits.fixture.ts'
import { deadLetters } from '../working/burying.ts'
import { REPLAYS } from '../working/replays.ts'

const SLOT = { from: at('2026-03-10T10:00:00Z'), until: at('2026-03-10T11:00:00Z') }
const WEEK = { from: at('2026-03-10T00:00:00Z'), until: at('2026-03-14T00:00:00Z') }

const come = async (house: House, ...ids: readonly string[]): Promise<void> => {
  for (const id of ids) await house.add(id, 'visits', { owner: 'ann', principalZone: 'Europe/London' })
  await house.clock.pass(Instant.MINUTE)
  await house.tick()
}

const booking = (house: House, id: string, command?: string): Promise<Booked | { readonly tag: 'refused' }> =>
  house.clock.until(house.engine.book(id, SLOT, { ...(command !== undefined && { command }), of: { call: 'c-9' } }))

describe('slots', () => {
  it('are the free times of the owner by the calendar as it is now, in the words of the person', async () => {
    const house = houseOf({ busy: { ann: [{ ...SLOT, kind: 'busy' }] } })
    await come(house, 'p')
    const first = await house.engine.slots('p', { window: WEEK, length: Instant.HOUR, most: 3 })
    expect(first).toMatchObject({
      slots: [
        { words: 'Tue 10 Mar, 08:00 your time' },
        { words: 'Tue 10 Mar, 08:30 your time' },
        { words: 'Tue 10 Mar, 09:00 your time' },
      ],
    })
    house.calendar.hands.put('ann', { from: at('2026-03-10T08:00:00Z'), until: at('2026-03-10T10:00:00Z') })
    const then = await house.engine.slots('p', { window: WEEK, length: Instant.HOUR, most: 1 })
    expect(then).toMatchObject({ slots: [{ from: SLOT.until }] })
  })

  it('are not asked for of a calendar before the time that it named', async () => {
    let asked = 0
    const house = houseOf({}, (calendar) => ({ ...calendar, busy: (query) => (asked++, calendar.busy(query)) }))
    await come(house, 'p')
    house.calendar.hands.close('ann', { kind: 'throttled', retryAfterMs: 10 * Instant.MINUTE })
    const wanted = { window: WEEK, length: Instant.HOUR }
    expect(await house.engine.slots('p', wanted)).toMatchObject({ slots: [] })
    asked = 0
    expect(await house.engine.slots('p', wanted)).toMatchObject({ slots: [] })
    expect(asked).toBe(0)
    house.calendar.hands.close('ann', null)
    await house.clock.pass(10 * Instant.MINUTE)
    expect(await house.engine.slots('p', wanted)).not.toMatchObject({ slots: [] })
  })

  it('are none where a calendar cannot be read', async () => {
    const house = houseOf()
    await come(house, 'p')
    house.calendar.hands.close('ann', { kind: 'reauthorise' })
    expect(await house.engine.slots('p', { window: WEEK, length: Instant.HOUR })).toMatchObject({
      slots: [],
      because: expect.arrayContaining([expect.objectContaining({ code: 'rep-busy' })]),
    })
  })
})

describe('booking', () => {
  it('holds, tells and confirms, and is one booking however often it is asked for', async () => {
    const house = houseOf({}, undefined, {
      entryOf: () => Promise.resolve({ title: 'Visit', invite: { email: 'pat@example.com' } }),
    })
    await come(house, 'p')
    const first = await booking(house, 'p', 'b-1')
    expect(first).toMatchObject({ tag: 'booked', inCalendar: true, ...SLOT })
    expect(await booking(house, 'p', 'b-1')).toEqual(first)
    expect(house.entries()).toEqual(['confirmed 03-10T10:00 Visit'])
    expect(house.calendar.holds('ann')).toMatchObject([{ attendee: 'pat@example.com' }])
    expect(await house.appointments('p')).toEqual(['confirmed 03-10T10:00'])
    const held = (await house.load('p')).facts.find(({ type }) => type === 'AppointmentHeld')
    expect(held!.data).toMatchObject({ call: 'c-9' })
  })

  it('of a time that is taken in the calendar by now offers others', async () => {
    const house = houseOf()
    await come(house, 'p')
    house.calendar.hands.put('ann', SLOT)
    const answer = await booking(house, 'p')
    expect(answer).toMatchObject({ tag: 'not-booked', because: [{ code: 'rep-busy' }] })
    expect(answer.tag === 'not-booked' && answer.slots.length).toBeGreaterThan(0)
    expect(await house.appointments('p')).toEqual([])
  })

  it('asks the calendar by the words of the policy: what keeps from nothing is booked over', async () => {
    const house = houseOf({}, undefined, {}, { blocks: { tentative: 'nothing' } })
    await come(house, 'p')
    house.calendar.hands.put('ann', { ...SLOT, kind: 'tentative' })
    expect(await booking(house, 'p')).toMatchObject({ tag: 'booked', ...SLOT })
    expect(house.entries()).toEqual(['confirmed 03-10T10:00 p'])
  })

  it('of a time that is taken between the look and the hold leaves nothing behind', async () => {
    const house = houseOf({}, (calendar) => ({
      ...calendar,
      hold: (request, signal) => {
        calendar.hands.put('ann', SLOT)
        return calendar.hold(request, signal)
      },
    }))
    await come(house, 'p')
    expect(await booking(house, 'p', 'b-1')).toMatchObject({ tag: 'not-booked', because: [{ code: 'rep-busy' }] })
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual([])
    expect(await house.desk.store.registry.list('entry', { limit: 5 })).toEqual([])
    expect(await booking(house, 'p', 'b-1')).toMatchObject({ tag: 'not-booked' })
  })

  it.each([
    ['a calendar that sees the other', false],
    ['a calendar that sees nothing', true],
  ])('S11: two engines on one store that book one time at once book one, with %s', async (_, isBlind) => {
    const asked: string[] = []
    const house = houseOf({}, (calendar) =>
      isBlind
        ? {
            ...calendar,
            busy: ({ calendars }) =>
              Promise.resolve(
                calendars.map((name) => ({
                  calendar: name,
                  kind: 'known' as const,
                  asOf: SLOT.from,
                  busy: [],
                  callBlocks: [],
                })),
              ),
            hold: ({ hold }) => (asked.push(hold), Promise.resolve({ kind: 'held' as const })),
          }
        : calendar,
    )
    await come(house, 'p', 'q', 'r')
    const other = commandsOf(house.worker())
    const answers = await house.clock.until(
      Promise.all([house.engine.book('p', SLOT), other.book('q', SLOT), house.engine.book('r', SLOT)]),
    )
    expect(answers.map(({ tag }) => tag).sort()).toEqual(['booked', 'not-booked', 'not-booked'])
    const all = (await Promise.all(['p', 'q', 'r'].map((id) => house.appointments(id)))).flat()
    expect(all).toHaveLength(1)
    if (isBlind) expect(new Set(asked).size).toBe(1)
    else expect(house.entries()).toHaveLength(1)
  })

  it('whose answer is lost is unclear, and found out', async () => {
    let isLost = true
    const house = houseOf({}, (calendar) => ({
      ...calendar,
      hold: async (request, signal) => {
        const answer = await calendar.hold(request, signal)
        return isLost ? { kind: 'unknown' } : answer
      },
    }))
    await come(house, 'p', 'q')
    const answer = await booking(house, 'p')
    expect(answer).toMatchObject({ tag: 'unclear' })
    // It may stand: nobody else gets the time meanwhile.
    expect(await booking(house, 'q')).toMatchObject({ tag: 'not-booked' })
    isLost = false
    for (let n = 0; n < 10; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(house.entries()).toEqual(['confirmed 03-10T10:00 p'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-10T10:00'])
  })

  it.each([
    [
      'refused until its time is over',
      { kind: 'refused', fault: { kind: 'throttled', retryAfterMs: 2 * Instant.DAY } },
    ],
    ['deleted before anybody knew that it stood', { kind: 'unknown' }],
  ] as const)('that is unclear and then %s is told by a dead letter', async (_, first) => {
    let isFirst = true
    const house = houseOf({}, (calendar) => ({
      ...calendar,
      hold: async (request) => {
        const answer = first.kind === 'refused' && isFirst ? first : await calendar.hold(request)
        if (!isFirst) return answer
        isFirst = false
        return first
      },
    }))
    await come(house, 'p')
    expect(await booking(house, 'p')).toMatchObject({ tag: 'unclear' })
    for (const { hold } of house.calendar.holds('ann')) house.calendar.hands.remove('ann', hold)
    await house.until('2026-03-11T14:00:00Z')
    await house.until('2026-03-11T23:00:00Z')
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual([])
    expect(await deadLetters(house.desk, REPLAYS).list()).toMatchObject([
      { what: 'appointment', prospect: 'p', why: 'gone' },
    ])
  })

  it('where the rep has no calendar of ours is a fact, and the time is theirs alone all the same', async () => {
    const house = houseOf({}, undefined, { calendarsOf: () => null })
    await come(house, 'p', 'q')
    expect(await booking(house, 'p')).toMatchObject({ tag: 'booked', inCalendar: false })
    expect(await booking(house, 'q')).toMatchObject({ tag: 'not-booked' })
    expect(house.entries()).toEqual([])
  })

  it.each([
    ['declines', 'AppointmentDeclined', {}],
    ['is given another time', 'AppointmentMoved', { from: '2026-03-12T10:00:00Z', until: '2026-03-12T11:00:00Z' }],
    ['is forgotten', 'Erased', {}],
  ])('where the rep has no calendar of ours leaves the time to others once who has it %s', async (_, type, data) => {
    const house = houseOf({}, undefined, { calendarsOf: () => null })
    await come(house, 'p', 'q')
    const booked = await booking(house, 'p')
    const { appointment } = booked as Extract<Booked, { readonly tag: 'booked' }>
    if (type === 'Erased') await house.engine.forget('p')
    else await house.tell('p', type, { appointment, ...data })
    expect(await booking(house, 'q')).toMatchObject({ tag: 'booked', ...SLOT })
  })

  it('outside of hours, or of a stranger, is refused', async () => {
    const house = houseOf()
    await come(house, 'p')
    const night = { from: at('2026-03-10T03:00:00Z'), until: at('2026-03-10T04:00:00Z') }
    expect(await house.engine.book('p', night)).toMatchObject({
      tag: 'not-booked',
      because: [{ code: 'outside-hours' }],
    })
    expect(await house.engine.book('nobody', SLOT)).toMatchObject({ tag: 'refused' })
  })
})
