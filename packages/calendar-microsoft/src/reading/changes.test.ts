import { Instant } from '@refrain/core'
import type { CalendarChanges, HoldRequest } from '@refrain/core/ports'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openScene, type Scene, span } from '../proof/scene.ts'

const ANN = 'ann@example.com'
const HOUR = span('2026-03-10T14:00:00Z', '2026-03-10T15:00:00Z')
const LATER = span('2026-03-11T14:00:00Z', '2026-03-11T15:00:00Z')

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  scene.graph.mailbox(ANN)
})
afterEach(() => scene.graph.close())

const visit = (hold: string, time = HOUR): HoldRequest => ({
  ...{ hold, calendar: ANN, createdAt: scene.now(), expiresAt: Instant.FOREVER, zone: 'UTC', title: 'Visit' },
  ...time,
})

const told = async (cursor: string | null): Promise<Extract<CalendarChanges, { readonly kind: 'changes' }>> => {
  // Each time by another worker: nothing is remembered.
  const answer = await scene.open().changes!(ANN, cursor)
  if (answer.kind !== 'changes') throw new Error(JSON.stringify(answer))
  return answer
}

it('tells nothing where nothing changed, and everything the first time', async () => {
  await scene.calendar.hold(visit('h-1'))
  const first = await told(null)
  expect(first).toMatchObject({ reset: true, changed: true, holds: ['h-1'] })
  expect(await told(first.cursor)).toMatchObject({ reset: false, changed: false, holds: [] })
})

it('tells which of ours somebody moved or deleted, and that something else changed', async () => {
  await scene.calendar.hold(visit('h-1'))
  await scene.calendar.hold(visit('h-2', LATER))
  const first = await told(null)
  const [one, two] = scene.graph.hands.all(ANN)
  scene.graph.hands.change(ANN, one!.id, { at: span('2026-03-12T14:00:00Z', '2026-03-12T15:00:00Z') })
  const second = await told(first.cursor)
  expect(second).toMatchObject({ reset: false, changed: true, holds: ['h-1'] })
  // A deleted entry comes as its id alone.
  scene.graph.hands.remove(ANN, two!.id)
  const third = await told(second.cursor)
  expect(third).toMatchObject({ changed: true, holds: ['h-2'] })
  scene.graph.hands.put(ANN, { at: HOUR, subject: 'Lunch' })
  const fourth = await told(third.cursor)
  expect(fourth).toMatchObject({ changed: true, holds: [] })
  expect(await told(fourth.cursor)).toMatchObject({ changed: false, holds: [] })
})

it('tells of one of ours that somebody moved out of the window, which comes as deleted', async () => {
  await scene.calendar.hold(visit('h-1'))
  const { cursor } = await told(null)
  const [one] = scene.graph.hands.all(ANN)
  scene.graph.hands.change(ANN, one!.id, { at: span('2027-03-12T14:00:00Z', '2027-03-12T15:00:00Z') })
  const second = await told(cursor)
  expect(second).toMatchObject({ changed: true, holds: ['h-1'] })
  scene.graph.hands.change(ANN, one!.id, { at: HOUR })
  expect(await told(second.cursor)).toMatchObject({ changed: true, holds: ['h-1'] })
})

it('reads all pages of a round', async () => {
  scene.graph.pageSize = 2
  for (let nth = 0; nth < 7; nth++) scene.graph.hands.put(ANN, { at: HOUR, showAs: 'free' })
  await scene.calendar.hold(visit('h-1'))
  const { cursor, holds } = await told(null)
  expect(holds).toEqual(['h-1'])
  for (const { id } of scene.graph.hands.all(ANN)) scene.graph.hands.change(ANN, id, { at: LATER })
  expect(await told(cursor)).toMatchObject({ changed: true, holds: ['h-1'] })
})

it.each([
  [410, 'SyncStateNotFound'],
  [410, 'resyncRequired'],
  [400, 'SyncStateInvalid'],
  [410, ''],
])('begins anew where Graph forgot: %d %s', async (status, code) => {
  await scene.calendar.hold(visit('h-1'))
  const { cursor } = await told(null)
  scene.graph.fault(/deltatoken/, { status, body: { error: { code } } })
  const second = await told(cursor)
  expect(second).toMatchObject({ reset: true, changed: true, holds: ['h-1'] })
  expect(await told(second.cursor)).toMatchObject({ reset: false, changed: false })
})

it('begins anew before time runs out of the window, and with a cursor that is none', async () => {
  const { cursor } = await told(null)
  scene.pass(29 * Instant.DAY)
  expect(await told(cursor)).toMatchObject({ reset: false })
  scene.pass(Instant.DAY)
  expect(await told(cursor)).toMatchObject({ reset: true })
  for (const wrong of ['', '{}', 'null', '{"path":"https://elsewhere.example","until":1e15,"ours":{}}'])
    expect(await told(wrong)).toMatchObject({ reset: true })
})

it('asks for no more than it may: neither fields nor properties', async () => {
  await told(null)
  expect(scene.graph.asked.join()).not.toMatch(/select|expand|filter/)
})

it('follows no link elsewhere, and no cursor that leads there', async () => {
  const link = 'https://elsewhere.example/v1.0/me/calendarView/delta?$deltatoken=1'
  scene.graph.fault(/delta/, { status: 200, body: { value: [], '@odata.deltaLink': link } })
  expect(await scene.calendar.changes!(ANN, null)).toMatchObject({ kind: 'refused', fault: { kind: 'malformed' } })
})

it('says why it cannot tell', async () => {
  scene.graph.fault(/delta/, { status: 429, headers: { 'Retry-After': '3' } })
  const throttled = { kind: 'refused', fault: { kind: 'throttled', retryAfterMs: 3_000 } }
  expect(await scene.calendar.changes!(ANN, null)).toEqual(throttled)
  scene.graph.fault(/delta/, 'cut-after')
  expect(await scene.calendar.changes!(ANN, null)).toMatchObject({ fault: { kind: 'unavailable' } })
  expect(await scene.calendar.changes!(`free-busy:${ANN}`, null)).toMatchObject({ fault: { kind: 'unsupported' } })
})
