/** What a person should know of an answer: what is not known of people, and which safe parts stand in. */
import { statesHours } from '../setting/safe.ts'
import type { Setting } from '../setting/Setting.ts'
import { wordsIn } from '../show/words.ts'
import type { Decided } from './World.ts'

/** Counts what is unknown, person by person. */
export interface Notices {
  readonly add: (decided: Decided) => void
  readonly lines: () => readonly string[]
}

const isKnown = (id: string, version: number, { cadences }: Setting): boolean =>
  cadences.some(({ cadence }) => cadence.id === id && cadence.version === version)

/** Begins with what is known of the input. */
export const noticesFor = (setting: Setting, ofInput: readonly string[]): Notices => {
  const words = wordsIn(setting.phrasebook.language)
  const unknown = { zone: 0, country: 0, consent: 0 }
  const unread = new Set<string>()
  let [idle, hours, caps, known] = [0, false, false, false]
  return {
    add: ({ person, safe, decision }) => {
      if (person.idle) idle++
      for (const { cadence, version, closed } of person.prospect.runs)
        if (closed === null && !isKnown(cadence, version, setting)) unread.add(`${cadence}@${version}`)
      if (decision.decision === 'closed') return
      for (const what of safe.unknown) unknown[what]++
      known ||= safe.unknown.length === 0
      hours ||= safe.hours
      caps ||= safe.caps
    },
    lines: () => {
      const safe = [...(hours ? [words.safe.hours, words.safe.holidays] : []), ...(caps ? [words.safe.caps] : [])]
      return [
        ...ofInput,
        ...(idle > 0 ? [setting.chosen.length === 0 ? words.idle(idle) : words.unfit(idle)] : []),
        ...[...unread].map(words.unread),
        ...(['zone', 'country', 'consent'] as const).flatMap((what) =>
          unknown[what] > 0 ? [words.unknown[what](unknown[what])] : [],
        ),
        ...(unknown.zone > 0 && setting.zone !== null ? [words.assumedZone(setting.zone.name)] : []),
        ...(safe.length > 0 ? [words.safeForUnknown(safe.join('; '))] : []),
        ...(known && !statesHours(setting.policyFile) ? [words.safeForKnown(words.safe.hours)] : []),
      ]
    },
  }
}
