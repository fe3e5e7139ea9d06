/**
 * Writes facts in the full form of the wire.
 *
 * @since 0.1.0
 */
import * as Instant from '../../time/Instant.ts'
import { fields } from '../Shape.ts'
import type { Fact } from '../Fact.ts'
import { FACTS } from '../facts/index.ts'
import type { Entry } from '../facts/index.ts'
import { writerOf } from './held.ts'
import type { Writer } from './held.ts'

const WRITERS: ReadonlyMap<string, Writer | null> = new Map(
  Object.entries(FACTS).map(([type, entry]: [string, Entry]) => [type, writerOf(fields(entry.fields))]),
)

/** The event, without the fields that say nothing. */
export const wireOf = (fact: Fact): Readonly<Record<string, unknown>> => {
  const wire: Record<string, unknown> = {
    id: fact.id,
    type: fact.type.startsWith('?') ? fact.type.slice(1) : fact.type,
    v: fact.v,
    stream: fact.stream,
    at: Instant.toIso(fact.at),
  }
  if (fact.atLatest !== null) wire['atLatest'] = Instant.toIso(fact.atLatest)
  if (fact.zone !== null) wire['zone'] = fact.zone
  wire['recordedAt'] = Instant.toIso(fact.recordedAt)
  wire['seq'] = fact.seq
  wire['by'] = fact.by
  if (fact.cause !== null) wire['cause'] = fact.cause
  if (fact.correlation !== null) wire['correlation'] = fact.correlation
  if (fact.corrects !== null) wire['corrects'] = fact.corrects
  if (fact.minReader !== null) wire['minReader'] = fact.minReader
  wire['data'] = WRITERS.get(fact.type)?.(fact.data) ?? fact.data
  return wire
}
