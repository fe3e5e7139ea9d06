/**
 * What to do next about somebody, decided now, with the whole proof.
 *
 * @since 0.1.0
 */
import { lookAt } from '../deciding/lookAt.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown } from '../people/Person.ts'

/** Asks about somebody; nothing is recorded. Null for a stranger. */
export const next =
  (desk: Desk): Engine['next'] =>
  async (prospect) => {
    const room = await roomNow(desk)
    const [person] = await loadPeople(desk, room.inForce, [prospect], room.now)
    return isKnown(person!) ? lookAt(room, person!).decision : null
  }
