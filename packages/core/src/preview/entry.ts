/**
 * What a cadence does to three prospects, as data, as text and as a picture.
 *
 * @since 0.1.0
 */
export { of } from './Preview.ts'
export { toSvg } from './toSvg.ts'
export { toText } from './toText.ts'
export type { TextOptions } from './toText.ts'
export type { Manner } from './Prospects.ts'
export type { Someone } from './Someone.ts'
export type { End, Options, Preview, Row, Tour } from './Timeline.ts'
