/**
 * Busy times: exact, in order, and of each calendar for itself.
 *
 * @since 0.1.0
 */
import { Instant, Span } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const busy = (span: Span.Span, kind: Busy['kind'] = 'busy'): Busy => ({ ...span, kind })

/** The first day, from beginning to end. */
const firstDay = ({ span }: Given): Span.Span => span(0, 24)

const putAll = async ({ put, span }: Given, hours: readonly (readonly [number, number])[]): Promise<void> => {
  for (const [from, until] of hours) await put(span(from, until))
}

export const busyTimes: Group = {
  about: 'busy times',
  clauses: [
    clause('be none where nothing stands', async (given) => {
      const { busy: told, callBlocks } = await given.told(firstDay(given))
      given.equal([told, callBlocks], [[], []])
    }),
    clause('be those of an entry, to the second', async (given) => {
      const { put, span, told, equal } = given
      const entry = { ...span(9, 10), until: Instant.plus(span(9, 10).until, -Instant.SECOND) }
      await put(entry)
      equal((await told(firstDay(given))).busy, [busy(entry)])
    }),
    clause('be told as of now', async (given) => {
      const { asOf } = await given.told(firstDay(given))
      given.equal(asOf <= given.world.now() && Instant.plus(given.world.now(), -Instant.MINUTE) <= asOf, true)
    }),
    clause('be sorted, and one where they touch or overlap', async (given) => {
      const { span, told, equal } = given
      await putAll(given, [
        [15, 16],
        [9, 10],
        [12, 13.5],
        [10, 11],
        [13, 14],
        [9.25, 9.5],
      ])
      equal((await told(firstDay(given))).busy, [busy(span(9, 11)), busy(span(12, 14)), busy(span(15, 16))])
    }),
    clause('be clipped to what was asked', async (given) => {
      const { span, told, equal } = given
      await putAll(given, [
        [8, 10],
        [11.5, 14],
      ])
      equal((await told(span(9, 12))).busy, [busy(span(9, 10)), busy(span(11.5, 12))])
    }),
    clause('be told of an entry that is longer than what was asked', async (given) => {
      const { span, told, equal } = given
      await putAll(given, [[2, 22]])
      equal((await told(span(9, 12))).busy, [busy(span(9, 12))])
    }),
    clause('leave out what ends where the question begins, and begins where it ends', async (given) => {
      const { span, told, equal } = given
      await putAll(given, [
        [8, 9],
        [12, 13],
      ])
      equal((await told(span(9, 12))).busy, [])
    }),
    clause(
      'leave out what lasts no time',
      async (given) => {
        await putAll(given, [[10, 10]])
        given.equal((await given.told(firstDay(given))).busy, [])
      },
      'moments',
    ),
    clause('have no hole in a question about most of a year', async ({ put, midnight, told, equal }) => {
      const long = Span.make(midnight(5), midnight(245))
      await put(long)
      equal((await told(Span.make(midnight(0), midnight(300)))).busy, [busy(long)])
    }),
    clause('be as many as stand there', async (given) => {
      const { span, told, equal } = given
      const hours = Array.from({ length: 40 }, (_, nth) => [nth / 2, nth / 2 + 0.25] as const)
      await putAll(given, hours)
      equal(
        (await told(firstDay(given))).busy,
        hours.map(([from, until]) => busy(span(from, until))),
      )
    }),
    clause('make up what was asked, together with what is free', async (given) => {
      const { span, told, equal } = given
      // Half hours that are taken, however entries lie over one another.
      const hours = Array.from(
        { length: 12 },
        (_, nth) => [(nth * 7) % 20, ((nth * 7) % 20) + 1 + (nth % 4) / 2] as const,
      )
      await putAll(given, hours)
      const halves = Array.from({ length: 48 }, (_, nth) => span(nth / 2, nth / 2 + 0.5))
      const isPut = (half: Span.Span) => hours.some(([from, until]) => Span.intersect(span(from, until), half) !== null)
      const times = (await told(firstDay(given))).busy
      equal(
        halves.filter((half) => times.some((one) => Span.intersect(one, half) !== null)),
        halves.filter(isPut),
      )
      const free = halves.filter((half) => !isPut(half)).reduce((sum, half) => sum + Span.millis(half), 0)
      const taken = times.reduce((sum, one) => sum + Span.millis(one), 0)
      equal(free + taken, Span.millis(firstDay(given)))
    }),
    clause('be read anew where they are asked for now', async (given) => {
      const { span, told, put, world, equal } = given
      const id = await put(span(9, 10))
      await told(firstDay(given))
      await world.people.move(world.mine, id, span(11, 12))
      await put(span(14, 15))
      equal((await told(firstDay(given))).busy, [busy(span(11, 12)), busy(span(14, 15))])
      await world.people.remove(world.mine, id)
      equal((await told(firstDay(given))).busy, [busy(span(14, 15))])
    }),
    clause('be the same whoever asks', async (given) => {
      const { twin, told, equal } = given
      await putAll(given, [
        [9, 10],
        [12, 13],
      ])
      equal((await told(firstDay(given), {}, twin)).busy, (await told(firstDay(given))).busy)
    }),
    clause(
      'leave out what was cancelled',
      async (given) => {
        await given.put(given.span(9, 10), { kind: 'cancelled' })
        given.equal((await given.told(firstDay(given))).busy, [])
      },
      'cancelled',
    ),
  ],
}
