/**
 * The standing rules of a policy: they hold everywhere, and no document switches them on or off (cadence language 1).
 *
 * @since 0.1.0
 */
import * as Day from '../../time/Day.ts'
import * as Duration from '../../time/Duration.ts'
import * as Hours from '../../time/Hours.ts'
import { businessHours } from './businessHours.ts'
import { closures, holidays } from './closures.ts'
import { colleagueAnswered, oneAtOnce } from './colleagues.ts'
import { consent, withdrawn } from './consent.ts'
import { holds, outOfOffice } from './hold.ts'
import { introductionFirst } from './introductionFirst.ts'
import { legalCaps } from '../law/legalCap.ts'
import { binds, legalHolidays, legalHours } from '../law/legalHours.ts'
import { numberState } from './numberState.ts'
import type { Pack, PackFile } from '../law/Pack.ts'
import * as Period from '../named/Period.ts'
import { windowsOf } from '../PolicyFile.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import { promise } from './promise.ts'
import { quietDays } from './quietDays.ts'
import { repBusy } from './repBusy.ts'
import type { Rule } from '../Rule.ts'
import { safeRules } from '../law/safeWorldwide.ts'
import type { Stated } from '../law/safeWorldwide.ts'
import { statedPreference, statedTimes } from './statedPreference.ts'
import { suppression } from './suppression.ts'

const dayOrNull = (text: string | undefined): Day.Day | null => (text === undefined ? null : Day.fromIsoOrThrow(text))
const durationOrNull = (text: string | undefined): Duration.Duration | null =>
  text === undefined ? null : Duration.parseOrThrow(text)

/** A pack of a file that was checked, made ready. */
export const readyPack = (file: PackFile): Pack => {
  const windows = file.windows === undefined ? null : windowsOf(file.windows)
  return {
    id: file.id,
    where: file.where ?? null,
    who: file.who === undefined || file.who.includes('any') ? null : file.who.filter((who) => who !== 'any'),
    channels: file.channels ?? ['call'],
    hours: windows === null ? null : Hours.parseOrThrow(windows.week as Hours.WeeklyHours),
    holidayHours:
      windows?.holidays === undefined
        ? null
        : Hours.on(Hours.parseOrThrow({ mon: windows.holidays } as Hours.WeeklyHours), 1),
    holidays: file.holidays ?? null,
    caps: (file.caps ?? []).map(({ max, per, counts }) => ({
      max,
      period: Period.parseOrThrow(per),
      counts: counts ?? 'dial',
    })),
    cooldowns: (file.cooldowns ?? []).map(({ after, days }) => ({ after, days: Duration.parseOrThrow(`P${days}D`) })),
    consent:
      file.consent === undefined
        ? null
        : { kinds: file.consent.kinds ?? null, lasts: durationOrNull(file.consent.lasts) },
    askedTime: file.askedTime ?? false,
    from: dayOrNull(file.from),
    to: dayOrNull(file.to),
  }
}

/** The rules of one pack. */
const rulesOf = (pack: Pack): readonly Rule[] => [
  ...(pack.hours === null ? [] : [legalHours(pack)]),
  ...(pack.holidayHours?.length === 0 ? [legalHolidays(pack)] : []),
  ...legalCaps(pack),
  ...(pack.consent === null
    ? []
    : [
        consent({
          by: pack.id,
          channels: pack.channels,
          ...pack.consent,
          applies: (situation) => binds(pack, situation),
        }),
      ]),
]

const ALWAYS = (): boolean => true

const required = ({ consent: asked = [] }: PolicyFile): readonly Rule[] =>
  asked.map(({ channels, kinds, lasts }) =>
    consent({ by: 'policy', channels, kinds: kinds ?? null, lasts: durationOrNull(lasts), applies: ALWAYS }),
  )

/** The hours and days of the house: those of visits as well as those of calls. */
const hoursAndDays = (file: PolicyFile): readonly Rule[] => [
  ...(file.hours === undefined ? [] : [businessHours(Hours.parseOrThrow(file.hours))]),
  closures(new Set((file.closures ?? []).map(Day.fromIsoOrThrow))),
  ...(file.holidays === undefined || file.holidays.length === 0 ? [] : [holidays(file.holidays)]),
  ...(file.quietDays === undefined || file.quietDays.length === 0 ? [] : [quietDays(file.quietDays)]),
]

/** Nobody is visited at night because a house forgot to say when it works. */
const VISITS = Hours.daily('09:00', '17:00', [1, 2, 3, 4, 5])

/** The rules that say when somebody may be visited: the law, what they asked for, and the house's hours and days. */
export const visitingRules = (file: PolicyFile, firmNo: Duration.Duration): readonly Rule[] => [
  suppression(firmNo),
  ...(file.packs ?? []).map(readyPack).flatMap(rulesOf),
  ...statedTimes,
  outOfOffice,
  ...(file.hours === undefined ? [businessHours(VISITS)] : []),
  ...hoursAndDays(file),
]

/** Every standing rule, in the order of precedence. */
export const standingRules = (file: PolicyFile, firmNo: Duration.Duration, stated: Stated): readonly Rule[] => [
  suppression(firmNo),
  withdrawn,
  ...required(file),
  ...(file.packs ?? []).map(readyPack).flatMap(rulesOf),
  ...safeRules(stated),
  numberState,
  ...statedPreference,
  promise,
  introductionFirst,
  ...holds,
  colleagueAnswered(file.colleagues),
  oneAtOnce,
  repBusy,
  ...hoursAndDays(file),
]
