/**
 * Reads the full form of an event without a word about what is wrong: the path that every stored fact takes.
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { Fact, StreamKind } from '../Fact.ts'
import { READER } from '../Fact.ts'
import { ENVELOPE } from '../facts/envelope.ts'
import { STREAM_FACTS } from '../facts/index.ts'
import type { Entry } from '../facts/index.ts'
import { fields } from '../Shape.ts'
import { INVALID, isObject, readerOf } from './held.ts'
import type { JsonObject, Reader } from './held.ts'
import { currentVersion } from './upcast.ts'

interface TypeReader {
  readonly read: Reader
  readonly v: number
}

/** The readers of the payloads, by stream and type. */
const READERS: ReadonlyMap<unknown, ReadonlyMap<unknown, TypeReader>> = new Map(
  Object.entries(STREAM_FACTS).map(([stream, facts]) => [
    stream,
    new Map(
      Object.entries(facts).map(([type, { fields: payload }]: [string, Entry]) => [
        type,
        { read: readerOf(fields(payload)), v: currentVersion(type) },
      ]),
    ),
  ]),
)

const { id: _id, type: _type, v: _v, ...REST } = ENVELOPE

const readText = readerOf(ENVELOPE.id.shape)
const readType = readerOf(ENVELOPE.type.shape)
const readWhole = readerOf(ENVELOPE.v.shape)
const readInstant = readerOf(ENVELOPE.at.shape)
const readStream = readerOf(ENVELOPE.stream.shape)
const readBy = readerOf(ENVELOPE.by.shape)
const readZone = readerOf(ENVELOPE.zone.shape)
const readSeq = readerOf(ENVELOPE.seq.shape)

const KNOWN: ReadonlySet<string> = new Set(['id', 'type', 'v', 'data', ...Object.keys(REST)])

/** What may be none. */
const orNone = (read: Reader, value: unknown): unknown => (value === undefined || value === null ? null : read(value))

const hasOnlyKnown = (wire: JsonObject): boolean => {
  for (const name in wire) if (!KNOWN.has(name)) return false
  return true
}

/** The payload of a fact that only a newer reader understands. */
const readOpaque: Reader = (data) => (isObject(data) ? data : INVALID)

/** The fact, or null where anything at all is wrong or missing. */
export const factOf = (wire: unknown): Fact | null => {
  if (!isObject(wire) || !hasOnlyKnown(wire)) return null
  const stream = readStream(wire['stream']) as { kind: StreamKind; id: string } | typeof INVALID
  if (stream === INVALID) return null
  const minReader = orNone(readWhole, wire['minReader'])
  const type = readType(wire['type'])
  const isOpaque = typeof minReader === 'number' && minReader > READER
  const known = isOpaque ? undefined : READERS.get(stream.kind)?.get(type)
  if (known === undefined && !isOpaque) return null
  const v = readWhole(wire['v'])
  const data = (known === undefined ? readOpaque : known.read)(wire['data'])
  const at = readInstant(wire['at'])
  const atLatest = orNone(readInstant, wire['atLatest'])
  const corrects = orNone(readText, wire['corrects'])
  if (at === INVALID || (known !== undefined && v !== known.v)) return null
  if (typeof atLatest === 'number' && atLatest <= (at as Instant)) return null
  if (type === 'Retracted' && corrects === null) return null
  const fact = {
    id: readText(wire['id']),
    type: isOpaque && type !== INVALID ? `?${type as string}` : type,
    v,
    stream,
    at: at as Instant,
    atLatest,
    zone: orNone(readZone, wire['zone']),
    recordedAt: readInstant(wire['recordedAt']),
    seq: readSeq(wire['seq']),
    by: readBy(wire['by']),
    cause: orNone(readText, wire['cause']),
    correlation: orNone(readText, wire['correlation']),
    corrects,
    minReader,
    data,
  }
  return isWhole(fact) ? (fact as unknown as Fact) : null
}

/** Tells whether every part was valid. */
const isWhole = (fact: { readonly [K in Exclude<keyof Fact, 'stream'>]: unknown }): boolean =>
  fact.id !== INVALID &&
  fact.type !== INVALID &&
  fact.v !== INVALID &&
  fact.atLatest !== INVALID &&
  fact.zone !== INVALID &&
  fact.recordedAt !== INVALID &&
  fact.seq !== INVALID &&
  fact.by !== INVALID &&
  fact.cause !== INVALID &&
  fact.correlation !== INVALID &&
  fact.corrects !== INVALID &&
  fact.minReader !== INVALID &&
  fact.data !== INVALID
