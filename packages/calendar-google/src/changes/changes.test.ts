import { describe, expect, it } from 'vitest'
import { REP, timed, useGoogle, wanted } from '../proof/world.ts'

const world = useGoogle()

const changes = (cursor: string | null) => world.open().changes!(REP, cursor)

const cursorOf = async (cursor: string | null): Promise<string> => {
  const told = await changes(cursor)
  if (told.kind !== 'changes') throw new Error(`expected changes, got ${told.kind}`)
  return told.cursor
}

describe('changes', () => {
  it('are told from a cursor on, each once', async () => {
    const first = await cursorOf(null)
    expect(await changes(first)).toMatchObject({ reset: false, changed: false, holds: [] })
    await world.open().hold(wanted())
    world.put(timed('14:00', '15:00'))
    const told = await changes(first)
    expect(told).toMatchObject({ reset: false, changed: true, holds: ['h-1'] })
    expect(await changes(await cursorOf(first))).toMatchObject({ changed: false, holds: [] })
  })

  it('of others are no holds of ours', async () => {
    const first = await cursorOf(null)
    world.put(timed('14:00', '15:00'))
    expect(await changes(first)).toMatchObject({ changed: true, holds: [] })
  })

  it('tell what was deleted, of which Google tells the id alone', async () => {
    await world.open().hold(wanted())
    const first = await cursorOf(null)
    await world.open().release({ hold: 'h-1', calendar: REP })
    expect(await changes(first)).toMatchObject({ reset: false, changed: true, holds: ['h-1'] })
  })

  it('begin with those that stand', async () => {
    await world.open().hold(wanted())
    await world.open().hold(wanted({ hold: 'h-2' }))
    world.put(timed('14:00', '15:00'))
    expect(await changes(null)).toMatchObject({ reset: true, changed: true, holds: ['h-1'] })
  })

  it.each([
    ['too old', () => (world.calendar.epoch += 1), null],
    ['of nobody', () => undefined, 'made up'],
  ])('begin anew where the cursor is %s', async (_what, age, made) => {
    const first = await cursorOf(null)
    await world.open().hold(wanted())
    age()
    expect(await changes(made ?? first)).toMatchObject({ reset: true, changed: true, holds: ['h-1'] })
  })

  it('are told over pages, and the last one has the cursor', async () => {
    const first = await cursorOf(null)
    world.google.pageSize = 1
    await world.open().hold(wanted())
    world.put(timed('14:00', '15:00'))
    world.put(timed('16:00', '17:00'))
    const told = await changes(first)
    expect(told).toMatchObject({ reset: false, holds: ['h-1'] })
    expect(await changes(told.kind === 'changes' ? told.cursor : null)).toMatchObject({ changed: false })
  })

  it('of an event of a series of ours are changes of ours', async () => {
    await world.open().hold(wanted())
    const first = await cursorOf(null)
    const [hold] = [...world.calendar.events.values()]
    world.put(timed('12:00', '13:00', { id: `${hold!.id!}_20260608T100000Z`, recurringEventId: hold!.id! }))
    expect(await changes(first)).toMatchObject({ holds: ['h-1'] })
  })

  it.each([
    ['cut-before', { kind: 'unavailable', detail: 'no answer' }],
    ['page-of-a-hotel', { kind: 'malformed' }],
    [{ body: { kind: 'calendar#events', items: [] } }, { kind: 'malformed' }],
    [{ status: 404, reason: 'notFound' }, { kind: 'not-found' }],
  ] as const)('are not known: %j', async (how, fault) => {
    world.google.troubles.push({ operation: 'events.list', how })
    expect(await changes(null)).toMatchObject({ kind: 'refused', fault })
  })
})
