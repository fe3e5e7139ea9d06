/**
 * Sheets: what a rep or a team does in a day, out of many decisions.
 *
 * @since 0.1.0
 */
export * as Sheet from './Sheet.ts'
