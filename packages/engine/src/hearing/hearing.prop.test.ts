import { Cadence, Instant, type Prospect } from '@refrain/core'
import type { CallEvent } from '@refrain/core/ports'
import { FAR_ENDS } from '@refrain/memory'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../Desk.ts'
import { runs } from '../../../../tools/propertyRuns.ts'
import { makeScene, type Scene } from '../working/scene.fixture.ts'
import { hear } from './hear.ts'

const calls = Cadence.make(
  'calls',
  { title: 'Calls', lasts: 'P30D', messages: { hello: { kind: 'value' } } },
  Cadence.call('call', { times: 3, every: 'P1D', say: ['value'] }),
)
const HOURS = { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] } as const

const WHO = [
  'human',
  'gatekeeper',
  'voicemail',
  'hasty mailbox',
  'silence',
  'busy',
  'no answer',
  'declined',
  'dead number',
] as const

/** How what is told of a call arrives: in which order, how often, and how much at once. */
const arrivals = fc.record({
  who: fc.constantFrom(...WHO),
  order: fc.infiniteStream(fc.nat()),
  twice: fc.infiniteStream(fc.boolean()),
  cuts: fc.infiniteStream(fc.boolean()),
  /** Whether what is told says whose call it is; where not, it is known by the provider's reference, once that is. */
  isNamed: fc.boolean(),
  /** Before which of the deliveries the rep says what they heard. */
  said: fc.nat(12),
})

type Arrival = typeof arrivals extends fc.Arbitrary<infer A> ? A : never

const next = <A>(stream: fc.Stream<A>): A => stream.next().value as A

const deliveriesOf = (
  events: readonly CallEvent[],
  { order, twice, cuts, isNamed }: Arrival,
): readonly CallEvent[][] => {
  const told = events.flatMap((event) => (next(twice) ? [event, event] : [event]))
  const shuffled = told.map((event) => [next(order), event] as const).sort(([a], [b]) => a - b)
  const deliveries: CallEvent[][] = []
  for (const [, event] of shuffled) {
    const one = isNamed ? event : { ...event, attempt: null }
    if (deliveries.length === 0 || next(cuts)) deliveries.push([one])
    else deliveries.at(-1)!.push(one)
  }
  return deliveries
}

/** A call that was placed for a rep, and all that is told of it in the end. */
const called = async (
  who: Arrival['who'],
): Promise<{ readonly scene: Scene; readonly events: readonly CallEvent[]; readonly call: string }> => {
  const scene = makeScene({
    telephone: { script: () => FAR_ENDS[who] },
    documents: { file: { hours: HOURS, calls: { voicemail: 'prerecorded' } }, cadences: [calls] },
    parts: { voice: () => Promise.resolve({ kind: 'audio', url: 'https://example.com/hello.mp3' }) },
  })
  await scene.add('p', 'calls')
  await scene.record('p', 'ConsentGiven', { channels: ['call'], kind: 'express' })
  const taken = await scene.take('p')
  await scene.clock.pass(40 * Instant.SECOND)
  const placed = (await scene.telephony.lookUp({ attempt: taken.tag === 'taken' ? taken.call! : '' })).call
  if (who === 'voicemail' || who === 'hasty mailbox')
    await scene.telephony.dropVoicemail(placed!, {
      id: 'm',
      message: { kind: 'audio', url: 'https://example.com/hello.mp3' },
    })
  await scene.clock.pass(5 * Instant.MINUTE)
  const { events = [] } = await scene.telephony.lookUp({ call: placed! })
  return { scene, events, call: taken.tag === 'taken' ? taken.call! : '' }
}

const stateAfter = async (
  arrival: Arrival,
  deliveries: readonly (readonly CallEvent[])[],
): Promise<Prospect.Prospect> => {
  const { scene, call } = await called(arrival.who)
  const workers: readonly Desk[] = [scene.desk, scene.worker()]
  const at = Math.min(arrival.said, deliveries.length)
  const say = () => scene.record('p', 'CallLogged', { call, reach: 'wrong-party' })
  for (const [n, events] of deliveries.entries()) {
    if (n === at) await say()
    const worker = workers[n % 2]!
    await hear(worker, 'telephone', events, `delivery ${String(n)}`)
    await worker.background.settled()
  }
  if (at === deliveries.length) await say()
  return scene.stateOf('p')
}

describe('what is told of a call', () => {
  it('comes to one state, whatever order it comes in, however often, and in however many deliveries; a person’s word wins', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (arrival) => {
        const { events } = await called(arrival.who)
        const inOrder = await stateAfter({ ...arrival, said: 99 }, [events])
        expect(inOrder.contacts.map(({ reach }) => reach)).toEqual(['wrong-party'])
        expect(await stateAfter(arrival, deliveriesOf(events, arrival))).toEqual(inOrder)
      }),
      runs(6),
    )
  })
})
