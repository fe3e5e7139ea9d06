import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { type House, houseOf, VISIT } from './visits.fixture.ts'

describe('a time that a voicemail named', () => {
  it('is held in the calendar of the rep, tentatively, and told as a fact under the id of the hold', async () => {
    const house = houseOf()
    await house.named('p')
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    expect(await house.appointments('p')).toEqual(['held 03-11T12:30'])
    const [hold] = house.calendar.holds('ann')
    const [appointment] = (await house.stateOf('p')).appointments
    expect(appointment).toMatchObject({ appointment: hold!.hold, presumed: true })
    expect(await house.told('p')).toContain('AppointmentHeld')
    expect(await house.engine.next('p')).toMatchObject({ decision: 'wait', action: { do: 'appointment' } })
  })

  it('is confirmed by silence on the morning of its day, where the step says so', async () => {
    const house = houseOf()
    await house.named('p')
    await house.until('2026-03-10T23:59:00Z')
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    await house.until('2026-03-11T00:00:00Z')
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-11T12:30'])
    const last = (await house.load('p')).facts.find(({ type }) => type === 'AppointmentConfirmed')
    expect(last).toMatchObject({ data: { by: 'silence' }, by: { kind: 'engine' } })
  })

  it('is left to a person where the step is not marked auto, and what they did reaches the calendar', async () => {
    const house = houseOf()
    await house.named('p', VISIT, 'by-hand')
    await house.named(
      'q',
      { from: Instant.plus(VISIT.from, 3_600_000 * 2), until: Instant.plus(VISIT.until, 3_600_000 * 2) },
      'by-hand',
    )
    await house.until('2026-03-11T08:00:00Z')
    expect(house.entries()).toEqual(['held 03-11T12:30 p', 'held 03-11T14:30 q'])
    const decision = await house.engine.next('p')
    expect(decision).toMatchObject({ decision: 'act', action: { do: 'appointment' } })
    await house.tell('p', 'ActionDone', { key: decision!.action!.key })
    const [other] = (await house.stateOf('q')).appointments
    await house.tell('q', 'AppointmentConfirmed', { appointment: other!.appointment, by: 'prospect' })
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p', 'confirmed 03-11T14:30 q'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-11T12:30'])
  })

  it.each([
    ['they decline', 'AppointmentDeclined', {}],
    ['they call back', 'CallLogged', { call: 'c-in', direction: 'in', reach: 'right-party' }],
    ['they write', 'EmailReceived', { email: 'm-1', intent: 'question' }],
    ['they want to be left alone', 'OptedOut', {}],
    ['they buy something else', 'Won', {}],
    ['their run is closed', 'EnrollmentClosed', { why: 'by-hand' }],
  ])('is given back when %s', async (_, type, data) => {
    const house = houseOf()
    await house.named('p')
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    await house.until('2026-03-09T15:00:00Z')
    await house.tell('p', type, { ...data, ...(type === 'AppointmentDeclined' && { appointment }) })
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
    await house.until('2026-03-11T09:00:00Z')
    expect(house.entries()).toEqual([])
    expect(await house.engine.next('p')).not.toMatchObject({ action: { agenda: ['release-appointment'] } })
  })

  it('is not confirmed by silence where their run is closed while the calendar is asked to confirm it', async () => {
    const house: House = houseOf({}, (calendar) => ({
      ...calendar,
      confirm: async (...given) => {
        const answer = await calendar.confirm(...given)
        await house.record('p', 'EnrollmentClosed', { why: 'by-hand' })
        return answer
      },
    }))
    await house.named('p')
    await house.until('2026-03-11T00:00:00Z')
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
    expect(await house.told('p')).not.toContain('AppointmentConfirmed')
  })

  it('is given back, without a further fact, when somebody is forgotten', async () => {
    const house = houseOf()
    await house.named('p')
    await house.engine.forget('p')
    await house.tick()
    expect(house.entries()).toEqual([])
    expect((await house.told('p')).at(-1)).toBe('Erased')
  })

  it('that only silence confirmed is given back as well when they want to be left alone, and not when they bought', async () => {
    for (const [type, entries] of [
      ['OptedOut', []],
      ['Won', ['confirmed 03-11T12:30 p']],
    ] as const) {
      const house = houseOf()
      await house.named('p')
      await house.until('2026-03-11T00:00:00Z')
      await house.tell('p', type)
      expect(house.entries()).toEqual(entries)
    }
  })

  it('that nobody confirmed is gone from the calendar once it would have begun', async () => {
    const house = houseOf()
    await house.named('p', VISIT, 'by-hand')
    await house.until('2026-03-11T12:30:00Z')
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
  })

  it('follows where facts move it, and is then for a person to confirm', async () => {
    const house = houseOf()
    await house.named('p')
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    const later = { from: '2026-03-12T10:00:00Z', until: '2026-03-12T11:00:00Z' }
    await house.tell('p', 'AppointmentMoved', { appointment, ...later })
    expect(house.entries()).toEqual(['held 03-12T10:00 p'])
    await house.until('2026-03-12T08:00:00Z')
    expect(house.entries()).toEqual(['held 03-12T10:00 p'])
    expect(await house.engine.next('p')).toMatchObject({ decision: 'act', action: { do: 'appointment' } })
    await house.tell('p', 'AppointmentConfirmed', { appointment, by: 'prospect' })
    expect(house.entries()).toEqual(['confirmed 03-12T10:00 p'])
  })

  it('comes back into the calendar where it was given back and somebody confirms it after all', async () => {
    const house = houseOf()
    await house.named('p')
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    await house.tell('p', 'CallLogged', { call: 'c-in', direction: 'in', reach: 'right-party' })
    expect(house.entries()).toEqual([])
    await house.tell('p', 'AppointmentConfirmed', { appointment, by: 'prospect' })
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
  })

  it('leaves no record behind, once it is over', async () => {
    const house = houseOf()
    await house.named('p')
    await house.until('2026-03-11T00:00:00Z')
    await house.until('2026-03-11T13:30:00Z')
    await house.until('2026-03-12T13:30:00Z')
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    const { registry } = house.desk.store
    expect(await registry.list('entry', { limit: 10 })).toEqual([])
  })
})
