/**
 * Microsoft 365 calendars through Microsoft Graph.
 *
 * @since 0.1.0
 */
export { openMicrosoft } from './openMicrosoft.ts'
export type { MicrosoftOptions } from './MicrosoftOptions.ts'
