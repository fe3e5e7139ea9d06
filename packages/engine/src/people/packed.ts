/**
 * Contacts as ties carry them: a few numbers each, since what many tell is read often.
 *
 * @since 0.1.0
 */
import type { Surroundings } from '@refrain/core'
import type { Json } from '@refrain/core/ports'

/** When, until when it can have happened, in which channel, and as what it counts: one bit each. */
export type Packed = readonly [at: number, latest: number, channel: string, counts: number]

const COUNTED = ['touch', 'attempt', 'dial', 'conversation', 'message'] as const

export const pack = (contact: Surroundings.OtherContact): Packed => [
  contact.at,
  contact.latest,
  contact.channel,
  COUNTED.reduce((bits, name, bit) => bits | (contact[name] << bit), 0),
]

const bit = (counts: number, name: (typeof COUNTED)[number]): 0 | 1 => ((counts >> COUNTED.indexOf(name)) & 1) as 0 | 1

/** What was packed, and Json says it still is. */
export const unpack = (prospect: string, packed: Json): Surroundings.OtherContact => {
  const [at, latest, channel, counts] = packed as unknown as [
    Surroundings.OtherContact['at'],
    Surroundings.OtherContact['at'],
    Surroundings.OtherContact['channel'],
    number,
  ]
  return {
    prospect,
    channel,
    at,
    latest,
    touch: bit(counts, 'touch'),
    attempt: bit(counts, 'attempt'),
    dial: bit(counts, 'dial'),
    conversation: bit(counts, 'conversation'),
    message: bit(counts, 'message'),
  }
}
