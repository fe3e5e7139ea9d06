/**
 * What to do next, when, and why; and why not earlier.
 *
 * @since 0.1.0
 */
export type { Action, ActionDeed, Basis, Because, Decision, Heard } from './Decision.ts'
export type { Opener } from '../rules/opener.ts'
export type { Question } from './Scene.ts'
export { CORE_VERSION, next } from './next.ts'
