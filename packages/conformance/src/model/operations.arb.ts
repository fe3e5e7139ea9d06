/**
 * Questions to a store, made up within a world so small that they get in each other's way.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import type { Instant } from '@refrain/core'
import type { AgendaRow, Commit, Expected, Reservation, StreamCommit, StreamRef, Tie } from '@refrain/core/ports'
import { fact, minute, person } from '../storage/given/facts.ts'
import { row, span } from '../storage/given/rows.ts'
import type { Operation } from './Operation.ts'

// --- the small world ---------------------------------------------------------

/** Everybody that there is. */
export const PEOPLE = ['p0', 'p1', 'p2'] as const

/** Every stream that there is. */
export const STREAMS: readonly StreamRef[] = [...PEOPLE.map(person), { kind: 'account', id: 'a0' }]

/** What ties there are. */
export const TIES = [
  { kind: 'account', key: 'a0' },
  { kind: 'number', key: 'n0' },
]

const people = fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 })
const instant: fc.Arbitrary<Instant.Instant> = fc.integer({ min: 0, max: 12 }).map(minute)
const worker = fc.constantFrom('w0', 'w1')
const consumer = fc.constantFrom('k0', 'k1')
const stream = fc.constantFrom(...STREAMS)
const count = fc.integer({ min: 0, max: 3 })

// --- commits -----------------------------------------------------------------

const expected: fc.Arbitrary<Expected> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Expected>({ tag: 'any' }) },
  fc.constantFrom<Expected>({ tag: 'new' }, { tag: 'exists' }),
  fc.nat(4).map((version): Expected => ({ tag: 'exact', version })),
)

const streamCommit = (stream: StreamRef): fc.Arbitrary<StreamCommit> =>
  fc.record({
    stream: fc.constant(stream),
    expected,
    facts: fc
      .array(fc.integer({ min: 0, max: 7 }), { maxLength: 3 })
      .map((ids) => ids.map((id) => fact(stream, `f${id}`))),
  })

const streamsOf = (streams: readonly StreamRef[]): fc.Arbitrary<readonly StreamCommit[]> =>
  fc.tuple(...streams.map(streamCommit))

const agendaRow = (prospect: string): fc.Arbitrary<AgendaRow> =>
  fc
    .record({
      owner: fc.constantFrom('kim', null),
      state: fc.constantFrom('act', 'wait', 'closed'),
      from: fc.option(instant),
      wakeAt: fc.option(instant),
      epoch: fc.nat(2),
      woken: fc.option(fc.nat(2), { nil: undefined }),
    })
    .map(({ epoch, woken, ...rest }) =>
      row(prospect, {
        ...rest,
        basis: { version: 0, epoch, core: '1', zones: '2026a' },
        ...(woken === undefined ? {} : { woken }),
      }),
    )

const reservation: fc.Arbitrary<Reservation> = fc
  .record({
    key: fc.constantFrom('t0', 't1'),
    from: count,
    length: fc.integer({ min: 1, max: 3 }),
    holder: fc.constantFrom('h0', 'h1', 'h2'),
  })
  .map(({ key, from, length, holder }) => ({ kind: 'rep', key, ...span(from, from + length), holder }))

const tiesOf = (member: string): fc.Arbitrary<{ readonly member: string; readonly ties: readonly Tie[] }> =>
  fc
    .array(fc.option(fc.nat(1)), { minLength: 2, maxLength: 2 })
    .chain((told) => fc.subarray(TIES.map((tie, index): Tie => ({ ...tie, member, told: told[index] ?? null }))))
    .map((ties) => ({ member, ties }))

const text = fc.option(fc.constantFrom('x', 'y'))

const personal = (prospect: string) =>
  fc.record(
    {
      prospect: fc.constant(prospect),
      name: text,
      numbers: fc.dictionary(fc.constantFrom('n0', 'n1'), text, { noNullPrototype: true }),
      notes: fc.dictionary(fc.constantFrom('m0', 'm1'), text, { noNullPrototype: true }),
      hashes: fc.subarray(['hash0', 'hash1']),
    },
    { requiredKeys: ['prospect'] },
  )

const each = <A>(of: (prospect: string) => fc.Arbitrary<A>): fc.Arbitrary<readonly A[]> =>
  people.chain((some) => fc.tuple(...some.map(of)))

const record = fc.constantFrom('r0', 'r1')

