/**
 * Whether cadences that start each other end, and let in whom they are sent.
 *
 * @since 0.1.0
 */
import type { Cadence, When } from '../../cadence/Cadence.ts'
import type { LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import { reached } from '../graph.ts'

type Others = Readonly<Record<string, Cadence>>

const find = (others: Others, id: string): Cadence | undefined => (Object.hasOwn(others, id) ? others[id] : undefined)

export const unknownStart: LintCheck = ({ cadence, options: { others } }) =>
  others === undefined
    ? []
    : reached(cadence, false)
        .starts.filter(({ value }) => value !== cadence.id && find(others, value) === undefined)
        .map(({ path, value }) => finding('target-unknown', path, { cadence: value }))

export const cycle: LintCheck = ({ cadence, options: { others = {} } }) =>
  reached(cadence, true).starts.flatMap(({ path, value }) => {
    const seen = new Set<string>()
    const open = [value]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === cadence.id) return [finding('chain-cycle', path, { cadence: value })]
      if (seen.has(id)) continue
      seen.add(id)
      const other = find(others, id)
      if (other !== undefined) open.push(...reached(other, true).starts.map(({ value }) => value))
    }
    return []
  })

const CONVERSED = ['answered', 'right-party', 'meeting-set', 'advance', 'interested', 'soft-no', 'not-now']

/** What a condition asks for that a path does not guarantee, by the names of its parts. */
const missing = (asked: When, own: When, word: string): readonly string[] => {
  const within = (part: 'source' | 'stage'): boolean =>
    asked[part] === undefined || own[part]?.every((value) => asked[part]!.includes(value)) === true
  const has = (need: string): boolean =>
    own.has?.includes(need) === true || (need === 'conversation' && CONVERSED.includes(word))
  return [
    ...(within('source') ? [] : ['source']),
    ...(within('stage') ? [] : ['stage']),
    ...(asked.has?.every(has) === false ? ['has'] : []),
    ...(['lacks', 'load', 'happened'] as const).filter((part) => asked[part] !== undefined),
  ]
}

export const refused: LintCheck = ({ cadence, options: { others = {} } }) =>
  reached(cadence, false).starts.flatMap(({ path, value }) => {
    const asked = find(others, value)?.for
    if (asked === undefined) return []
    const parts = missing(asked, cadence.for ?? {}, String(path[path.length - 1]))
    return parts.length === 0 ? [] : [finding('start-refused', path, { cadence: value, parts })]
  })
