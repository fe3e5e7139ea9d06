import fc from 'fast-check'
import { Instant, Span, Words } from '@refrain/core'
import type { CalendarBusy, HoldRequest } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { calendarServer } from './CalendarServer.ts'
import { memoryCalendar } from './memoryCalendar.ts'

const at = Instant.fromMillis
const NOW = at(1_000)
const now = () => NOW
const WINDOW = Span.make(at(2_010), at(2_040))
const CALENDARS = ['ann', 'bob', 'cleo'] as const

const entry = fc
  .record({
    calendar: fc.constantFrom(...CALENDARS),
    kind: fc.constantFrom(...Words.BUSY_KINDS),
    from: fc.integer({ min: 2_000, max: 2_050 }),
    lasts: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ from, lasts, ...more }) => ({ ...more, from: at(from), until: at(from + lasts) }))

/** Calendars with entries, read whole or with some of them closed. */
const read = async (
  entries: readonly (typeof entry extends fc.Arbitrary<infer E> ? E : never)[],
  closed: readonly string[],
) => {
  const { hands, busy } = memoryCalendar({ now })
  for (const { calendar, ...put } of entries) hands.put(calendar, put)
  for (const calendar of closed) hands.close(calendar, { kind: 'reauthorise' })
  return busy({ calendars: CALENDARS, freshness: 'live', ...WINDOW })
}

/** When somebody of all these calendars is free: never, where one of them is not known. */
const free = (answers: readonly CalendarBusy[]): readonly Span.Span[] => {
  const spans = answers.flatMap((answer): readonly Span.Span[] => (answer.kind === 'known' ? answer.busy : [WINDOW]))
  const taken = Span.merge(spans)
  const edges = [WINDOW.from, ...taken.flatMap(({ from, until }) => [from, until]), WINDOW.until]
  return edges
    .flatMap((edge, index) => (index % 2 === 0 ? [Span.make(edge, edges[index + 1]!)] : []))
    .filter((span) => !Span.isEmpty(span))
}

const length = (spans: readonly Span.Span[]): number => spans.reduce((sum, span) => sum + Span.millis(span), 0)

describe('calendars that are read', () => {
  it('are never freer because one of them fails, and the others say the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 10 }),
        fc.subarray([...CALENDARS], { minLength: 1 }),
        async (entries, closed) => {
          const [whole, some] = [await read(entries, []), await read(entries, closed)]
          for (const gap of free(some)) expect(free(whole).some((one) => Span.intersect(one, gap) !== null)).toBe(true)
          expect(free(some)).toEqual([])
          some.forEach((answer, index) => {
            expect(answer).toEqual(closed.includes(answer.calendar as 'ann') ? expect.anything() : whole[index])
            expect(answer.kind).toBe(closed.includes(answer.calendar as 'ann') ? 'unknown' : 'known')
          })
        },
      ),
      runs(60),
    )
  })

  it('are as long as what was asked, free and busy together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 10 }), async (entries) => {
        const answers = await read(entries, [])
        const busy = Span.merge(
          answers.flatMap((answer): readonly Span.Span[] => (answer.kind === 'known' ? answer.busy : [])),
        )
        expect(length(busy) + length(free(answers))).toBe(Span.millis(WINDOW))
      }),
      runs(60),
    )
  })
})

const visit: HoldRequest = {
  ...{ hold: 'h-1', calendar: 'ann', zone: 'UTC', title: 'Visit' },
  ...{ createdAt: NOW, expiresAt: at(9_000), from: at(2_010), until: at(2_020) },
}

/** Asks until it knows; somebody else asks the next time. */
const until = async <T extends { readonly kind: string }>(ask: readonly (() => Promise<T>)[]): Promise<string> => {
  for (let nth = 0; nth < 200; nth++) {
    const { kind } = await ask[nth % ask.length]!()
    if (kind !== 'unknown' && kind !== 'refused') return kind
  }
  throw new Error('nobody ever knew')
}

describe('what two processes do over a bad line', () => {
  it('is held once, confirmed once and released once, however often it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60, size: 'max' }),
        async (lots) => {
          const server = calendarServer({ now })
          let nth = 0
          const faults = { lostAnswer: 0.4, lostRequest: 0.2, throttled: 0.1 }
          const parts = { now, server, faults, random: () => lots[nth++] ?? 1 }
          const [one, other] = [memoryCalendar(parts), memoryCalendar(parts)]
          const ours = () => server.entries('ann').map(({ id, ours: mine }) => [id, mine?.confirmed])

          const hold = [() => one.hold(visit), () => other.hold(visit)]
          const confirm = [one, other].map((by) => () => by.confirm({ ...visit, attendee: null }))
          const release = [() => one.release(visit), () => other.release(visit)]
          expect(await until(hold)).toMatch(/^(already-)?held$/)
          expect([await until(hold), ours()]).toEqual(['already-held', [['h-1', false]]])
          expect(await until(confirm)).toMatch(/^(already-)?confirmed$/)
          expect([await until(confirm), ours()]).toEqual(['already-confirmed', [['h-1', true]]])
          expect(await until(release)).toMatch(/^(released|already-gone)$/)
          expect([await until(release), ours()]).toEqual(['already-gone', []])
        },
      ),
      runs(40),
    )
  })
})
