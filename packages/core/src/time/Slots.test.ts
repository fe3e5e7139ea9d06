import { describe, expect, it } from 'vitest'
import * as Slots from './Slots.ts'

describe('the slots of a day', () => {
  it.each([
    ['00:00', 0, 'early'],
    ['07:59', 479, 'early'],
    ['08:00', 480, 'morning'],
    ['11:59', 719, 'morning'],
    ['12:00', 720, 'lunch'],
    ['13:00', 780, 'afternoon'],
    ['16:59', 1019, 'afternoon'],
    ['17:00', 1020, 'late'],
    ['23:59', 1439, 'late'],
  ])('at %s is the one of minute %i: %s', (_time, minute, name) => {
    expect(Slots.slotAt(Slots.DEFAULT, minute)).toBe(name)
  })

  it('cover the day without a gap', () => {
    for (const slots of [Slots.DEFAULT, Slots.parseOrThrow({ night: '22:00', day: '00:00', noon: '12:00' })]) {
      expect(slots[0]?.from).toBe(0)
      expect(slots.at(-1)?.until).toBe(1440)
      for (let i = 1; i < slots.length; i++) expect(slots[i]?.from).toBe(slots[i - 1]?.until)
    }
  })

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', null, ['slots-malformed']],
    ['no slot', {}, ['slots-open']],
    ['a day that begins late', { day: '06:00' }, ['slots-open']],
    ['a time that is none', { day: '00:00', noon: 'noon' }, ['slots-malformed']],
    ['a slot without length', { day: '00:00', also: '00:00' }, ['slot-empty']],
    ['names that could be weekdays’ slots', { 'mon-day': '00:00' }, ['slot-name']],
    ['several faults', { A: '00:00', b: '24:00' }, ['slot-name', 'slots-malformed']],
  ])('are refused as %s', (_name, json, codes) => {
    const read = Slots.parse(json)
    expect(read._tag === 'Left' && read.left.map((issue) => issue.code)).toEqual(codes)
  })

  it.each(['midnight', 'monday-midnight', 'someday-morning', '-morning', 'monday-', '', 3])(
    'have none of the name %j',
    (name) => {
      expect(Slots.parseName(name, Slots.DEFAULT)).toMatchObject({ left: { code: 'slot-unknown' } })
    },
  )
})
