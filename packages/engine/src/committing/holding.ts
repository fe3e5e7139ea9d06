/**
 * What an action has to itself while it is in somebody's hands: the person, the account, the number, the rep's time.
 *
 * @since 0.1.0
 */
import { ActionKey } from '@refrain/core'
import type { Instant, Plan } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Reservation } from '@refrain/core/ports'
import { holderOf as holderOfAppointment } from '../appointments/Entry.ts'
import { versionOf } from '../people/Person.ts'
import type { Person } from '../people/Person.ts'

/** The name under which an action holds; keys are a person's own. */
export const holderOf = (prospect: string, key: string): string => `${encodeURIComponent(prospect)}/${key}`

/** What an action of somebody holds until then. What reaches nobody holds only the person. */
export const reservationsOf = (
  { id, prospect: { account, owner } }: Person,
  { key, channel, number, appointment }: Plan.Action,
  now: Instant.Instant,
  until: Instant.Instant,
): readonly Reservation[] => {
  const hold = (kind: string, name: string, from = now, to = until): Reservation => ({
    kind,
    key: name,
    from,
    until: to,
    holder: holderOf(id, key),
  })
  return [
    hold('prospect', id),
    ...(channel === null || account === null ? [] : [hold('account', account)]),
    ...(number === null ? [] : [hold('number', number)]),
    ...(appointment === null || owner === null ? [] : [hold('rep', owner, appointment.from, appointment.until)]),
  ]
}

// --- letting go --------------------------------------------------------------

const SETTLING: ReadonlySet<string> = new Set([
  ...['ActionDone', 'ActionSkipped', 'ActionSnoozed', 'ActionExpired', 'ActionWithdrawn'],
  ...['CallEnded', 'CallLogged', 'VoicemailLeft', 'EmailSent', 'TouchLogged'],
])

/** The action that a fact belongs to, by its key. */
export const keyOf = ({ data, cause }: Event.Event): string | null => {
  const { key, action } = data as { readonly key?: unknown; readonly action?: unknown }
  const named = [key, action, cause].find((one) => typeof one === 'string' && ActionKey.read(one) !== null)
  return (named as string | undefined) ?? null
}

/** Whether a fact tells what came of an action. */
export const isOutcome = ({ type }: Event.Event): boolean => SETTLING.has(type)

/** After these an appointment is not where it was booked. */
const LEAVING: ReadonlySet<string> = new Set(['AppointmentDeclined', 'AppointmentReleased', 'AppointmentMoved'])

/** Appointments that left their times; whatever stands in a calendar keeps its own until it is gone from there. */
const left = ({ streams, entries }: Person, fresh: readonly Event.Event[]): readonly string[] => {
  const isErased = fresh.some(({ type }) => type === 'Erased')
  const told = isErased ? streams.flatMap(({ facts }) => facts) : fresh
  return told
    .filter(({ type }) => LEAVING.has(type) || (isErased && type === 'AppointmentHeld'))
    .map(({ data }) => (data as { readonly appointment: string }).appointment)
    .filter((appointment) => !entries.has(appointment))
}

/** Who holds nothing any more, by the facts that came since the last look. */
export const settled = (person: Person): readonly string[] => {
  const seen = person.row?.basis.version ?? 0
  const news = versionOf(person) - seen
  const fresh = news > 0 ? person.streams.flatMap(({ facts }, i) => (i === 0 ? facts.slice(-news) : facts)) : []
  const actions = fresh.flatMap((fact) => {
    const key = isOutcome(fact) ? keyOf(fact) : null
    return key === null ? [] : [holderOf(person.id, key)]
  })
  return [...new Set([...actions, ...left(person, fresh).map(holderOfAppointment)])]
}
