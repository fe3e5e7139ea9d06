/**
 * What the adapter is opened with.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { VoiceMessage } from '@refrain/core/ports'
import type { Site } from './addresses.ts'
import { isTarget } from './calls/target.ts'

// --- model -------------------------------------------------------------------

/** How machines are told from people; Twilio's own values where left out. @category model @since 0.1.0 */
export interface MachineDetection {
  /** 3 to 59. */
  readonly timeoutSeconds?: number
  /** Who speaks longer at first is a machine: 1000 to 6000. */
  readonly speechThresholdMs?: number
  /** So much silence ends a greeting: 500 to 5000. */
  readonly speechEndThresholdMs?: number
  /** After so much silence at first nobody knows: 2000 to 10000. */
  readonly silenceTimeoutMs?: number
}

/** What becomes of a call to one of our numbers. @category model @since 0.1.0 */
export type Incoming =
  /** It is put through: to a telephone (E.164), a softphone (`sip:…`) or a client (`client:…`). */
  | { readonly kind: 'connect'; readonly to: string; readonly ringSeconds?: number }
  | { readonly kind: 'say'; readonly message: VoiceMessage }
  | { readonly kind: 'reject' }

/** With what Twilio is asked to call back once more when a webhook was not taken. @category model @since 0.1.0 */
export interface WebhookRetries {
  /** 0 to 5. */
  readonly count: number
  /** `ct`, `rt`: no connection or no answer in time; `4xx`, `5xx`: such an answer; or `all`. */
  readonly on: readonly ('ct' | 'rt' | '4xx' | '5xx' | 'all')[]
}

/** How Twilio is reached, and what it may do. @category model @since 0.1.0 */
export interface TwilioOptions {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  /**
   * Signs webhooks and, without an `apiKey`, gives access. Several while the token is being changed: webhooks signed with any of
   * them are Twilio's, the first gives access.
   */
  readonly authToken: string | readonly string[]
  /** Gives access instead of the token. */
  readonly apiKey?: { readonly sid: string; readonly secret: string }
  /**
   * Where the world outside reaches what calls `handleWebhook`, without the adapter's name: `https://calls.example.com/webhooks`.
   * Signatures are checked against it, never against what a request says of its host.
   */
  readonly publicUrl: string
  /** Where calls may go: countries (ISO 3166-1 alpha-2), or prefixes in E.164. Everything else is refused. */
  readonly countries: readonly string[]
  /** `twilio` where left out: small letters, digits and hyphens. */
  readonly name?: string
  readonly machineDetection?: MachineDetection
  /** No call talks longer, in seconds; Twilio ends one after four hours. */
  readonly maxTalkSeconds?: number
  /** How many calls the account dials a second (1). */
  readonly callsPerSecond?: number
  /** From where recordings may be fetched; any public host where left out. */
  readonly audioHosts?: readonly string[]
  /** What becomes of calls to our numbers; they are rejected where left out. It must be pure. */
  readonly incoming?: (call: { readonly from: string; readonly to: string }) => Incoming
  /** Three times, whatever happened, where left out; null leaves it to the settings of the account. */
  readonly webhookRetries?: WebhookRetries | null
  /** Twilio's nearest location, such as `dublin`; with it also `region`. */
  readonly edge?: string
  readonly region?: string
  /** Another address of the API: that of a double. */
  readonly apiUrl?: string
  /** How long an answer is waited for, in milliseconds (8,000). */
  readonly answerMs?: number
  readonly now?: () => Instant.Instant
}

/** The options with all that was left out. */
export interface Settings {
  readonly site: Site
  readonly tokens: readonly string[]
  readonly countries: readonly string[]
  readonly machineDetection: MachineDetection
  readonly maxTalkSeconds: number | undefined
  readonly audioHosts: readonly string[] | null
  readonly incoming: (call: { readonly from: string; readonly to: string }) => Incoming
}

// --- reading -----------------------------------------------------------------

const fragmentOf = (retries: WebhookRetries | null): string =>
  retries === null ? '' : `rc=${retries.count}&rp=${retries.on.join(',')}`

/** The options with all that was left out. */
export const settingsOf = (options: TwilioOptions): Settings => {
  const { authToken, webhookRetries = { count: 3, on: ['all'] } } = options
  const reject: Incoming = { kind: 'reject' }
  const { incoming = () => reject } = options
  return {
    site: {
      name: options.name ?? 'twilio',
      publicUrl: options.publicUrl.replace(/\/+$/, ''),
      fragment: fragmentOf(webhookRetries),
    },
    tokens: typeof authToken === 'string' ? [authToken] : authToken,
    countries: options.countries,
    machineDetection: options.machineDetection ?? {},
    maxTalkSeconds: options.maxTalkSeconds,
    audioHosts: options.audioHosts ?? null,
    incoming: (call) => {
      const answer = incoming(call)
      return answer.kind === 'connect' && !isTarget(answer.to) ? reject : answer
    },
  }
}
