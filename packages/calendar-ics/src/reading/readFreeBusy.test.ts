import { Instant } from '@refrain/core'
import { expect, it } from 'vitest'
import { readFreeBusy } from './readFreeBusy.ts'

const answer = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VFREEBUSY', ...lines, 'END:VFREEBUSY', 'END:VCALENDAR', ''].join('\r\n')
const at = Instant.parseOrThrow
const NINE = { from: at('2026-11-23T09:00:00Z'), until: at('2026-11-23T09:30:00Z') }

it('periods are read in all their forms', () => {
  const told = answer(
    'FREEBUSY:20261123T090000Z/20261123T093000Z,20261123T090000Z/PT30M',
    'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261123T090000Z/PT30M',
    'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261123T090000Z/PT30M',
    'FREEBUSY;FBTYPE=FREE:20261123T090000Z/PT30M',
    'FREEBUSY;FBTYPE=X-ODD:20261123T090000Z/PT30M',
    'FREEBUSY:',
  )
  expect(readFreeBusy(told)).toEqual({
    _tag: 'Right',
    right: ['busy', 'busy', 'tentative', 'out-of-office', 'free', 'busy'].map((kind) => ({ ...NINE, kind })),
  })
})

it('a zone that some servers write is understood', () => {
  const utc = answer('FREEBUSY;TZID=UTC:20261123T090000Z/20261123T093000Z,20261123T090000/20261123T093000')
  expect(readFreeBusy(utc)).toMatchObject({ right: [NINE, NINE] })
  expect(readFreeBusy(answer('FREEBUSY;TZID=Europe/Berlin:20261123T100000/PT30M'))).toMatchObject({ right: [NINE] })
})

it('nothing busy is an answer, and no answer is none', () => {
  expect(readFreeBusy(answer())).toEqual({ _tag: 'Right', right: [] })
  expect(readFreeBusy('BEGIN:VCALENDAR\nEND:VCALENDAR')).toMatchObject({ left: { code: 'freebusy-missing' } })
  expect(readFreeBusy(answer().slice(0, -15))).toMatchObject({ left: { code: 'calendar-cut-off' } })
})

it.each([
  'FREEBUSY:20261123T090000/PT30M',
  'FREEBUSY:20261123T090000Z',
  'FREEBUSY:20261123T090000Z/20261123T083000Z',
  'FREEBUSY:20261123T090000Z/PT30M/PT30M',
  'FREEBUSY;TZID=Mars:20261123T090000/PT30M',
  'FREEBUSY',
])('what cannot be read leaves nothing known: %s', (line) => {
  expect(readFreeBusy(answer(line))).toMatchObject({ _tag: 'Left', left: { code: 'freebusy-unreadable' } })
})
