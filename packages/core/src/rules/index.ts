/**
 * Rules: what may be named in documents, how a house writes its own, and who may be enrolled.
 *
 * A house's own rule is an entry of a catalog: the check of its parameters, and a function from them to a rule. Give the
 * catalog to `Policy.make`, and every document may name it.
 *
 * @since 0.1.0
 */
export { CATALOG } from './catalog.ts'
export type { Catalog } from './catalog.ts'
export type { Block, Blocks } from './Block.ts'
export type { HouseContext, Kind } from './define.ts'
export { OPEN_RUNS } from './enrollmentLimits.ts'
export type { EnrollmentLimits } from './enrollmentLimits.ts'
export { mayEnroll } from './mayEnroll.ts'
export type { Enrolling } from './mayEnroll.ts'
export { make } from './Rule.ts'
export type { Concern, Lifted, Rule, RuleParts, Tier } from './Rule.ts'
export type { House, Proposal, Situation } from './Situation.ts'
export { strictest } from './verdicts.ts'
