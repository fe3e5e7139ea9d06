import { Instant } from '@refrain/core'
import type { Calendar } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { deskOf } from '../createEngine.ts'
import { deadLetters } from '../working/burying.ts'
import { REPLAYS } from '../working/replays.ts'
import { doctorOf } from '../health/doctor.ts'
import { healthOf } from '../health/healthOf.ts'
import { at, type House, houseOf, VISIT } from './visits.fixture.ts'

const letters = async ({ desk }: House) =>
  (await deadLetters(desk, REPLAYS).list()).map(({ what, why }) => `${what}: ${why}`)

/** Rounds of work while time passes. */
const live = async (house: House, minutes: number, step = 5): Promise<void> => {
  for (let n = 0; n < minutes; n += step) {
    await house.clock.pass(step * Instant.MINUTE)
    await house.tick()
    await house.tick()
  }
}

describe('a time that is taken meanwhile', () => {
  const busy = { ann: [{ ...VISIT, kind: 'busy' }] } as const

  it('is not promised twice: a person is told, and the task stays on the sheet', async () => {
    const house = houseOf({ busy })
    await house.named('p')
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['named 03-11T12:30'])
    expect(await letters(house)).toEqual(['appointment: taken'])
    expect(await house.engine.next('p')).toMatchObject({
      decision: 'act',
      action: { do: 'prepare', needs: ['appointment'] },
    })
  })

  it('is held once it is free again, and the letter is torn up', async () => {
    const house = houseOf()
    const put = house.calendar.hands.put('ann', { ...VISIT, title: 'Dentist' })
    await house.named('p')
    expect(house.entries()).toEqual([])
    house.calendar.hands.remove('ann', put)
    await live(house, 60, 15)
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    expect(await letters(house)).toEqual([])
  })

  it('leaves it to another time that facts give it at once', async () => {
    const house = houseOf({ busy })
    await house.named('p')
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    const later = { from: '2026-03-12T10:00:00Z', until: '2026-03-12T11:00:00Z' }
    await house.tell('p', 'AppointmentMoved', { appointment, ...later })
    expect(house.entries()).toEqual(['held 03-12T10:00 p'])
    expect(await letters(house)).toEqual([])
  })

  it('is of no concern any more once they declined', async () => {
    const house = houseOf({ busy })
    await house.named('p')
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    await house.tell('p', 'AppointmentDeclined', { appointment })
    await live(house, 60, 15)
    expect(await letters(house)).toEqual([])
  })

  it('before it is confirmed keeps it from being confirmed, until a person put it right', async () => {
    const house = houseOf()
    await house.named('p')
    const put = house.calendar.hands.put('ann', { ...VISIT, title: 'Dentist' })
    await house.until('2026-03-11T00:00:00Z')
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    expect(await letters(house)).toEqual(['appointment: taken'])
    house.calendar.hands.remove('ann', put)
    await live(house, 120, 15)
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    expect(await letters(house)).toEqual([])
  })

  it('by another of our own is not even asked of the calendar', async () => {
    const house = houseOf()
    await house.named('p')
    // A calendar that cannot tell: it lets two stand at once.
    const asked: string[] = []
    const blind = {
      ...house.calendar,
      hold: (request: { hold: string }) => (asked.push(request.hold), Promise.resolve({ kind: 'held' as const })),
    }
    Object.assign(house.desk.parts, { calendar: blind })
    await house.named('q')
    expect(asked).toEqual([])
    expect(await house.appointments('q')).toEqual(['named 03-11T12:30'])
    expect(await letters(house)).toEqual(['appointment: taken'])
  })
})

describe('an answer that is lost', () => {
  it('leads to one entry, one fact, and nothing twice', async () => {
    const house = houseOf({ faults: { lostAnswer: 0.5, lostRequest: 0.2 }, random: chances(7) })
    await house.named('p')
    await live(house, 30, 1)
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    await house.until('2026-03-11T00:00:00Z')
    await live(house, 30, 1)
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    const told = await house.told('p')
    expect(told.filter((type) => type.startsWith('Appointment'))).toEqual(['AppointmentHeld', 'AppointmentConfirmed'])
  })
})

