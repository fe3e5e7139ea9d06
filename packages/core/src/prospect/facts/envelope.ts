/**
 * What stands around the payload of every fact on the wire.
 *
 * @since 0.1.0
 */
import { fields, id, instant, oneOf, optional, required, text, whole } from '../Shape.ts'
import { zone } from './common.ts'

/** The kinds of stream. @category model @since 0.1.0 */
export const STREAMS = ['prospect', 'account', 'rep', 'policy'] as const

/** Who can record a fact. @category model @since 0.1.0 */
export const RECORDERS = ['rep', 'adapter', 'import', 'engine'] as const

/** The name of a type of fact. */
export const typeName = text('the name of a type of fact', 64, /^[A-Z][A-Za-z]+$/)

/** The envelope, in the order in which it is written. */
export const ENVELOPE = {
  id: required(id, 'the id of the event; reading twice is writing once'),
  type: required(typeName, 'what happened'),
  v: required(whole(1), 'the version of this type’s payload'),
  stream: required(
    fields({ kind: required(oneOf(STREAMS), 'of what'), id: required(id, 'of which one') }),
    'whose history this belongs to',
  ),
  at: required(instant, 'when it happened, or the earliest it can have happened'),
  atLatest: optional(instant, 'the exclusive end of when it can have happened, where only a day or a minute is known'),
  zone: optional(zone, 'the zone of that day or minute'),
  recordedAt: required(instant, 'when it was recorded'),
  seq: required(whole(0), 'the position within the command, row or provider sequence that it came with'),
  by: required(
    fields({ kind: required(oneOf(RECORDERS), 'a person or a machine'), id: required(id, 'which one') }),
    'who recorded it',
  ),
  cause: optional(id, 'the action key or event that led to it'),
  correlation: optional(id, 'what it belongs together with'),
  corrects: optional(id, 'the event whose payload this one replaces'),
  minReader: optional(whole(1), 'the oldest reader that may read it; an older one holds the prospect'),
}
