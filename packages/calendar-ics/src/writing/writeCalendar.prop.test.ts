import { Instant } from '@refrain/core'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { event, words } from '../model/Event.arb.ts'
import { readCalendar } from '../reading/readCalendar.ts'
import { changeEvent } from './changeEvent.ts'
import { writeCalendar } from './writeCalendar.ts'

const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')

it('what is written is read as it was', () => {
  fc.assert(
    fc.property(event(), (one) => {
      const read = readCalendar(writeCalendar([one], { now }))
      expect(read).toEqual({
        _tag: 'Right',
        right: { method: null, zone: null, events: [one], unreadable: [], faults: [] },
      })
    }),
    runs(100),
  )
})

it('no line is longer than 75 octets, and every line ends as it must', () => {
  fc.assert(
    fc.property(event(), (one) => {
      const text = writeCalendar([one], { now })
      expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    }),
    runs(30),
  )
})

it('a change changes what it names, and nothing else', () => {
  fc.assert(
    fc.property(event(), event(), words(), (one, other, title) => {
      fc.pre(one.uid !== other.uid && one.replaces === null)
      const text = writeCalendar([other, one], { now })
      const changed = changeEvent(
        text,
        one.uid,
        { title, status: 'confirmed', start: other.start, length: other.length },
        { now },
      )
      const read = changed._tag === 'Right' ? readCalendar(changed.right) : changed
      expect(read).toMatchObject({
        right: {
          events: [
            other,
            {
              ...one,
              title,
              status: 'confirmed',
              start: other.start,
              length: other.length,
              sequence: one.sequence + 1,
              stamp: now,
            },
          ],
          unreadable: [],
        },
      })
    }),
    runs(30),
  )
})
