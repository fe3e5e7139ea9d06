/**
 * A rep's ordered list, or a team's: whom to contact now and next, what comes after, what does not fit, and why.
 *
 * @since 0.1.0
 */
export { MINUTES } from './Capacity.ts'
export type { Capacity, Minutes, Room } from './Capacity.ts'
export { RANKS } from './Entry.ts'
export type { Displaced, Entry, Rank, Sheet } from './Entry.ts'
export { plan, planTeam } from './plan.ts'
export type { Candidates, SheetQuestion, TeamQuestion } from './plan.ts'
export type { Rep } from './Rep.ts'
export type { Person } from './team.ts'
