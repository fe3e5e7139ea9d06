import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import type { Bench } from '../commands/commands.fixture.ts'
import { runs } from '../../../../tools/propertyRuns.ts'

// --- lives -------------------------------------------------------------------

/** Something that happens to somebody, some time after what happened before. */
type Turn =
  | { readonly tag: 'called'; readonly reach: string }
  | { readonly tag: 'taken' }
  | { readonly tag: 'told'; readonly type: string; readonly inHours: number }

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      tag: fc.constant('called' as const),
      reach: fc.constantFrom('no-answer', 'busy', 'voicemail', 'right-party', 'dead-number', 'network-failed'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ tag: 'taken' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      tag: fc.constant('told' as const),
      type: fc.constantFrom(
        ...['CallbackAgreed', 'EnrollmentPaused', 'OutOfOffice', 'InterestShown', 'EmailReceived', 'Declined'],
        ...['AppointmentHeld', 'EnrollmentClosed', 'OptedOut', 'AccountHeld', 'RepAway'],
      ),
      inHours: fc.integer({ min: 1, max: 200 }),
    }),
  },
)

const life = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 * 24 * 60 }), turn), { maxLength: 8 })

const dataOf = (type: string, until: string): Readonly<Record<string, string>> => {
  switch (type) {
    case 'CallbackAgreed':
      return { promise: 'c-1', who: 'rep', at: until }
    case 'AppointmentHeld':
      return {
        appointment: 'a-1',
        from: until,
        until: Instant.toIso(Instant.plus(Instant.parseOrThrow(until), Instant.HOUR)),
      }
    case 'EmailReceived':
      return { intent: 'auto-reply' }
    case 'Declined':
      return { firmness: 'soft' }
    case 'EnrollmentClosed':
      return { why: 'by-hand' }
    case 'InterestShown':
    case 'OptedOut':
      return {}
    default:
      return { until }
  }
}

const live = async ({ take, record, desk }: Bench, one: Turn): Promise<void> => {
  if (one.tag === 'told') {
    const data = dataOf(one.type, Instant.toIso(Instant.plus(desk.runtime.now(), one.inHours * Instant.HOUR)))
    if (one.type === 'AccountHeld') await record({ type: one.type, stream: { kind: 'account', id: 'acme' }, data })
    else if (one.type === 'RepAway')
      await record({
        type: one.type,
        stream: { kind: 'rep', id: 'ann' },
        data: { ...data, from: Instant.toIso(desk.runtime.now()) },
      })
    else await record({ type: one.type, prospect: 'p-1', data })
    return
  }
  const taken = await take({ rep: 'ann', prospect: 'p-1' })
  if (taken.tag === 'held' || one.tag === 'taken') return
  const { key, channel } = taken.action
  desk.runtime.pass(Instant.MINUTE)
  if (channel === 'call') await record({ type: 'CallLogged', prospect: 'p-1', data: { action: key, reach: one.reach } })
  else await record({ type: 'ActionDone', prospect: 'p-1', data: { key } })
}

/** Somebody with a past, whose row is fresh. */
const after = async (turns: readonly (readonly [number, Turn])[]): Promise<Bench> => {
  const all = bench()
  await all.someone('p-1', { account: 'acme' })
  for (const [minutes, one] of turns) {
    await live(all, one)
    await all.work()
    all.desk.runtime.pass(minutes * Instant.MINUTE)
  }
  // What an account or a rep tells is passed on by another part.
  await all.desk.store.agenda.wake(['p-1'], all.desk.runtime.now())
  await all.work()
  return all
}

/** What a sheet shows of a decision; what it rests on and how it was found is not part of it. */
const shown = ({ decision, action, until, reason, enrollment }: Plan.Decision) => ({
  decision,
  key: action?.key ?? null,
  message: action?.message ?? null,
  until,
  reason,
  enrollment,
})

describe('a kept decision', () => {
  it('is what would be decided at any later time before the next look is due', async () => {
    const states = new Set<string>()
    const later = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(life, later, async (turns, shares) => {
        const { desk, next } = await after(turns)
        const [row] = await desk.store.agenda.rows(['p-1'])
        expect(row!.stale).toBe(false)
        states.add(row!.state)
        const now = desk.runtime.now()
        const end = row!.wakeAt ?? Instant.plus(now, 60 * Instant.DAY)
        expect(end).toBeGreaterThan(now)
        // The last moment of all is where a look that comes too late shows.
        for (const share of [...shares, 1].sort()) {
          desk.runtime.pass(Math.floor(now + share * (end - 1 - now)) - desk.runtime.now())
          expect(shown((await next('p-1'))!)).toEqual(shown(row!.decision!))
        }
      }),
      runs(60),
    )
    expect([...states].sort()).toEqual(['act', 'closed', 'wait'])
  })

  it('leaves nobody in limbo: who waits is looked at again by themselves', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const { desk } = await after(turns)
        const [row] = await desk.store.agenda.rows(['p-1'])
        expect(row!.state === 'wait' ? row!.wakeAt : 0).not.toBeNull()
      }),
      runs(20),
    )
  })
})
