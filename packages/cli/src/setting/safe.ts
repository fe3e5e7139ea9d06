/**
 * What holds where nobody stated anything: times and limits that keep every calling rule we know of.
 *
 * Monday to Friday 10 to 13 and 14 to 18 in every zone that a person may be in, no public holidays, one call a day, three in
 * seven days, four in thirty. The hours hold for everybody of whom the policy file states none. The limits and the holidays
 * hold for people whose zone, country or consent is unknown, unless the policy file states its own.
 */
import type { Json } from '@refrain/core'

/** A policy file as it is written. */
export interface PolicyFile {
  readonly [part: string]: Json
}

const WORKDAY = [
  ['10:00', '13:00'],
  ['14:00', '18:00'],
]

export const SAFE_HOURS: Json = { mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY }

export const SAFE_LIMITS: Json = [
  { rule: 'cap', of: 'call', counts: 'dial', max: 1, per: 'day' },
  { rule: 'cap', of: 'call', counts: 'dial', max: 3, per: 'P7D' },
  { rule: 'cap', of: 'call', counts: 'dial', max: 4, per: 'P30D' },
]

/** A part of the safe policy that is in force. */
export type SafePart = 'hours' | 'limits' | 'holidays'

/** The file with hours, where it states none. */
export const withHours = (file: PolicyFile): PolicyFile => ('hours' in file ? file : { ...file, hours: SAFE_HOURS })

/** The file with safe limits and holidays, where it states none. */
export const cautious = (file: PolicyFile, countries: readonly string[]): PolicyFile => ({
  ...withHours(file),
  ...('rules' in file ? {} : { rules: SAFE_LIMITS }),
  ...('holidays' in file ? {} : { holidays: countries }),
})

/** Which parts that adds. */
export const safeParts = (
  file: PolicyFile,
): { readonly everybody: readonly SafePart[]; readonly unknown: readonly SafePart[] } => ({
  everybody: 'hours' in file ? [] : ['hours'],
  unknown: [...('rules' in file ? [] : (['limits'] as const)), ...('holidays' in file ? [] : (['holidays'] as const))],
})
