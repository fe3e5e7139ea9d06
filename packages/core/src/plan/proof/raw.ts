/**
 * The slow twin's idea of a log: facts as they come over the wire, read again from the first for every question.
 */
import type { Json } from '../../words/Json.ts'
import type { WireFact } from '../History.arb.ts'
import { MINUTE, millis } from './clock.ts'

/** A fact that counts: at its own time, with the words that were said last. */
export interface Known {
  readonly id: string
  readonly type: string
  /** In whose stream it stands. */
  readonly stream: string
  readonly at: number
  /** The exclusive end of when it can have happened; `at` where that is exact. */
  readonly latest: number
  readonly recordedAt: number
  readonly seq: number
  /** Who says so: a person's word counts at once where a machine's has to be heard twice. */
  readonly by: WireFact['by']['kind']
  readonly data: { readonly [field: string]: Json }
}

/** A fact that claims to be later than its own recording is taken at its recording. */
const timeOf = (raw: WireFact): number => {
  const [at, recordedAt] = [millis(raw.at), millis(raw.recordedAt)]
  return at > recordedAt + 5 * MINUTE ? recordedAt : at
}

/** Whose facts count for somebody: their own, and from a merge on those of whoever turned out to be the same. */
const streams = (heard: readonly WireFact[], now: number, who: string): readonly string[] => {
  const isMerged = heard.some(({ type, at }) => type === 'ProspectMerged' && millis(at) <= now)
  return isMerged ? ['p-1', 'p-2'] : [who]
}

/** What was known at `knownAt` of what had happened by `now`, in order, each fact once, corrections in their place. */
export const known = (log: readonly WireFact[], now: number, knownAt: number, who = 'p-1'): readonly Known[] => {
  const heard = new Map<string, WireFact>()
  for (const raw of log) if (!heard.has(raw.id) && millis(raw.recordedAt) <= knownAt) heard.set(raw.id, raw)
  const said = [...heard.values()]
  const whose = streams(said, now, who)
  const corrections = said.filter(({ corrects }) => corrects !== undefined)
  const facts: Known[] = []
  for (const raw of said) {
    if (raw.corrects !== undefined || timeOf(raw) > now || !whose.includes(raw.stream.id)) continue
    const latest = corrections
      .filter((other) => other.corrects === raw.id)
      .sort((a, b) => millis(a.recordedAt) - millis(b.recordedAt) || (a.id < b.id ? -1 : 1))
      .at(-1)
    if (latest?.type === 'Retracted') continue
    facts.push({
      id: raw.id,
      type: latest?.type ?? raw.type,
      stream: raw.stream.id,
      at: timeOf(raw),
      latest: raw.atLatest === undefined ? timeOf(raw) : millis(raw.atLatest),
      recordedAt: millis(raw.recordedAt),
      seq: raw.seq,
      by: (latest ?? raw).by.kind,
      data: latest?.data ?? raw.data,
    })
  }
  return facts.sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1))
}

const EVIDENCE = ['prefix', 'crm', 'company', 'address', 'person']

/** Every zone that the person may be in, and the likeliest: stronger evidence replaces, equal widens. */
export const zonesOf = (facts: readonly Known[]): { readonly zones: readonly string[]; readonly principal: string } => {
  let [zones, principal, strength]: [readonly string[], string, number] = [[], 'UTC', -1]
  for (const { type, data } of facts) {
    if (data['zones'] === undefined || !['ProspectAdded', 'ProspectChanged', 'ZoneLearned'].includes(type)) continue
    const told = data['zones'] as readonly string[]
    const evidence = EVIDENCE.indexOf((data['evidence'] as string | undefined) ?? 'crm')
    if (evidence < strength) continue
    zones = evidence > strength ? told : [...new Set([...zones, ...told])]
    principal = (data['principalZone'] as string | undefined) ?? told[0] ?? principal
    strength = evidence
  }
  return { zones, principal }
}
