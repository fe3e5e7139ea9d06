/**
 * The slow twin's idea of a log: facts as they come over the wire, read again from the first for every question.
 */
import type { Json } from '../../words/Json.ts'
import { MINUTE, millis } from './clock.ts'

/** A fact as it stands in a log, with the whole envelope. */
export interface Raw {
  readonly id: string
  readonly type: string
  readonly v: 1
  readonly stream: { readonly kind: 'prospect'; readonly id: string }
  readonly at: string
  readonly atLatest?: string
  readonly zone?: string
  readonly recordedAt: string
  readonly seq: number
  readonly by: { readonly kind: 'rep' | 'adapter' | 'import' | 'engine'; readonly id: string }
  readonly corrects?: string
  readonly data: { readonly [field: string]: Json }
}

/** A fact that counts: at its own time, with the words that were said last. */
export interface Known {
  readonly id: string
  readonly type: string
  readonly at: number
  /** The exclusive end of when it can have happened; `at` where that is exact. */
  readonly latest: number
  readonly recordedAt: number
  readonly seq: number
  readonly data: { readonly [field: string]: Json }
}

/** A fact that claims to be later than its own recording is taken at its recording. */
const timeOf = (raw: Raw): number => {
  const [at, recordedAt] = [millis(raw.at), millis(raw.recordedAt)]
  return at > recordedAt + 5 * MINUTE ? recordedAt : at
}

/** What was known at `knownAt` of what had happened by `now`, in order, each fact once, corrections in their place. */
export const known = (log: readonly Raw[], now: number, knownAt: number): readonly Known[] => {
  const heard = new Map<string, Raw>()
  for (const raw of log) if (!heard.has(raw.id) && millis(raw.recordedAt) <= knownAt) heard.set(raw.id, raw)
  const facts: Known[] = []
  for (const raw of heard.values()) {
    if (raw.corrects !== undefined || timeOf(raw) > now) continue
    const latest = [...heard.values()]
      .filter((other) => other.corrects === raw.id)
      .sort((a, b) => millis(a.recordedAt) - millis(b.recordedAt) || (a.id < b.id ? -1 : 1))
      .at(-1)
    if (latest?.type === 'Retracted') continue
    facts.push({
      id: raw.id,
      type: latest?.type ?? raw.type,
      at: timeOf(raw),
      latest: raw.atLatest === undefined ? timeOf(raw) : millis(raw.atLatest),
      recordedAt: millis(raw.recordedAt),
      seq: raw.seq,
      data: latest?.data ?? raw.data,
    })
  }
  return facts.sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1))
}
