/**
 * Preferences by part of the day, and which part an attempt used.
 *
 * @since 0.1.0
 */
import type { Contact } from '../../prospect/Contact.ts'
import { slots as slotsAvailable } from '../../time/Availability.ts'
import type { Weekday } from '../../time/Day.ts'
import * as Slots from '../../time/Slots.ts'
import { minuteOfDay } from '../../time/Wall.ts'
import { toWall } from '../../time/Zone.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import { perZone } from '../perZone.ts'
import { onlyWithin } from '../Verdict.ts'
import type { OnlyWithin } from '../Verdict.ts'

/** The slot in which something happened; null where its hour is not known, from which nothing is learned. */
export const slotOf = (slots: Slots.Slots, zone: Zone, contact: Contact): string | null => {
  const slot = Slots.slotAt(slots, minuteOfDay(toWall(zone, contact.at)))
  if (contact.latest <= contact.at + 60_000) return slot
  return null
}

/** A verdict for each zone that allows the slots for which a test holds. */
export const slotsOnly = (
  slots: Slots.Slots,
  holds: (weekday: Weekday, slot: string) => boolean,
  because: Reason.Reason,
): ((zone: Zone) => OnlyWithin) => perZone((zone) => onlyWithin(slotsAvailable(zone, holds, slots), because))

/** A verdict for each zone and slot, made when first asked for. */
export const exceptSlot = (slots: Slots.Slots, code: Reason.ReasonCode): ((zone: Zone, slot: string) => OnlyWithin) => {
  const bySlot = new Map(
    slots.map(({ name }) => [name, slotsOnly(slots, (_, slot) => slot !== name, Reason.make(code, { slot: name }))]),
  )
  return (zone, slot) => bySlot.get(slot)!(zone)
}
