import { Instant, Plan } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionOf } from '../deciding/decide.ts'
import { runs } from '../../../../tools/propertyRuns.ts'
import { makeScene, type Scene } from '../working/scene.fixture.ts'
import { openActions, without } from './openActions.ts'

/** Facts that change what may be done. */
const FACTS = [
  ['OptedOut', {}],
  ['OptedIn', {}],
  ['Won', {}],
  ['Declined', { firmness: 'soft' }],
  ['EnrollmentPaused', {}],
  ['EnrollmentResumed', {}],
  ['EnrollmentClosed', { why: 'lost' }],
  ['CallbackAgreed', { promise: 'c', who: 'rep', at: '2026-03-09T16:00:00Z' }],
  ['CallLogged', { reach: 'no-answer', number: 'n-p' }],
  ['NumberRetired', { number: 'n-p', why: 'asked' }],
  ['NumberAdded', { number: 'n-p' }],
  ['OwnerChanged', { owner: 'ben' }],
  ['ProspectMerged', { into: 'z' }],
  ['OutOfOffice', { until: '2026-03-12T09:00:00Z' }],
] as const

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FACTS).map(([type, data]) => ({ do: 'record', type, data }) as const) },
  { weight: 3, arbitrary: fc.boolean().map((place) => ({ do: 'take', place }) as const) },
  { weight: 2, arbitrary: fc.constant({ do: 'deliver' } as const) },
  { weight: 3, arbitrary: fc.constantFrom(1, 7, 40, 130, 700).map((minutes) => ({ do: 'pass', minutes }) as const) },
  { weight: 1, arbitrary: fc.boolean().map((hold) => ({ do: 'account', hold }) as const) },
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const perform = (scene: Scene, one: Step): Promise<unknown> => {
  switch (one.do) {
    case 'record':
      return scene.record('p', one.type, one.data)
    case 'take':
      return scene.take('p', one.place)
    case 'deliver':
      return scene.deliver()
    case 'pass':
      return scene.clock.pass(one.minutes * Instant.MINUTE)
    case 'account':
      return scene.engine.record(
        Event.readOrThrow({
          type: one.hold ? 'AccountHeld' : 'AccountReleased',
          stream: { kind: 'account', id: 'a' },
          at: Instant.toIso(scene.clock.now()),
          data: one.hold ? { until: '2026-03-20T00:00:00Z' } : {},
        }),
      )
  }
}

/** What is out, and what the plan says of it by itself: as if it had led to nothing yet. */
const outAndNotNamed = async (scene: Scene): Promise<readonly string[]> => {
  const person = await scene.load('p')
  const room = { desk: scene.desk, inForce: await scene.desk.inForce(), now: scene.clock.now() }
  return openActions(person.prospect, room.now).flatMap(({ key }) => {
    const asked = { ...person, prospect: without(person.prospect, key) }
    const { decision, action } = Plan.next(questionOf(room, asked))
    return decision === 'act' && action?.key === key ? [] : [`${key}: ${decision} ${action?.key ?? 'nothing'}`]
  })
}

describe('what is out', () => {
  it('is after each fact and each round what the plan would have done now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const scene = makeScene()
        await scene.add('p', 'calls', { account: 'a' })
        await scene.take('p')
        for (const one of steps) {
          await perform(scene, one)
          for (let i = 0; i < 3; i++) await scene.tick()
          expect(await outAndNotNamed(scene)).toEqual([])
        }
      }),
      runs(6),
    )
  })
})
