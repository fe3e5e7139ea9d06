/**
 * Telephony through Twilio Programmable Voice.
 *
 * @since 0.1.0
 */
export * from './openTwilio.ts'
export type { Incoming, MachineDetection, TwilioOptions, WebhookRetries } from './TwilioOptions.ts'
