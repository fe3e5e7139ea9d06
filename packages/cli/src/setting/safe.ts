/**
 * The hours that hold for people of whom everything is known where the policy file states none: nobody is called at night
 * because a file was forgotten. For people of whom too little is known the core has safe hours and limits of its own.
 */
import { Hours } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'

const WORKDAY = [
  ['10:00', '13:00'],
  ['14:00', '18:00'],
] as const

const HOURS: Hours.WeeklyHours = { mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY }

/** A policy file, as the core reads it. */
export type PolicyFile = Policy.Policy['file']

/** Whether a file says when people may be contacted. */
export const statesHours = ({ hours, packs }: PolicyFile): boolean =>
  hours !== undefined || packs?.some(({ windows }) => windows !== undefined) === true

/** The hours that a file states, or those that stand in for them. */
export const hoursOf = ({ hours }: PolicyFile): Hours.Hours => Hours.parseOrThrow(hours ?? HOURS)

/** The file with hours. */
export const withHours = (file: PolicyFile): PolicyFile => (statesHours(file) ? file : { ...file, hours: HOURS })
