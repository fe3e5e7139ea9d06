/**
 * Which calendars a rep has.
 *
 * @since 0.1.0
 */
import type { EngineParts, RepCalendars } from '../Engine.ts'

/** As the engine was told, or one that is named as the rep; none where there is no way to calendars, or times cannot be held. */
export const calendarsOf = ({
  calendar,
  calendarsOf: told,
}: Pick<EngineParts, 'calendar' | 'calendarsOf'>): ((rep: string) => RepCalendars | null) => {
  if (calendar === undefined) return () => null
  const named = told ?? ((rep: string): RepCalendars => ({ busy: [rep], holds: rep }))
  return (rep) => {
    const found = named(rep)
    return found === null || calendar.capabilities.holds ? found : { ...found, holds: null }
  }
}
