/**
 * What an event says of its time, whenever that is.
 *
 * @since 0.1.0
 */
import type { BusyKind } from '@refrain/core/ports'
import type { Event, Participation } from '../model/Event.ts'

// --- model -------------------------------------------------------------------

/** What is kept of an event beside its times. */
export interface Face {
  readonly kind: BusyKind
  readonly allDay: boolean
  readonly title: string | null
  readonly categories: readonly string[]
  readonly ours: Event['ours']
}

// --- constructors ------------------------------------------------------------

/** From what takes the time for sure on: an owner of several addresses may have answered with one of them. */
const ANSWERS: readonly Participation[] = ['accepted', 'tentative', 'needs-action', 'declined', 'delegated']

const answerOf = ({ attendees, organizer }: Event, owners: ReadonlySet<string>): Participation | undefined => {
  if (attendees.length === 0) return undefined
  let best = ANSWERS.length
  for (const { email, participation } of attendees)
    if (owners.has(email.toLowerCase())) best = Math.min(best, ANSWERS.indexOf(participation))
  const answer = ANSWERS[best]
  // Who invites others need not answer.
  const invites = organizer !== null && owners.has(organizer.toLowerCase())
  return invites && answer === 'needs-action' ? 'accepted' : answer
}

const OUTLOOK = {
  free: 'free',
  tentative: 'tentative',
  busy: 'busy',
  'out-of-office': 'out-of-office',
  elsewhere: 'elsewhere',
} as const

/** What its owner did with it, then what it says of itself; what Outlook says goes before `TRANSP`. */
const kindOf = (event: Event, owners: ReadonlySet<string>): BusyKind => {
  const said = event.outlook === null ? (event.isTransparent ? 'free' : 'busy') : OUTLOOK[event.outlook]
  if (said === 'free') return 'free'
  const answer = answerOf(event, owners)
  // Who sent somebody else does not go.
  if (answer === 'declined' || answer === 'delegated') return 'declined'
  if (answer === 'needs-action') return 'unanswered'
  if (said === 'busy' && (answer === 'tentative' || event.status === 'tentative')) return 'tentative'
  return said
}

/** What an event says; null where it is cancelled. */
export const faceOf = (event: Event, owners: ReadonlySet<string>): Face | null =>
  event.status === 'cancelled'
    ? null
    : {
        kind: kindOf(event, owners),
        allDay: event.start.form === 'day',
        title: event.title,
        categories: event.categories,
        ours: event.ours,
      }
