/**
 * Free times that can be offered to somebody, by the calendars of their owner as they are now.
 *
 * @since 0.1.0
 */
import { freeSlots, inTheirWords } from '@refrain/core/booking'
import { questionOf, type Room } from '../deciding/decide.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Offered, SlotsAsked } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown, type Person } from '../people/Person.ts'
import { stranger } from './answers.ts'

/** Reads the calendars of somebody's owner anew: what was read a while ago may be taken by now. */
export const lookLive = async ({ desk, inForce, now }: Room, { prospect: { owner } }: Person): Promise<void> => {
  if (owner !== null) await desk.busy?.look([owner], now, inForce.policy.file, 'live')
}

/** What can be offered to somebody, by what is known. */
export const offered = (room: Room, person: Person, { words, ...wanted }: SlotsAsked): Offered => {
  const { slots, zones, because } = freeSlots(questionOf(room, person), wanted)
  const telling = { now: room.now, ...(words !== undefined && { words }) }
  return {
    tag: 'slots',
    slots: slots.map((slot) => ({
      ...slot,
      words: zones.length === 0 ? null : inTheirWords(slot.from, zones, telling),
    })),
    because,
  }
}

/** Free times of somebody's owner. */
export const slots =
  (desk: Desk): Engine['slots'] =>
  async (prospect, asked) => {
    const room = await roomNow(desk)
    const [person] = await loadPeople(desk, room.inForce, [prospect], room.now)
    if (!isKnown(person!)) return stranger(prospect)
    await lookLive(room, person!)
    return offered(room, person!, asked)
  }