/** All that a commit may carry besides its streams; each seldom, so that it is not always refused. */
const besides: fc.Arbitrary<Partial<Commit>> = fc.record(
  {
    command: fc.record({ key: fc.constantFrom('c0', 'c1', 'c2', 'c3'), answer: fc.option(fc.nat(9)) }),
    agenda: each(agendaRow),
    due: people,
    ties: fc.oneof(
      each(tiesOf),
      tiesOf('').map((told) => [told]),
    ),
    reserve: fc.array(reservation, { maxLength: 2 }),
    release: fc.subarray(['h0', 'h1', 'h2']),
    guards: fc.array(fc.record({ key: record, revision: fc.nat(2) }), { maxLength: 1 }),
    registry: fc.uniqueArray(fc.record({ key: record, value: fc.option(fc.nat(9)) }), {
      maxLength: 2,
      selector: ({ key }) => key,
    }),
    personal: each(personal),
    erase: fc.constantFrom([], ['p0'], ['p1']),
    suppress: fc
      .record({ hash: fc.constantFrom('hash0', 'hash1'), until: fc.constantFrom('ever', null) })
      .map((one) => [{ ...one, of: 'number' as const, code: 'opted-out', at: minute(0) }]),
  },
  { requiredKeys: [] },
)

/** A state of the first version is kept with facts that make at least one. */
const withSnapshots = (commit: Commit, states: readonly number[]): Commit => ({
  ...commit,
  snapshots: commit.streams
    .filter(({ facts }) => facts.length > 0)
    .map(({ stream }, index) => ({ stream, snapshot: { fold: 1, version: 1, state: states[index] ?? null } })),
})

const commitTo = (streams: readonly StreamRef[]): fc.Arbitrary<Commit> =>
  fc
    .tuple(instant, streamsOf(streams), besides, fc.option(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 })))
    .map(([now, streams, rest, states]) => {
      const commit = { now, streams, ...rest }
      return states === null ? commit : withSnapshots(commit, states)
    })

const commit = fc.uniqueArray(stream, { maxLength: 2 }).chain(commitTo)

const commits = fc
  .shuffledSubarray([...STREAMS], { minLength: 2, maxLength: 3 })
  .chain((streams) => fc.tuple(...streams.map((one) => commitTo([one]))))

// --- all questions -----------------------------------------------------------

const lease = fc
  .record({ worker, now: instant, length: fc.integer({ min: 1, max: 5 }) })
  .map(({ worker, now, length }) => ({
    worker,
    now,
    until: (now + length * 60_000) as Instant.Instant,
  }))

const changes = fc.uniqueArray(fc.record({ stream, after: fc.constant(0), version: fc.nat(4) }), {
  maxLength: 3,
  selector: (change) => JSON.stringify(change.stream),
})

/** Any question to a store. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 10, arbitrary: commit.map((commit): Operation => ({ ask: 'commit', commit })) },
  { weight: 2, arbitrary: commits.map((commits): Operation => ({ ask: 'commitMany', commits })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(stream, { maxLength: 3 }),
        fc.record(
          { after: count, fold: fc.integer({ min: 1, max: 2 }), ties: fc.subarray(['account', 'number']) },
          { requiredKeys: [] },
        ),
      )
      .map(([streams, options]): Operation => ({ ask: 'load', streams, options })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(lease, count)
      .map(([asked, limit]): Operation => ({ ask: 'claim', claim: { ...asked, limit } })),
  },
  fc.tuple(worker, people).map(([worker, prospects]): Operation => ({ ask: 'yield', worker, prospects })),
  fc
    .tuple(worker, people, fc.option(instant))
    .map(([worker, prospects, wakeAt]): Operation => ({ ask: 'postpone', worker, prospects, wakeAt })),
  fc.tuple(people, instant).map(([prospects, now]): Operation => ({ ask: 'wake', prospects, now })),
  fc
    .tuple(consumer, fc.constantFrom('beginning', 'now'))
    .map(([consumer, from]): Operation => ({ ask: 'register', consumer, from })),
  consumer.map((consumer): Operation => ({ ask: 'unregister', consumer })),
  {
    weight: 2,
    arbitrary: fc
      .tuple(lease, consumer)
      .map(([asked, consumer]): Operation => ({ ask: 'claimChanges', claim: { ...asked, consumer, limit: 100 } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('acknowledge', 'yieldChanges'), consumer, worker, changes)
      .map(([ask, consumer, worker, changes]): Operation => ({ ask, consumer, worker, changes })),
  },
)
