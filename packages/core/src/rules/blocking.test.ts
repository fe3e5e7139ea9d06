import { describe, expect, it } from 'vitest'
import { MINUTE, parseOrThrow, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { FOREVER } from '../time/Instant.ts'
import { BUSY_KINDS } from '../words/BusyKind.ts'
import { blocking, callBlockMark, repTimes } from './blocking.ts'
import type { CalendarTold, EntryTold } from './blocking.ts'
import { parse } from './PolicyFile.ts'
import type { PolicyFile } from './PolicyFile.ts'

const at = (time: string): Instant => parseOrThrow(`2026-11-23T${time}:00Z`)
const entry = (from: string, until: string, kind: EntryTold['kind'], more: object = {}): EntryTold => ({
  from: at(from),
  until: at(until),
  kind,
  ...more,
})
const asked = { from: at('08:00'), until: at('20:00') }
const again = plus(asked.from, 5 * MINUTE)
const beyond = { from: asked.until, until: FOREVER }

const timesOf = (calendars: readonly CalendarTold[], policy: PolicyFile = {}, marked = false) =>
  repTimes(policy, { calendars, asked, again, marked })
const known = (...busy: readonly EntryTold[]): CalendarTold => ({ kind: 'known', busy, callBlocks: [] })

describe('what entries of a calendar keep from', () => {
  it('is everything, booking or nothing by their kind, where the policy says nothing (B.7)', () => {
    expect(BUSY_KINDS.map((kind) => [kind, blocking({}, { kind })])).toEqual([
      ['busy', 'everything'],
      ['out-of-office', 'everything'],
      ['tentative', 'booking'],
      ['unanswered', 'booking'],
      ['focus', 'booking'],
      ['elsewhere', 'nothing'],
      ['declined', 'nothing'],
      ['free', 'nothing'],
    ])
  })

  it('is what the policy says, and of whole days what it says of them', () => {
    const policy: PolicyFile = { calendar: { blocks: { focus: 'everything', busy: 'calls' }, allDay: { busy: 'nothing' } } } // prettier-ignore
    expect(blocking(policy, { kind: 'focus' })).toBe('everything')
    expect(blocking(policy, { kind: 'focus', allDay: true })).toBe('everything')
    expect(blocking(policy, { kind: 'busy' })).toBe('calls')
    expect(blocking(policy, { kind: 'busy', allDay: true })).toBe('nothing')
    expect(blocking(policy, { kind: 'tentative', allDay: true })).toBe('booking')
  })

  it('is checked with the file, with cures', () => {
    const read = parse({
      calendar: { blocks: { tentativ: 'booking', busy: 'everthing' }, allday: {} },
      callBlocks: { ann: { title: ' ' }, bob: { zone: 'UTC' }, cid: { category: 'Calls', lasts: 'PT2H' } },
    })
    expect(read._tag === 'Left' && read.left.map(({ code, path, cure }) => [path.join('.'), code, cure])).toEqual([
      ['callBlocks.ann.title', 'text-malformed', undefined],
      ['callBlocks.bob', 'type-mismatch', undefined],
      ['callBlocks.cid.lasts', 'field-unknown', undefined],
      ['calendar.blocks.busy', 'word-unlisted', 'write everything'],
      ['calendar.blocks.tentativ', 'field-unknown', 'write tentative'],
      ['calendar.allday', 'field-unknown', 'write allDay'],
    ])
  })
})

describe("a rep's times out of their calendars", () => {
  it('are sorted and merged over all of them, calls and booking apart', () => {
    const one = known(entry('12:00', '13:00', 'tentative'), entry('09:00', '10:00', 'busy'))
    const other = known(entry('10:00', '11:00', 'out-of-office'), entry('14:00', '15:00', 'free'))
    expect(timesOf([one, other])).toEqual({
      busy: [{ from: at('09:00'), until: at('11:00') }],
      taken: [{ from: at('09:00'), until: at('11:00') }, { from: at('12:00'), until: at('13:00') }, beyond],
    })
  })

  it('are closed where one of them cannot be read: for calls until it is asked again, for booking altogether', () => {
    const read = known(entry('09:00', '10:00', 'busy'))
    expect(timesOf([read, { kind: 'unknown' }], {}, true)).toEqual({
      busy: [
        { from: asked.from, until: again },
        { from: at('09:00'), until: at('10:00') },
      ],
      taken: [{ from: asked.from, until: FOREVER }],
      callBlocks: { blocks: [], until: again },
    })
  })

  it('have call blocks only where they were asked for, known as far as was asked; nothing is booked over them', () => {
    const block = { from: at('15:00'), until: at('17:00') }
    const calendar: CalendarTold = { kind: 'known', busy: [], callBlocks: [block] }
    const times = { busy: [], taken: [block, beyond] }
    expect(timesOf([calendar], {}, true)).toEqual({ ...times, callBlocks: { blocks: [block], until: asked.until } })
    expect(timesOf([calendar])).toEqual(times)
  })

  it('are nothing at all for a rep without a calendar', () => {
    expect(timesOf([], {}, true)).toEqual({ busy: [], taken: [] })
  })
})

describe('the mark of call blocks', () => {
  it('is what the policy names; none where it states them, or has none', () => {
    const callBlocks = {
      ann: { category: 'Calls', zone: 'UTC' },
      bob: { title: 'Calls*' },
      cid: { zone: 'UTC', rrule: 'FREQ=DAILY', lasts: 'PT1H' },
    }
    const marks = ['ann', 'bob', 'cid', 'dan', 'toString'].map((rep) => callBlockMark({ callBlocks }, rep))
    expect(marks).toEqual([{ category: 'Calls' }, { title: 'Calls*' }, null, null, null])
  })
})
