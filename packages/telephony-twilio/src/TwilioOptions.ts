/**
 * What the adapter is opened with, and what is wrong with it.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { VoiceMessage } from '@refrain/core/ports'
import { allowListIssues } from '@refrain/numbers'
import type { Site } from './addresses.ts'
import { isTarget } from './calls/target.ts'

// --- model -------------------------------------------------------------------

/** How machines are told from people; Twilio's own values where left out. @category model @since 0.1.0 */
export interface MachineDetection {
  /**
   * Whether whoever answers an unattended call hears nothing until it is known who they are. Where left out they hear at once
   * what is said, and the finding follows.
   */
  readonly waits?: boolean
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

// --- checks ------------------------------------------------------------------

/** A secret is never shown: only that it was there, and how long it was. */
const hidden = (secret: unknown): string =>
  typeof secret === 'string' ? `a text of ${secret.length} characters` : Issue.show(typeof secret)

const issue = (path: string, expected: string, found: unknown): Issue.Issue =>
  Issue.make('setting-wrong', [path], expected, found)

const isSecret = (text: unknown): boolean => typeof text === 'string' && /^[\x21-\x7e]{1,128}$/.test(text)

const isLoopback = ({ hostname }: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)

const publicUrlIssues = (text: unknown): readonly Issue.Issue[] => {
  const say = (expected: string) => [issue('publicUrl', expected, text)]
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:')
    return say('an https address, such as https://calls.example.com/webhooks')
  if (url.username !== '' || url.password !== '') return say('an address without credentials')
  if (url.search !== '' || url.hash !== '') return say('an address without a query or fragment')
  // https://www.twilio.com/docs/voice/api/call-resource: "underscores are not permitted"
  return url.hostname.includes('_') ? say('a host without underscores') : []
}

const tokenIssues = ({ authToken, apiKey }: TwilioOptions): readonly Issue.Issue[] => {
  const tokens = typeof authToken === 'string' ? [authToken] : authToken
  const isRight = Array.isArray(tokens) && tokens.length > 0 && tokens.every(isSecret)
  const wrong = isRight ? [] : [issue('authToken', 'the auth token of the account', hidden(authToken))]
  if (apiKey === undefined) return wrong
  const isKey = /^SK[0-9a-fA-F]{32}$/.test(apiKey.sid) && isSecret(apiKey.secret)
  return isKey
    ? wrong
    : [...wrong, issue('apiKey', 'SK and 32 hexadecimal digits, with a secret', hidden(apiKey.secret))]
}

/** From the least to the most that a setting may be. */
const LIMITS: readonly (readonly [string, (options: TwilioOptions) => number | undefined, number, number])[] = [
  ['machineDetection.timeoutSeconds', ({ machineDetection: one }) => one?.timeoutSeconds, 3, 59],
  ['machineDetection.speechThresholdMs', ({ machineDetection: one }) => one?.speechThresholdMs, 1000, 6000],
  ['machineDetection.speechEndThresholdMs', ({ machineDetection: one }) => one?.speechEndThresholdMs, 500, 5000],
  ['machineDetection.silenceTimeoutMs', ({ machineDetection: one }) => one?.silenceTimeoutMs, 2000, 10_000],
  ['maxTalkSeconds', ({ maxTalkSeconds }) => maxTalkSeconds, 1, 86_400],
  ['callsPerSecond', ({ callsPerSecond }) => callsPerSecond, 0.01, 1000],
  ['answerMs', ({ answerMs }) => answerMs, 100, 60_000],
  ['webhookRetries.count', ({ webhookRetries }) => webhookRetries?.count, 0, 5],
]

const limitIssues = (options: TwilioOptions): readonly Issue.Issue[] =>
  LIMITS.flatMap(([path, read, least, most]) => {
    const value = read(options)
    return value === undefined || (value >= least && value <= most) ? [] : [issue(path, `${least} to ${most}`, value)]
  })

const apiUrlIssues = (text: string | undefined): readonly Issue.Issue[] => {
  if (text === undefined) return []
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  return isSafe ? [] : [issue('apiUrl', 'an https address: credentials are sent there', text)]
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/
const PLACE = /^[a-z0-9-]{1,32}$/

/** Everything that is wrong with the options. Secrets are not shown. */
export const issuesOf = (options: TwilioOptions): readonly Issue.Issue[] => {
  const { accountSid, countries, name = 'twilio', edge, region, audioHosts = [] } = options
  const host = audioHosts.find((each) => !URL.canParse(`https://${each}/`) || new URL(`https://${each}/`).host !== each)
  return [
    ...(/^AC[0-9a-fA-F]{32}$/.test(accountSid)
      ? []
      : [issue('accountSid', 'AC and 32 hexadecimal digits', accountSid)]),
    ...tokenIssues(options),
    ...publicUrlIssues(options.publicUrl),
    ...(Array.isArray(countries) ? allowListIssues({ countries }) : [issue('countries', 'a list', countries)]),
    ...(NAME.test(name) ? [] : [issue('name', 'small letters, digits and hyphens', name)]),
    ...limitIssues(options),
    ...(host === undefined ? [] : [issue('audioHosts', 'hosts, such as media.example.com', host)]),
    ...[edge, region].flatMap((one) =>
      one === undefined || PLACE.test(one) ? [] : [issue('edge', 'such as dublin', one)],
    ),
    ...apiUrlIssues(options.apiUrl),
  ]
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
