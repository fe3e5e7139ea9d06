/**
 * Enrolls somebody, or says everything that is against it.
 *
 * @since 0.1.0
 */
import { Enrollments } from '@refrain/core/migrate'
import { commitFor } from '../committing/commitFor.ts'
import { settingOf } from '../deciding/decide.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, Recorded, Refused } from '../Engine.ts'
import { isKnown } from '../people/Person.ts'
import { answerOf, recorded, refused, stranger } from './answers.ts'
import { withHashes } from './personal.ts'
import { partsOf } from './record.ts'

/** Enrolls somebody who is known. */
export const enroll =
  (desk: Desk): Engine['enroll'] =>
  async (prospect, entry, { by, command, decide = false, personal = [] } = {}) => {
    const data = await withHashes(desk, personal)
    if (data.tag === 'invalid') return data
    const outcome = await commitFor<Recorded | Refused>(
      desk,
      [prospect],
      ([person], room) => {
        if (!isKnown(person!)) return { answer: stranger(prospect), commit: null }
        // What has ended by now makes room for what begins.
        const before = lookAt(room, person!)
        const begun = Enrollments.enroll(settingOf(room), before.person, entry)
        if (begun._tag === 'Left') return { answer: refused(...begun.left), commit: null }
        const look = lookAt(room, withFacts(room, before.person, begun.right))
        const parts = partsOf([before, look])
        return {
          answer: recorded(begun.right.length, decide ? [look.decision] : []),
          commit: {
            ...parts,
            facts: [...before.facts, ...begun.right, ...look.facts],
            ...(data.personal.length > 0 && { personal: data.personal }),
          },
        }
      },
      { by, command },
    )
    return answerOf(outcome)
  }
