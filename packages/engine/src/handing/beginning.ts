/**
 * Takes what certainly did not go out into hand once more: the hard rules are asked again at that instant, and the commit does
 * not outlive their answer.
 *
 * @since 0.1.0
 */
import { allows, Instant } from '@refrain/core'
import type { Guard } from '@refrain/core/ports'
import { commitFor, type Made } from '../committing/commitFor.ts'
import { questionOf, type Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import type { Person } from '../people/Person.ts'
import { POLICY } from '../setting/documents.ts'
import { returned, withdrawn } from './answers.ts'
import { held } from './changing.ts'
import { hearingOf } from './carrying.ts'
import { type HandOver, type Held, keyOf, replacing } from './HandOver.ts'
import { UNANSWERED } from './intent.ts'
import { mayGoOut } from './mayGoOut.ts'
import { againstPlaying } from './leaving.ts'
import { without } from './openActions.ts'
import { whyOf } from './recalling.ts'

/** What it comes to: it is ours to hand over, it was given back, or it is left as it is. */
export type Begun =
  { readonly tag: 'begun'; readonly hand: HandOver } | { readonly tag: 'given-back' } | { readonly tag: 'left' }

/** Whether the action may still be done, by every rule but wishes; and played, where nobody of ours is on the call. */
export const stillAllowed = (room: Room, person: Person, hand: HandOver): boolean => {
  const { key, channel, rep } = hand
  const question = questionOf(room, person)
  if (key === null || !allows({ ...question, prospect: without(question.prospect, key) }, key)) return false
  return channel !== 'call' || rep !== null || againstPlaying(room, person, hand) === null
}

const guardOf = ({ hand, revision }: Held): Guard => ({ key: keyOf(hand.attempt), revision })

const givenBack = (room: Room, person: Person, one: Held, isForbidden: boolean): Made<Begun> => {
  const { hand } = one
  const hearing = hearingOf(room.desk)
  const { facts = [] } = isForbidden
    ? withdrawn(hearing, hand, whyOf(questionOf(room, person)))
    : returned(hearing, hand)
  return {
    answer: { tag: 'given-back' },
    commit: { facts, due: [person.id], registry: replacing(hand, null), guards: [guardOf(one)] },
  }
}

/**
 * Begins what is `ready`, where every rule still lets it go out now; gives it back with the reason where one does not, or where
 * it cannot be asked of the provider any more.
 */
export const begin = async (desk: Desk, { attempt, prospect }: HandOver, canAsk: boolean): Promise<Begun> => {
  const left: Made<Begun> = { answer: { tag: 'left' }, commit: null }
  const outcome = await commitFor<Begun>(desk, [prospect], async ([person], room) => {
    const [one, allowed] = [await held(desk, attempt), await mayGoOut(desk)]
    if (one === null || one.hand.stand !== 'ready' || !allowed.ok) return left
    const isForbidden = !stillAllowed(room, person!, one.hand)
    if (!canAsk || isForbidden || room.now >= one.hand.notAfter) return givenBack(room, person!, one, isForbidden)
    const hand: HandOver = {
      ...one.hand,
      stand: 'begun',
      askedAt: room.now,
      lookAt: Instant.plus(room.now, UNANSWERED),
    }
    return {
      answer: { tag: 'begun', hand },
      commit: {
        registry: replacing(one.hand, hand),
        guards: [{ key: POLICY, revision: room.inForce.epoch }, ...allowed.guards, guardOf(one)],
      },
    }
  })
  return outcome.tag === 'answered' ? outcome.answer : { tag: 'left' }
}
