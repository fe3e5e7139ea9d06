/**
 * The ways to reach a person.
 *
 * @since 0.1.0
 */

/** The closed list of channels, in the order in which they are shown. @category model @since 0.1.0 */
export const CHANNELS = ['call', 'email', 'sms', 'linkedin', 'meeting', 'letter', 'other'] as const

/** A way to reach a person. @category model @since 0.1.0 */
export type Channel = (typeof CHANNELS)[number]
