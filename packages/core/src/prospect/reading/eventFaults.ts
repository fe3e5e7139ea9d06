/**
 * Says everything that is wrong with an event.
 *
 * @since 0.1.0
 */
import * as Issue from '../../words/Issue.ts'
import { meant } from '../../words/nearest.ts'
import { READER } from '../Fact.ts'
import { ENVELOPE } from '../facts/envelope.ts'
import { STREAM_FACTS } from '../facts/index.ts'
import type { Entry } from '../facts/index.ts'
import { ofFields } from './faults.ts'
import { isObject } from './held.ts'
import type { JsonObject } from './held.ts'
import { millisOf } from './isoInstant.ts'
import { currentVersion } from './upcast.ts'

const namesOf = (json: JsonObject): readonly string[] => {
  const names = Object.keys(ENVELOPE)
  return [...names, 'data', ...(json['stream'] === undefined ? ['prospect'] : [])]
}

/** What no field alone can tell. */
const ofWhole = (wire: JsonObject): readonly Issue.Issue[] => {
  const { type, at, atLatest, corrects } = wire
  const issues: Issue.Issue[] = []
  if (typeof at === 'string' && typeof atLatest === 'string' && millisOf(atLatest) <= millisOf(at))
    issues.push(Issue.make('span-empty', ['atLatest'], `an instant after ${at}`, atLatest))
  if (type === 'Retracted' && (corrects === undefined || corrects === null))
    issues.push(Issue.make('field-missing', ['corrects'], 'the event that never happened', undefined))
  return issues
}

const ofPayload = (wire: JsonObject): readonly Issue.Issue[] => {
  const { type, v, stream, data, minReader } = wire
  if (typeof minReader === 'number' && minReader > READER)
    return isObject(data) ? [] : [Issue.make('type-mismatch', ['data'], 'an object', data)]
  const kind = isObject(stream) ? stream['kind'] : undefined
  const facts: { readonly [type: string]: Entry } =
    typeof kind === 'string' && Object.hasOwn(STREAM_FACTS, kind)
      ? STREAM_FACTS[kind as keyof typeof STREAM_FACTS]
      : STREAM_FACTS.prospect
  if (typeof type !== 'string') return []
  const entry = Object.hasOwn(facts, type) ? facts[type] : undefined
  if (entry === undefined) {
    const cure = meant(type, Object.keys(facts))
    return [Issue.make('type-unknown', ['type'], 'the name of a fact of this stream', type, cure)]
  }
  const current = currentVersion(type)
  if (v !== current) return typeof v === 'number' ? [Issue.make('version-unknown', ['v'], `at most ${current}`, v)] : []
  return ofFields(entry.fields, data, ['data'])
}

/** Everything that is wrong with the full form of an event that was given in the form `json`. */
export const faultsOf = (wire: JsonObject, json: JsonObject, found: readonly Issue.Issue[]): readonly Issue.Issue[] => {
  const envelope: Record<string, unknown> = {}
  for (const name of Object.keys(ENVELOPE)) if (Object.hasOwn(wire, name)) envelope[name] = wire[name]
  const unresolved = found.length > 0
  const names = namesOf(json)
  const unknown = Object.keys(wire)
    .filter((name) => !(name in ENVELOPE) && name !== 'data')
    .map((name) => Issue.make('field-unknown', [name], `one of ${names.join(', ')}`, name, meant(name, names)))
  // A day that could not be placed is reported as such, once; what was filled in from it is not.
  const ofEnvelope = ofFields(ENVELOPE, envelope, []).filter(
    ({ path: [name] }) =>
      !(unresolved && (name === 'at' || name === 'zone')) &&
      !((unresolved || typeof json['at'] !== 'string') && name === 'recordedAt' && json['recordedAt'] === undefined),
  )
  return [...found, ...ofEnvelope, ...unknown, ...ofWhole(wire), ...ofPayload(wire)]
}
