import { Instant } from '@refrain/core'
import type { Calendar, CalendarPush } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { at, type House, houseOf } from '../appointments/visits.fixture.ts'
import type { EngineParts } from '../Engine.ts'
import { handleWebhook } from '../hearing/handleWebhook.ts'
import type { Followed } from './Followed.ts'
import { followDue, heed } from './following.ts'

const HOOKS = { calendarWebhooks: 'https://example.com/hooks/calendar' }
const LATER = { from: at('2026-03-12T10:00:00Z'), until: at('2026-03-12T11:00:00Z') }

/** A house whose calendar tells of changes, and how often it was asked for what. */
const telling = (
  more: Partial<EngineParts> = HOOKS,
  changed: Partial<Calendar> = {},
  watch?: CalendarPush['watch'],
) => {
  const counts = { watch: 0, renewed: 0, changes: 0, find: 0 }
  const house = houseOf(
    {},
    (calendar) => ({
      ...calendar,
      changes: (...given) => (counts.changes++, calendar.changes!(...given)),
      find: (...given) => (counts.find++, calendar.find(...given)),
      push: {
        ...calendar.push!,
        watch: (request) => {
          counts.watch++
          if (request.renews !== undefined) counts.renewed++
          return (watch ?? calendar.push!.watch)(request)
        },
      },
      ...changed,
    }),
    more,
  )
  const deliver = async (): Promise<readonly number[]> => {
    const all = await house.calendar.posted()
    const statuses: number[] = []
    for (const { method, url, headers, body } of all) {
      const request = (): Request => new Request(url, { method, headers, body: new TextDecoder().decode(body) })
      for (let n = 0; n < 2; n++) statuses.push((await handleWebhook(house.desk, request())).status)
    }
    return statuses
  }
  return { house, counts, deliver }
}

const followed = async ({ desk }: House): Promise<readonly Followed[]> =>
  (await desk.store.registry.list('calendar/', { limit: 10 })).map(({ value }) => value as unknown as Followed)

describe('a calendar that tells of changes', () => {
  it('is watched by one channel, however many workers there are', async () => {
    const { house, counts } = telling()
    const other = house.worker()
    await house.add('p', 'visits', { owner: 'ann', principalZone: 'Europe/London' })
    for (let n = 0; n < 3; n++) {
      await house.clock.pass(Instant.MINUTE)
      // Both know of the calendar, and come to it at once.
      await Promise.all([house.engine.next('p'), other.busy!.look(['ann'], house.clock.now())])
      await Promise.all([followDue(house.desk), followDue(other)])
    }
    expect(counts.watch).toBe(1)
    expect(await followed(house)).toMatchObject([{ calendar: 'ann', channel: { calendar: 'ann' } }])
  })

  it('has what people do noticed as soon as it is told, once for each delivery, and is asked seldom besides', async () => {
    const { house, counts, deliver } = telling()
    await house.named('p')
    await house.tick()
    await deliver()
    await house.tick()
    const before = counts.changes
    for (let n = 0; n < 10; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(counts.changes - before).toBeLessThan(2)
    house.calendar.hands.move('ann', house.calendar.holds('ann')[0]!.hold, LATER)
    expect(await deliver()).toEqual([204, 204])
    await house.tick()
    expect(await house.appointments('p')).toEqual(['held 03-12T10:00'])
  })

  it('has its channel renewed before it ends, and opened anew where it ended early', async () => {
    const { house, counts, deliver } = telling()
    await house.named('p')
    await house.tick()
    const [first] = await followed(house)
    await house.clock.pass(first!.channel!.until - house.clock.now() - 3 * Instant.HOUR)
    await house.tick()
    expect(counts).toMatchObject({ watch: 2, renewed: 1 })
    house.calendar.hands.tell('ann', 'ended')
    await deliver()
    await house.tick()
    expect(counts).toMatchObject({ watch: 3, renewed: 1 })
    house.calendar.hands.tell('ann', 'renew')
    await deliver()
    await house.tick()
    expect(counts).toMatchObject({ watch: 4, renewed: 2 })
  })

  it('refuses what its provider did not sign', async () => {
    const { house } = telling()
    const forged = new Request(HOOKS.calendarWebhooks, { method: 'POST', body: '{}' })
    expect((await handleWebhook(house.desk, forged)).status).toBe(403)
  })

  it('is looked at as often as any other where it refuses channels for good, which are asked for seldom', async () => {
    const { house, counts } = telling(HOOKS, {}, () =>
      Promise.resolve({ kind: 'refused', fault: { kind: 'unsupported' } }),
    )
    await house.named('p')
    const before = counts.changes
    for (let n = 0; n < 60; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(counts.watch).toBe(1)
    expect(counts.changes - before).toBeGreaterThan(20)
    await house.clock.pass(6 * Instant.HOUR)
    await house.tick()
    expect(counts.watch).toBe(2)
  })

  it('is asked less and less often while it is closed', async () => {
    const { house, counts } = telling()
    house.calendar.hands.close('ann', { kind: 'unavailable', detail: 'down' })
    await house.named('p')
    for (let n = 0; n < 120; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(counts.watch).toBeLessThan(12)
    expect(counts.changes).toBeLessThan(16)
  })

  it('has an older channel end without another being opened', async () => {
    const { house, counts } = telling()
    await house.named('p')
    await house.tick()
    const [before] = await followed(house)
    const notice = { calendar: 'ann', channel: 'one of long ago', what: 'ended' } as const
    await heed(house.desk, [notice], 'notice-1')
    await house.tick()
    expect(counts.watch).toBe(1)
    await heed(house.desk, [{ ...notice, channel: before!.channel!.id }], 'notice-2')
    await house.tick()
    expect(counts.watch).toBe(2)
  })
})

describe('a calendar that only can be looked at', () => {
  it('is watched by no channel where nobody says where webhooks go', async () => {
    const { house, counts } = telling({})
    await house.named('p')
    await house.tick()
    expect(counts.watch).toBe(0)
    expect(counts.changes).toBeGreaterThan(0)
  })

  it('and cannot even tell what changed has its appointments looked at one by one', async () => {
    const { house, counts } = telling({}, { changes: null, push: null })
    await house.named('p')
    house.calendar.hands.move('ann', house.calendar.holds('ann')[0]!.hold, LATER)
    for (let n = 0; n < 6; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(await house.appointments('p')).toEqual(['held 03-12T10:00'])
    expect(counts.find).toBeLessThan(4)
  })

  it('whose cursor is too old is read from the beginning', async () => {
    const { house } = telling({})
    await house.named('p')
    await house.tick()
    house.calendar.hands.remove('ann', house.calendar.holds('ann')[0]!.hold)
    house.calendar.hands.forget('ann')
    for (let n = 0; n < 5; n++) {
      await house.clock.pass(Instant.MINUTE)
      await house.tick()
    }
    expect(await house.appointments('p')).toEqual(['released 03-11T12:30'])
  })
})
