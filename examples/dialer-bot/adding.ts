/** Puts somebody into the book: who they are, what they agreed to, and the cadence that they are in. */
import { Instant } from '@refrain/core'
import type { Engine } from '@refrain/engine'
import { cadence } from './house.ts'

/** Somebody to be called. */
export interface Somebody {
  readonly id: string
  readonly number: string
  readonly rep: string
  readonly zone: string
  readonly country: string
  /** Whether they agreed, in so many words, to hear recordings. */
  readonly consents: boolean
}

/** Adds them; whoever is known already stays as they are. */
export const add = async (
  engine: Engine,
  { id, number, rep, zone, country, consents }: Somebody,
  at: Instant.Instant,
): Promise<void> => {
  const added = await engine.add({
    ...{ prospect: id, name: id, numbers: [{ number, kind: 'direct' }], at },
    data: { source: 'list', owner: rep, zones: [zone], country },
  })
  if (added.tag !== 'recorded') throw new Error(`${id} is not taken in: ${JSON.stringify(added)}`)
  const when = Instant.toIso(at)
  await engine.record([
    { type: 'Learned', prospect: id, at: when, data: { what: 'industry', item: 'bakeries' } },
    ...(consents
      ? [{ type: 'ConsentGiven', prospect: id, at: when, data: { channels: ['call'], kind: 'express-written' } }]
      : []),
  ])
  await engine.enroll(id, { cadence: cadence.id })
}
