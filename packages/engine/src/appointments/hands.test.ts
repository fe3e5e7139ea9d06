import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { at, type House, houseOf, VISIT } from './visits.fixture.ts'

const LATER = { from: at('2026-03-12T10:00:00Z'), until: at('2026-03-12T11:00:00Z') }
const EARLIER = { from: at('2026-03-11T11:00:00Z'), until: at('2026-03-11T12:00:00Z') }

const holdOf = (house: House): string => house.calendar.holds('ann')[0]!.hold

/** Somebody changed something; a while later it was noticed. */
const noticed = async (house: House): Promise<void> => {
  for (let n = 0; n < 3; n++) {
    await house.clock.pass(2 * Instant.MINUTE)
    await house.tick()
    await house.tick()
  }
}

const said = async (house: House, type: string) =>
  (await house.load('p')).facts
    .filter((one) => one.type === type)
    .map(({ by, data }) => ({ who: by.kind, ...(data as object) }))

describe('a rep who moves a presumed appointment in the calendar', () => {
  it('before its day is followed: the plan moves with it, and the engine confirms no time that nobody was told of', async () => {
    const house = houseOf()
    await house.named('p')
    house.calendar.hands.move('ann', holdOf(house), LATER)
    await noticed(house)
    expect(await house.appointments('p')).toEqual(['held 03-12T10:00'])
    expect(await said(house, 'AppointmentMoved')).toMatchObject([{ who: 'rep', from: LATER.from }])
    await house.until('2026-03-11T12:00:00Z')
    expect(await house.engine.next('p')).toMatchObject({ decision: 'wait' })
    await house.until('2026-03-12T09:00:00Z')
    expect(house.entries()).toEqual(['held 03-12T10:00 p'])
    expect(await house.engine.next('p')).toMatchObject({
      decision: 'act',
      action: { do: 'appointment', appointment: LATER },
    })
  })

  it('on its morning, just before silence confirms it, is respected', async () => {
    const house = houseOf()
    await house.named('p')
    await house.clock.pass(at('2026-03-11T00:00:00Z') - house.clock.now() - 1)
    house.calendar.hands.move('ann', holdOf(house), EARLIER)
    await house.clock.pass(1)
    await house.tick()
    await house.tick()
    expect(house.entries()).toEqual(['held 03-11T11:00 p'])
    expect(await house.appointments('p')).toEqual(['held 03-11T11:00'])
    expect(await said(house, 'AppointmentConfirmed')).toEqual([])
  })

  it('after it was confirmed is respected as well', async () => {
    const house = houseOf()
    await house.named('p')
    await house.until('2026-03-11T00:00:00Z')
    house.calendar.hands.move('ann', holdOf(house), LATER)
    await noticed(house)
    expect(house.entries()).toEqual(['confirmed 03-12T10:00 p'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-12T10:00'])
    expect(await said(house, 'AppointmentMoved')).toHaveLength(1)
  })

  it('there and back again has both moves told', async () => {
    const house = houseOf()
    await house.named('p')
    house.calendar.hands.move('ann', holdOf(house), LATER)
    await noticed(house)
    house.calendar.hands.move('ann', holdOf(house), VISIT)
    await noticed(house)
    expect(await house.appointments('p')).toEqual(['held 03-11T12:30'])
    await house.until('2026-03-11T00:00:00Z')
    // It is the time that they were told of.
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
  })

  it('just before it would have lapsed keeps it, also where nobody looked meanwhile', async () => {
    const house = houseOf()
    await house.named('p', VISIT, 'by-hand')
    house.calendar.hands.move('ann', holdOf(house), LATER)
    await house.until('2026-03-11T12:30:00Z')
    expect(house.entries()).toEqual(['held 03-12T10:00 p'])
    expect(await house.appointments('p')).toEqual(['held 03-12T10:00'])
    expect(await said(house, 'AppointmentMoved')).toMatchObject([{ who: 'rep', from: LATER.from }])
  })

  it('onto another of ours keeps both where people put them', async () => {
    const house = houseOf()
    await house.named('p')
    await house.named('q', LATER)
    const [first] = house.calendar.holds('ann')
    house.calendar.hands.move('ann', first!.hold, LATER)
    await noticed(house)
    expect(house.entries()).toEqual(['held 03-12T10:00 p', 'held 03-12T10:00 q'])
    expect(await house.appointments('p')).toEqual(['held 03-12T10:00'])
  })
})

describe('a rep who confirms one in the calendar just before it would have lapsed', () => {
  it('keeps it', async () => {
    const house = houseOf()
    await house.named('p', VISIT, 'by-hand')
    await house.calendar.confirm({ hold: holdOf(house), calendar: 'ann', ...VISIT, attendee: null })
    await house.until('2026-03-11T12:30:00Z')
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-11T12:30'])
    expect(await said(house, 'AppointmentConfirmed')).toMatchObject([{ who: 'rep', by: 'rep' }])
  })
})

describe('a rep who deletes one', () => {
  it('gives the time back, and it is not put there again', async () => {
    const house = houseOf()
    await house.named('p')
    house.calendar.hands.remove('ann', holdOf(house))
    await noticed(house)
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
    expect(await said(house, 'AppointmentReleased')).toMatchObject([{ who: 'rep' }])
    await house.until('2026-03-11T09:00:00Z')
    expect(house.entries()).toEqual([])
  })
})

describe('somebody who was invited', () => {
  const invited = () =>
    houseOf({}, undefined, { entryOf: () => Promise.resolve({ title: 'Visit', invite: { email: 'pat@example.com' } }) })

  it.each([
    ['accepted', 'confirmed 03-11T12:30', ['confirmed 03-11T12:30 Visit']],
    ['declined', 'released 03-11T12:30', []],
  ] as const)('and %s is taken at their word', async (answer, appointment, entries) => {
    const house = invited()
    await house.named('p')
    await house.until('2026-03-11T00:00:00Z')
    expect(house.calendar.holds('ann')).toMatchObject([{ attendee: 'pat@example.com' }])
    house.calendar.hands.answer('ann', holdOf(house), answer)
    await noticed(house)
    expect(await house.appointments('p')).toEqual([appointment])
    expect(house.entries()).toEqual(entries)
    const told = await said(house, answer === 'accepted' ? 'AppointmentConfirmed' : 'AppointmentDeclined')
    expect(told.at(-1)).toMatchObject({ who: 'adapter', ...(answer === 'accepted' && { by: 'prospect' }) })
  })
})
