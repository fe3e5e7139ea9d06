import { Instant } from '@refrain/core'
import type { CalendarBusy } from '@refrain/core/ports'
import { memoryCalendar } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import { makeBusyTimes } from './busyTimes.ts'

const at = Instant.parseOrThrow

/** A calendar that answers so, or not at all. */
const answering = (answer: () => CalendarBusy) => ({
  ...memoryCalendar({ now: () => at('2026-03-09T14:00:00Z') }),
  busy: () => Promise.resolve().then(() => [answer()]),
})

const known = (
  ...busy: readonly { readonly from: string; readonly until: string; readonly kind?: 'elsewhere' }[]
): CalendarBusy => ({
  calendar: 'ann',
  kind: 'known',
  callBlocks: [],
  asOf: at('2026-03-09T14:00:00Z'),
  busy: busy.map(({ from, until, kind }) => ({ from: at(from), until: at(until), kind: kind ?? ('busy' as const) })),
})

const begin = (answer: () => CalendarBusy) => {
  const all = bench()
  const calendarsOf = (rep: string) => ({ busy: [rep], holds: rep })
  const runtime = { sleep: () => new Promise<void>(() => undefined) }
  Object.assign(all.desk, { busy: makeBusyTimes({ calendar: answering(answer), calendarsOf, runtime }) })
  return all
}

describe('a rep who sits in a meeting', () => {
  it('calls nobody until it is over, and whoever works elsewhere does', async () => {
    const all = begin(() =>
      known(
        { from: '2026-03-09T15:00:00Z', until: '2026-03-09T17:00:00Z', kind: 'elsewhere' },
        { from: '2026-03-09T13:00:00Z', until: '2026-03-09T14:30:00Z' },
      ),
    )
    await all.someone('p-1')
    expect(await all.next('p-1')).toMatchObject({ decision: 'wait', from: at('2026-03-09T14:30:00Z') })
    expect(await all.take({ rep: 'ann', prospect: 'p-1' })).toMatchObject({ tag: 'held' })
  })

  it('is asked about again after a while', async () => {
    let busy = known({ from: '2026-03-09T13:00:00Z', until: '2026-03-09T16:30:00Z' })
    const all = begin(() => busy)
    await all.someone('p-1')
    expect(await all.next('p-1')).toMatchObject({ decision: 'wait' })
    busy = known()
    expect(await all.next('p-1')).toMatchObject({ decision: 'wait' })
    all.desk.runtime.pass(Instant.MINUTE)
    expect(await all.next('p-1')).toMatchObject({ decision: 'act' })
  })
})

describe('a calendar that cannot be read', () => {
  it.each<[string, () => CalendarBusy]>([
    ['says so', () => ({ calendar: 'ann', kind: 'unknown', fault: { kind: 'unavailable', detail: 'no answer' } })],
    [
      'breaks',
      () => {
        throw new Error('no answer')
      },
    ],
  ])('keeps its rep from calling for a while when it %s', async (_, answer) => {
    let now = answer
    const all = begin(() => now())
    await all.someone('p-1')
    expect(await all.next('p-1')).toMatchObject({ decision: 'wait' })
    now = () => known()
    all.desk.runtime.pass(5 * Instant.MINUTE)
    expect(await all.next('p-1')).toMatchObject({ decision: 'act' })
  })
})
