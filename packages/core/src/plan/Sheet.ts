/**
 * A rep's ordered list, or a team's: whom to contact now and next, what comes after, what does not fit, and why.
 *
 * @since 0.1.0
 */
export { MINUTES } from './sheet/Capacity.ts'
export type { Capacity, Minutes, Room } from './sheet/Capacity.ts'
export { RANKS } from './sheet/Entry.ts'
export type { Displaced, Entry, Rank, Sheet } from './sheet/Entry.ts'
export { plan, planTeam } from './sheet/plan.ts'
export type { Candidates, SheetQuestion, TeamQuestion } from './sheet/plan.ts'
export type { Rep } from './sheet/Rep.ts'
export type { Person } from './sheet/team.ts'
