import fc from 'fast-check'
import { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { smallBook } from './book.fixture.ts'
import type { Fate, Small } from './book.fixture.ts'
import { holding } from './holding.ts'

const at = Instant.fromMillis
const NOW = at(1_000)

/** Holds that all overlap, named and timed so that ids and instants often tie. */
const holdsUntil = (expiresAt: fc.Arbitrary<number>): fc.Arbitrary<readonly HoldRequest[]> =>
  fc
    .uniqueArray(
      fc.record({
        hold: fc.constantFrom('a', 'b', 'c'),
        createdAt: fc.integer({ min: 0, max: 2 }).map(at),
        expiresAt: expiresAt.map(at),
        from: fc.integer({ min: 10, max: 14 }).map(at),
      }),
      { minLength: 2, maxLength: 3, selector: ({ hold }) => hold },
    )
    .map((all) => all.map((one) => ({ ...one, until: at(20), calendar: 'ann', zone: 'UTC', title: one.hold })))

/** What becomes of each step: most are done. */
const fates: fc.Arbitrary<readonly Fate[]> = fc.array(
  fc.constantFrom<Fate>('done', 'done', 'done', 'done', 'answer lost', 'request lost'),
  { maxLength: 30 },
)

const isConfirmed = ({ entry }: Small): boolean => entry?.status === 'confirmed'

/** One process: holds, and confirms what it holds; what it does not know it asks again, a few times. */
const course = async (
  { hold, confirm }: ReturnType<typeof holding>,
  asked: HoldRequest,
): Promise<readonly [string, string]> => {
  let held = await hold(asked)
  for (let nth = 0; held.kind === 'unknown' && nth < 4; nth++) held = await hold(asked)
  if (held.kind !== 'held' && held.kind !== 'already-held') return [held.kind, 'never']
  let confirmed = await confirm({ ...asked, attendee: null })
  for (let nth = 0; confirmed.kind === 'unknown' && nth < 4; nth++)
    confirmed = await confirm({ ...asked, attendee: null })
  return [held.kind, confirmed.kind]
}

describe('times that are asked for at once', () => {
  it('never make two appointments, in whatever order steps are taken, and whatever is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        holdsUntil(fc.integer({ min: 1_000, max: 1_040 })),
        fates,
        fc.record({ twice: fc.boolean(), remembers: fc.boolean(), isPut: fc.boolean() }),
        async (s, asked, lots, { twice, remembers, isPut }) => {
          let nth = 0
          const { book, standing, put } = smallBook({
            wait: () => s.schedule(Promise.resolve()),
            fate: () => lots[nth++] ?? 'done',
            watch: (entries) => {
              if (entries.filter(isConfirmed).length > 1) throw new Error('two appointments')
            },
            remembers,
          })
          // Time goes on with every step: holds expire under way.
          const process = (request: HoldRequest) => course(holding(book, { now: () => at(NOW + nth) }), request)
          const all = [...asked, ...(twice ? asked.slice(0, 1) : [])]
          if (isPut) void s.schedule(Promise.resolve()).then(() => put(at(15), at(16)))
          const told = await s.waitFor(Promise.all(all.map(process)))
          // What was said to be confirmed stands.
          for (const [index, [, confirmed]] of told.entries())
            if (confirmed === 'confirmed')
              expect(standing().filter(isConfirmed)).toMatchObject([{ hold: all[index]!.hold }])
        },
      ),
      runs(300),
    )
  })

  it('make one appointment where every answer comes, and leave nothing of what lost for good', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), holdsUntil(fc.constant(2_000)), async (s, asked) => {
        const { book, standing } = smallBook({ wait: () => s.schedule(Promise.resolve()) })
        const answers = s.waitFor(
          Promise.all(asked.map((request) => course(holding(book, { now: () => NOW }), request))),
        )
        const told = await answers
        expect(standing().filter(isConfirmed)).toHaveLength(1)
        expect(told.filter(([, confirmed]) => confirmed === 'confirmed')).toHaveLength(1)
        const lost = asked.filter((_, index) => told[index]![0] === 'conflict').map(({ hold }) => hold)
        expect(standing().filter(({ hold }) => lost.includes(hold ?? ''))).toEqual([])
      }),
      runs(150),
    )
  })

  it('are not taken away again from who was told that they are confirmed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), holdsUntil(fc.constant(2_000)), async (s, [asked]) => {
        const { book, standing, put } = smallBook({ wait: () => s.schedule(Promise.resolve()) })
        const process = () => course(holding(book, { now: () => NOW }), asked!)
        void s.schedule(Promise.resolve()).then(() => put(at(15), at(16)))
        const told = await s.waitFor(Promise.all([process(), process()]))
        const isTold = told.some(([, confirmed]) => confirmed === 'confirmed')
        expect(standing().filter(isConfirmed)).toHaveLength(isTold ? 1 : 0)
      }),
      runs(200),
    )
  })
})
