import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { readMessages } from '../itip/readMessages.ts'
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { exports } from '../proof/exports.ts'
import { changeEvent } from '../writing/changeEvent.ts'
import { writeCalendar } from '../writing/writeCalendar.ts'
import { readCalendar } from './readCalendar.ts'
import { readFreeBusy } from './readFreeBusy.ts'
import { Instant } from '@refrain/core'

const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
const files = Object.values(exports).map((text) => new TextEncoder().encode(text))

/** Bytes that mean something are likelier. */
const byte = fc.oneof(fc.nat(255), fc.constantFrom(...new TextEncoder().encode('\r\n \t:;,="\\^TZ0129-')))
const cut = fc.record({ at: fc.nat(), remove: fc.nat(12), add: fc.array(byte, { maxLength: 12 }) })

const mutated = (): fc.Arbitrary<Uint8Array> =>
  fc.tuple(fc.constantFrom(...files), fc.array(cut, { minLength: 1, maxLength: 20 })).map(([bytes, cuts]) => {
    const list = [...bytes]
    for (const { at, remove, add } of cuts) list.splice(at % list.length, remove, ...add)
    return new Uint8Array(list)
  })

const isSound = (time: Time): boolean =>
  Number.isInteger(time.form === 'day' ? time.day : time.form === 'utc' ? time.at : time.wall)

const soundEvent = ({ start, length, exceptDates, extraDates, sequence, travel }: Event): boolean =>
  [start, ...exceptDates, ...extraDates.map((extra) => extra.start)].every(isSound) &&
  (length === null || ('end' in length ? isSound(length.end) : length.days >= 0 || length.milliseconds >= 0)) &&
  Number.isInteger(sequence) &&
  travel >= 0

it('whatever comes is read or refused, and what is read is sound', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 5, arbitrary: mutated() }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) }),
      (bytes) => {
        const read = readCalendar(bytes)
        readFreeBusy(bytes)
        readMessages(bytes)
        const text = new TextDecoder().decode(bytes)
        changeEvent(text, 'fm-1', { title: 'x' }, { now })
        if (read._tag === 'Left') return
        expect(read.right.events.every(soundEvent)).toBe(true)
        expect(read.right.unreadable.every(({ within }) => within === null || within.from <= within.until)).toBe(true)
      },
    ),
    runs(200),
  )
})

it('what is read of a spoilt file can be written and is read again', () => {
  fc.assert(
    fc.property(mutated(), (bytes) => {
      const read = readCalendar(bytes)
      if (read._tag === 'Left') return
      const events = read.right.events.filter(({ stamp, start }) => stamp !== null && start.form !== 'day')
      const again = readCalendar(writeCalendar(events, { now }))
      expect(again).toMatchObject({ _tag: 'Right', right: { unreadable: [] } })
      expect(again._tag === 'Right' && again.right.events.map(({ start }) => start)).toEqual(
        events.map(({ start }) => start),
      )
    }),
    runs(60),
  )
})

it('spoilt lines of one event change no other', () => {
  const line = fc.string({ unit: fc.constantFrom(...'DTSTARTX;:=",\\ 0129Z'.split(/(?:)/u)), maxLength: 30 })
  const [before, after] = ['UID:a\r\nDTSTART:20261123T090000Z', 'UID:b\r\nDTSTART:20261124T090000Z']
  const event = (text: string): string => `BEGIN:VEVENT\r\n${text}\r\nEND:VEVENT\r\n`
  const file = (...texts: readonly string[]): string => `BEGIN:VCALENDAR\r\n${texts.map(event).join('')}END:VCALENDAR`
  const alone = readCalendar(file(before, after))
  const expected = alone._tag === 'Right' ? alone.right.events : []
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const read = readCalendar(file(before, ['UID:c', ...lines].join('\r\n'), after))
      expect(read._tag === 'Right' && read.right.events.filter(({ uid }) => uid !== 'c')).toEqual(expected)
    }),
    runs(200),
  )
})