/** Chance that is the same each time. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe('a worker that dies', () => {
  /** A calendar during whose answer, or before whose question, the process ends: nothing comes back, ever. */
  const dying = (when: 'before' | 'after', deed: 'hold' | 'confirm' | 'release') => {
    let isDead = false
    return (calendar: Calendar): Calendar => ({
      ...calendar,
      [deed]: async (request: never, signal: never) => {
        if (isDead) return calendar[deed](request, signal)
        isDead = true
        if (when === 'after') await calendar[deed](request, signal)
        return new Promise(() => undefined)
      },
    })
  }

  it.each([
    ['before', 'hold'],
    ['after', 'hold'],
    ['before', 'confirm'],
    ['after', 'confirm'],
    ['before', 'release'],
    ['after', 'release'],
  ] as const)('%s it could %s has another go on', async (when, deed) => {
    const house = houseOf({}, dying(when, deed))
    await house.named('p')
    await live(house, 5, 1)
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    expect(await house.appointments('p')).toEqual(['held 03-11T12:30'])
    if (deed === 'release') {
      const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
      await house.tell('p', 'AppointmentDeclined', { appointment })
      await live(house, 5, 1)
      expect(house.entries()).toEqual([])
      expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
      return
    }
    await house.until('2026-03-11T00:00:00Z')
    await live(house, 5, 1)
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    expect(await house.appointments('p')).toEqual(['confirmed 03-11T12:30'])
  })
})

describe('two workers at once', () => {
  it('keep one entry and tell one fact of each thing', async () => {
    const house = houseOf()
    const other = house.worker()
    await house.add('p', 'visits', { owner: 'ann', principalZone: 'Europe/London' })
    await house.clock.pass(Instant.MINUTE)
    const span = { from: Instant.toIso(VISIT.from), until: Instant.toIso(VISIT.until) }
    await house.record('p', 'VoicemailLeft', { call: 'c-p', kind: 'appointment', appointment: span })
    for (let n = 0; n < 4; n++) await Promise.all([house.tick(), house.tick(other)])
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    await house.clock.pass(at('2026-03-11T00:00:00Z') - house.clock.now())
    for (let n = 0; n < 4; n++) await Promise.all([house.tick(), house.tick(other)])
    expect(house.entries()).toEqual(['confirmed 03-11T12:30 p'])
    const told = await house.told('p')
    expect(told.filter((type) => type.startsWith('Appointment'))).toEqual(['AppointmentHeld', 'AppointmentConfirmed'])
  })
})

describe('a calendar that is dead for hours', () => {
  it('has everything done when it is back; somebody is told meanwhile', async () => {
    const house = houseOf()
    house.calendar.hands.close('ann', { kind: 'unavailable', detail: 'down' })
    await house.named('p')
    expect(await house.appointments('p')).toEqual(['named 03-11T12:30'])
    await live(house, 5 * 60, 10)
    expect(await letters(house)).toEqual(['appointment: unavailable'])
    house.calendar.hands.close('ann', null)
    await live(house, 20)
    expect(house.entries()).toEqual(['held 03-11T12:30 p'])
    expect(await letters(house)).toEqual([])
  })

  it('never has the decline of somebody forgotten', async () => {
    const house = houseOf()
    await house.named('p')
    house.calendar.hands.close('ann', { kind: 'unavailable', detail: 'down' })
    const [{ appointment } = { appointment: '' }] = (await house.stateOf('p')).appointments
    await house.tell('p', 'AppointmentDeclined', { appointment })
    await live(house, 60, 10)
    house.calendar.hands.close('ann', null)
    await live(house, 20)
    expect(house.entries()).toEqual([])
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
  })
})

describe('a calendar whose access has ended', () => {
  it('is for a person: told at once, asked seldom, and its rep is not called for', async () => {
    let asked = 0
    const house = houseOf({}, (calendar) => ({
      ...calendar,
      hold: (...given) => {
        asked++
        return calendar.hold(...given)
      },
    }))
    house.calendar.hands.close('ann', { kind: 'reauthorise' })
    await house.named('p')
    expect(await letters(house)).toEqual(['appointment: reauthorise'])
    await live(house, 60)
    expect(asked).toBeLessThan(6)
    expect((await healthOf(house.desk)).problems).toContain('calendars unread')
    const { findings } = await doctorOf(house.desk)
    expect(findings).toContainEqual(
      expect.objectContaining({ level: 'error', what: expect.stringContaining('reauthorise') }),
    )
    await house.add('q', 'visits', { owner: 'ann' })
    expect(await house.engine.next('q')).toMatchObject({ decision: 'wait' })
  })
})

describe('an engine without a calendar', () => {
  it('leaves the hold to people, as does a rep without one', async () => {
    const house = houseOf({}, undefined, { calendarsOf: () => null })
    await house.named('p')
    expect(await house.engine.next('p')).toMatchObject({
      decision: 'act',
      action: { do: 'prepare', needs: ['appointment'] },
    })
    const { desk } = deskOf({ storage: memoryStorage().tenant('none') })
    expect(desk.calendarsOf('ann')).toBeNull()
  })
})
