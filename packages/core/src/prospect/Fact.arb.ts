/**
 * Any fact at all, as it stands on the wire, made from the table that facts are read by; and facts with something wrong.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import type { Json } from '../words/Json.ts'
import { fields as shapeOfFields } from './Shape.ts'
import type { Fields, Shape } from './Shape.ts'
import type { Wire } from './Event.ts'
import { ENVELOPE } from './facts/envelope.ts'
import { STREAM_FACTS } from './facts/index.ts'
import type { Entry } from './facts/index.ts'

/** Instants of the years that matter, often at the turn of a year, a leap day or a change of clocks. */
export const instantText: fc.Arbitrary<string> = fc.oneof(
  fc
    .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-12-31T23:59:59Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-12-31T23:59:59Z',
    '2028-02-29T12:00:00Z',
    '2026-03-08T07:00:00Z',
    '2026-11-01T01:30:00-04:00',
    '2026-03-29T02:00:00+01:00',
    '2026-11-23T15:04Z',
  ),
)

const durationText = fc.constantFrom('P1W', 'PT15M', 'P2D', 'P3M', 'P1DT12H')

const textOf = ({ pattern, longest }: Extract<Shape, { kind: 'text' }>): fc.Arbitrary<string> =>
  pattern.flags === 'u'
    ? fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => pattern.test(text))
    : fc.stringMatching(pattern, { size: 'small' }).filter((text) => text.length <= longest && pattern.test(text))

/** A value of a shape, as it stands on the wire. */
export const wireValue = (shape: Shape): fc.Arbitrary<Json> => {
  switch (shape.kind) {
    case 'text':
      return textOf(shape)
    case 'whole':
      return fc.integer({ min: shape.least, max: shape.most })
    case 'decimal':
      return fc.double({ min: shape.least, max: shape.most, noNaN: true }).map((n) => n + 0)
    case 'flag':
      return fc.boolean()
    case 'instant':
      return instantText
    case 'duration':
      return durationText
    case 'one-of':
      return fc.constantFrom(...shape.words)
    case 'list':
      return fc.array(wireValue(shape.of), { maxLength: Math.min(3, shape.longest) })
    case 'dictionary':
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), wireValue(shape.of), { maxKeys: 3 })
    case 'fields':
      return wireFields(shape.fields)
    case 'choice':
      return fc.oneof(...shape.of.map(wireValue))
  }
}

const wireFields = (fields: Fields): fc.Arbitrary<{ readonly [name: string]: Json }> =>
  fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, { shape, required }]) => [
        name,
        required ? wireValue(shape) : fc.oneof({ weight: 9, arbitrary: wireValue(shape) }, fc.constant(null)),
      ]),
    ),
    { requiredKeys: Object.keys(fields).filter((name) => fields[name]!.required) },
  )

const { type: _type, v: _v, stream: _stream, minReader: _minReader, atLatest: _atLatest, ...PLAIN } = ENVELOPE

const wireOf = (kind: string, type: string, { fields }: Entry): fc.Arbitrary<Wire> =>
  fc
    .tuple(wireFields(PLAIN), wireValue(shapeOfFields(fields)), wireValue(ENVELOPE.id.shape), fc.nat(86_400_000))
    .map(([envelope, data, id, longer]) => {
      const latest = new Date(Date.parse(envelope['at'] as string) + longer + 1)
      const isDay = longer % 3 === 0 && latest.getUTCFullYear() <= 2100
      const corrects = type === 'Retracted' ? (envelope['corrects'] ?? 'an-event') : (envelope['corrects'] ?? null)
      const stream = { kind, id }
      return { ...envelope, type, v: 1, stream, corrects, data, ...(isDay && { atLatest: latest.toISOString() }) }
    })

/**
 * Any event of any stream that the reader understands, in the full form.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const wireEvent: fc.Arbitrary<Wire> = fc.oneof(
  ...Object.entries(STREAM_FACTS).flatMap(([kind, facts]) =>
    Object.entries(facts).map(([type, entry]: [string, Entry]) => wireOf(kind, type, entry)),
  ),
)

// --- broken events -----------------------------------------------------------

type Path = readonly (string | number)[]

const pathsOf = (value: Json, path: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, one]) => pathsOf(one, [...path, name]))]
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const edited = (value: Json, [first, ...rest]: Path, edit: (value: Json) => Json | undefined): Json | undefined => {
  if (first === undefined || typeof value !== 'object' || value === null) return edit(value)
  const one = edited((value as { readonly [name: string]: Json })[first] ?? null, rest, edit)
  if (isList(value))
    return value.flatMap((other, i) => (i !== Number(first) ? [other] : one === undefined ? [] : [one]))
  const { [first]: _, ...others } = value
  return one === undefined ? others : { ...others, [first]: one }
}

const odd: fc.Arbitrary<Json | undefined> = fc.constantFrom<(Json | undefined)[]>(
  undefined,
  null,
  '',
  'yesterday',
  '2026-02-30T12:00:00Z',
  '2026-03-09T14:00:00',
  -1,
  0.5,
  1e12,
  true,
  [],
  {},
  'Won',
  'all',
  'P',
  '\u0000',
)

/**
 * An event with something changed, missing or too much: mostly wrong, sometimes still right.
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const editedEvent: fc.Arbitrary<Wire> = fc
  .tuple(wireEvent, fc.nat(), odd, fc.boolean())
  .map(([event, at, value, adds]) => {
    const paths = pathsOf(event).slice(1)
    const path = paths[at % paths.length]!
    return edited(event, path, (was) =>
      adds && typeof was === 'object' && was !== null && !isList(was) ? { ...was, extra: value ?? null } : value,
    ) as Wire
  })
