import { Instant, Issue, Span } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { ReadEvents } from '../model/Event.ts'
import { busyOf } from '../unfolding/busyOf.ts'
import { someObject } from '../unfolding/Calendar.arb.ts'
import { someDay } from '../unfolding/Event.arb.ts'
import { placeIn } from '../unfolding/proof/sample.ts'
import { keepCalendar } from './keepCalendar.ts'
import type { KeptCalendar } from './keepCalendar.ts'

const { DAY } = Instant
const PLACE = placeIn('Europe/Berlin')

/** What ought to be kept: the objects by their keys. */
type Model = Map<string, ReadEvents>

type Command = fc.Command<Model, KeptCalendar>

const put = (key: string, read: ReadEvents): Command => ({
  check: () => true,
  run: (model, calendar) => {
    model.set(key, read)
    calendar.put(key, read)
  },
  toString: () => `put ${key} ${JSON.stringify(read)}`,
})

const remove = (key: string): Command => ({
  check: () => true,
  run: (model, calendar) => {
    model.delete(key)
    calendar.remove(key)
  },
  toString: () => `remove ${key}`,
})

/** Whatever was put and removed before, the answer is the one of a calendar that is read now. */
const ask = (span: Span.Span): Command => ({
  check: () => true,
  run: (model, calendar) => {
    const all = [...model.values()]
    const read = {
      events: all.flatMap(({ events }) => events),
      unreadable: all.flatMap(({ unreadable }) => unreadable),
    }
    expect(calendar.busy({ span })).toEqual(busyOf(read, { ...PLACE, span }))
    expect([...calendar.keys()].sort()).toEqual([...model.keys()].sort())
  },
  toString: () => `ask ${Instant.toIso(span.from)} ${Instant.toIso(span.until)}`,
})

const someKey = fc.constantFrom('a', 'b', 'c', 'd')

const someWindow = fc
  .tuple(someDay(), fc.integer({ min: 1, max: 300 }))
  .map(([day, days]) => Span.make(Instant.fromMillis(day * DAY), Instant.fromMillis((day + days) * DAY)))

const unreadable = fc.option(someWindow, { nil: null }).map((within): ReadEvents => ({
  events: [],
  unreadable: [{ uid: null, issue: Issue.make('event-malformed', [], 'a start', 'nothing'), within }],
}))

const someRead = someKey.chain((key) =>
  fc.tuple(
    fc.constant(key),
    fc.oneof(
      {
        weight: 8,
        arbitrary: someObject(`${key}@example.com`).map((events): ReadEvents => ({ events, unreadable: [] })),
      },
      { weight: 1, arbitrary: unreadable },
    ),
  ),
)

describe('a kept calendar', () => {
  it('answers as one that is read from scratch', () => {
    const commands = fc.commands(
      [
        someRead.map(([key, read]) => put(key, read)),
        someRead.map(([key, read]) => put(key, read)),
        someKey.map(remove),
        someWindow.map(ask),
      ],
      { maxCommands: 25 },
    )
    fc.assert(
      fc.property(commands, (list) => {
        fc.modelRun(() => ({ model: new Map(), real: keepCalendar(PLACE) }), list)
      }),
      runs(40),
    )
  })
})
