/** Why an appointment stands, moved or went: its facts, and the decision that follows, in words. */
import { Prospect } from '@refrain/core'
import type { Instant, Zone } from '@refrain/core'
import { explain, moment } from '@refrain/core/explain'
import { Event } from '@refrain/core/facts'
import type { Engine } from '@refrain/engine'

const factsOf = async (engine: Engine, id: string): Promise<readonly Event.Event[]> =>
  ((await engine.exportPerson(id))?.events ?? []).map((event) => Event.readOrThrow(event))

/** Whose appointment each is, by its id, which is that of its entry in the calendar. */
export const appointmentsOf = async (
  engine: Engine,
  people: readonly { readonly id: string }[],
  now: Instant.Instant,
): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>()
  for (const { id } of people) {
    const { appointments } = Prospect.fold(await factsOf(engine, id), { now })
    for (const { appointment } of appointments) names.set(appointment, id)
  }
  return names
}

/** What a fact about an appointment says of it. */
const wordsOf = (fact: Event.Event, when: (at: Instant.Instant) => string): string | null => {
  switch (fact.type) {
    case 'AppointmentHeld':
      return `${fact.data.presumed === true ? 'held' : 'agreed'} for ${when(fact.data.from)}`
    case 'AppointmentConfirmed':
      return `confirmed by ${fact.data.by}`
    case 'AppointmentMoved':
      return `moved to ${when(fact.data.from)}${fact.by.kind === 'rep' ? ', in the calendar' : ''}`
    case 'AppointmentDeclined':
      return 'declined'
    case 'AppointmentReleased':
      return fact.by.kind === 'rep' ? 'taken out of the calendar' : 'given back'
    case 'CallLogged':
      return fact.data.direction === 'in' ? 'they called back' : null
    case 'EmailReceived':
      return 'they wrote'
    default:
      return null
  }
}

/** The lines about somebody. */
export const whyOf = async (
  engine: Engine,
  id: string,
  zone: Zone.Zone,
  now: Instant.Instant,
): Promise<readonly string[]> => {
  const when = (at: Instant.Instant): string => moment(at, { zone, now })
  const told = (await factsOf(engine, id)).flatMap((fact) => {
    const words = wordsOf(fact, when)
    return words === null ? [] : [`${words} (${when(fact.at)})`]
  })
  const decision = await engine.next(id)
  const lines =
    decision?.enrollment == null ? [] : explain(decision, { zone, now }).filter(({ about }) => about !== 'change')
  return [`  ${id.padEnd(5)} ${told.join('; ') || 'no appointment'}`, ...lines.map(({ text }) => `          ${text}`)]
}
