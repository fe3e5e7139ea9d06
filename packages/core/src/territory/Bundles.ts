/**
 * Bundles: enough people near one another to make a long drive worth a day (A7).
 *
 * @since 0.1.0
 */
export { collect } from './collect.ts'
export type { PlaceOf, Territory } from './collect.ts'
export { plan } from './plan.ts'
export type { Bundle, BundlePlan, BundleQuestion, Visitable } from './model.ts'
