/**
 * Decisions in words: the sentences, in languages that you can replace.
 *
 * @since 0.1.0
 */
export * from './explain.ts'
export { english } from './english.ts'
export { german } from './german.ts'
export type * from './Phrasebook.ts'
export { data } from './data.ts'
export type { Change, Explanation, Ground, Lever, Obstacle } from './data.ts'
