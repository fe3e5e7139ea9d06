/**
 * Fields that many facts share.
 *
 * @since 0.1.0
 */
import { choice, decimal, fields, id, instant, list, oneOf, optional, required, text, whole } from '../Shape.ts'
import { CHANNELS } from '../../words/Channel.ts'

/** The name of a time zone. */
export const zone = text('an IANA zone such as Europe/Lisbon', 64, /^[A-Za-z][A-Za-z0-9_+\-/]*$/)

/** A country, as ISO 3166-1 has it. */
export const country = text('a country code such as PT', 2, /^[A-Z]{2}$/)

/** A word of one's own, such as a stage or a reason. */
export const word = text('a short word', 64, /^[A-Za-z0-9][A-Za-z0-9 ._:/-]*$/)

/** A keyed hash. */
export const hmac = text('a keyed hash', 128, /^[A-Za-z0-9+/=_-]+$/)

export const channel = oneOf(CHANNELS)

export const channels = choice('a list of channels, or all', oneOf(['all']), list(oneOf([...CHANNELS, 'all'])))

export const location = fields({
  lat: required(decimal(-90, 90), 'degrees north'),
  lon: required(decimal(-180, 180), 'degrees east'),
})

export const span = fields({
  from: required(instant, 'the beginning'),
  until: required(instant, 'the exclusive end'),
})

export const weeklyHours = fields(
  Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [
      day,
      optional(list(list(text('a time such as 09:00', 5, /^([01]\d|2[0-4]):[0-5]\d$/), 2), 24), `spans of ${day}`),
    ]),
  ),
)

/** Which enrollment is meant. */
export const enrollment = required(id, 'the enrollment')

/** Which enrollment is meant; without it, every open one. */
export const anyEnrollment = optional(id, 'the enrollment; every open one where it is not named')

/** Which visit a fact belongs to: by the action key, or spelled out. */
export const visit = {
  action: optional(id, 'the key of the action that this belongs to'),
  enrollment: optional(id, 'the enrollment of the visit, where no key is given'),
  step: optional(id, 'the step of the visit'),
  round: optional(whole(1, 1000), 'the round; the current one where it is not named'),
  try: optional(whole(1, 1000), 'the try; the open or else the next one where it is not named'),
  dial: optional(whole(1, 10000), 'the dial of the try'),
}

/** Where a result came from. */
export const origin = {
  call: optional(id, 'the call in which it was said'),
  email: optional(id, 'the email in which it was said'),
  action: optional(id, 'the key of the action that led to it'),
}
