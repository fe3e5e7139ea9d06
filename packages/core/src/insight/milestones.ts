/**
 * The three things that count (E1): conversations, advances and conversions, each once however often it was told.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import type { Instant } from '../time/Instant.ts'
import type { History } from './History.ts'

/** Something that counts, with the enrollment or the call that it came of. */
export interface Milestone {
  readonly id: string
  readonly at: Instant
  readonly enrollment: string | null
}

/** Everything that counts, of one person. */
export interface Milestones {
  /** Spoke with the right person. */
  readonly conversations: readonly Milestone[]
  /** A step forward was agreed. */
  readonly advances: readonly Milestone[]
  /** Won. */
  readonly conversions: readonly Milestone[]
}

interface Origin {
  readonly call?: string
  readonly email?: string
  readonly action?: string
}

/** What several facts of one occasion share. */
const occasionOf = ({ id, cause }: Fact, { call, email, action }: Origin): string =>
  call ?? email ?? action ?? cause ?? id

/** Collects what counts; of several tellings of one occasion the first. */
export const milestonesOf = ({ facts, contacts, prospect }: History): Milestones => {
  const visits = new Map(contacts.map(({ id, visit }) => [id, visit?.enrollment ?? null]))
  const [conversations, advances, conversions] = [0, 1, 2].map(() => new Map<string, Milestone>()) as [
    Map<string, Milestone>,
    Map<string, Milestone>,
    Map<string, Milestone>,
  ]
  const put = (into: Map<string, Milestone>, id: string, at: Instant): void => {
    if (!into.has(id)) into.set(id, { id, at, enrollment: visits.get(id) ?? null })
  }
  for (const { id, at, counts } of contacts) if (counts.conversation === 1) put(conversations, id, at)
  const presumed = new Set(prospect.appointments.filter((one) => one.presumed).map(({ appointment }) => appointment))
  for (const fact of facts) {
    switch (fact.type) {
      case 'ConversationHeld':
        put(conversations, fact.data.call ?? fact.data.email ?? fact.data.meeting ?? fact.id, fact.at)
        break
      case 'AppointmentKept':
        put(conversations, fact.data.appointment, fact.at)
        break
      case 'AdvanceAgreed':
        put(advances, occasionOf(fact, fact.data), fact.at)
        break
      case 'AppointmentHeld':
        if (fact.data.presumed !== true) put(advances, occasionOf(fact, fact.data), fact.at)
        break
      case 'AppointmentConfirmed':
        // One that we presumed is agreed only once they say so.
        if (fact.data.by === 'prospect' && presumed.has(fact.data.appointment))
          put(advances, fact.data.appointment, fact.at)
        break
      case 'Won':
        put(conversions, occasionOf(fact, fact.data), fact.at)
        break
      default:
    }
  }
  return {
    conversations: [...conversations.values()],
    advances: [...advances.values()],
    conversions: [...conversions.values()],
  }
}
