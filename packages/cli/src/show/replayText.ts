/** A replay as a short summary with examples, or as JSON. */
import { Instant } from '@refrain/core'
import { clause, moment } from '@refrain/core/explain'
import { Replay } from '@refrain/core/simulate'
import type { Zone } from '@refrain/core'
import type { Setting } from '../setting/Setting.ts'
import { clean } from './clean.ts'
import { factsJson } from './decisionJson.ts'
import { forecastWordsIn } from './forecastWords.ts'
import { jsonLine } from './json.ts'
import type { Style } from './style.ts'
import { pad, wrap } from './width.ts'

/** A touch to be shown. */
export interface Example {
  readonly who: string
  readonly zone: Zone.Zone
  readonly touch: Replay.Replayed
}

/** How it is told. */
export interface Telling {
  readonly cadence: string
  readonly setting: Setting
  readonly style: Style
}

const COLUMNS = 80
const LABEL = 50
const EXAMPLES = 8

const row = (label: string, count: number, of: number): string =>
  `${pad(label, LABEL)}${String(count).padStart(8)}${`${Math.round((100 * count) / Math.max(1, of))}%`.padStart(6)}`

const sayExample = ({ who, zone, touch }: Example, { setting: { phrasebook, now } }: Telling): string => {
  const words = forecastWordsIn(phrasebook.language)
  const options = { phrasebook, zone, now }
  const { verdict, refused, intended, over, channel, at } = touch
  const whys = [
    ...refused.map(({ rule, code, facts }) => `${rule} ${clause(code, facts, options)}`),
    ...(refused.length > 0 || intended === null
      ? []
      : [words.instead(phrasebook.deeds[intended.do], moment(intended.at, options))]),
    ...(refused.length > 0 || over === null ? [] : [words.over(phrasebook.closings[over] ?? over)]),
  ]
  const deed = channel === 'call' || channel === 'email' ? phrasebook.deeds[channel] : channel
  return `${who}, ${moment(at, options)}, ${deed}: ${[words.verdicts[verdict], ...whys].join('; ')}`
}

/** The lines of a replay. */
export const replayText = (total: Replay.Total, examples: readonly Example[], telling: Telling): readonly string[] => {
  const { cadence, setting, style } = telling
  const words = forecastWordsIn(setting.phrasebook.language)
  const bullet = (text: string): readonly string[] =>
    wrap(`- ${clean(text)}`, COLUMNS - 2).map((line, i) => (i === 0 ? line : `  ${line}`))
  const reasons = Object.entries(total.prevented).sort((a, b) => b[1] - a[1])
  return [
    style.bold(clean(words.replayed(total.people, total.touches, cadence))),
    '',
    ...Replay.VERDICTS.map((verdict) => row(words.verdicts[verdict], total.verdicts[verdict], total.touches)),
    ...(reasons.length === 0 ? [] : ['', style.bold(words.by)]),
    ...reasons.map(([rule, count]) => row(rule, count, total.touches)),
    '',
    ...wrap(`${words.silent(total.silent)}. ${words.parted(total.parted, total.afterParting)}`, COLUMNS),
    ...(examples.length === 0 ? [] : ['', style.bold(words.examples)]),
    ...examples.slice(0, EXAMPLES).flatMap((example) => bullet(sayExample(example, telling))),
    '',
    style.bold(words.caveats),
    ...Replay.CAVEATS.flatMap((code) => bullet(words.caveat[code])),
  ]
}

const iso = (at: Instant.Instant): string | null => (Number.isFinite(at) ? Instant.toIso(at) : null)

const intendedJson = (intended: Replay.Intended | null): object | null =>
  intended === null ? null : { ...intended, at: iso(intended.at) }

/** One person's replay on one line. */
export const personJson = ({ prospect, touches, silent, partedAt }: Replay.Person): string =>
  jsonLine({
    prospect,
    partedAt: partedAt === null ? null : iso(partedAt),
    silent: intendedJson(silent),
    touches: touches.map(({ at, refused, intended, ...rest }) => ({
      at: iso(at),
      ...rest,
      refused: refused.map((refusal) => ({ ...refusal, facts: factsJson(refusal.facts) })),
      intended: intendedJson(intended),
    })),
  })

/** The numbers, and what they are not. */
export const totalJson = (total: Replay.Total): object => ({ total, caveats: Replay.CAVEATS })
