/**
 * What is wrong with the options of the adapter.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import { allowListIssues } from '@refrain/numbers'
import type { TwilioOptions, WebhookRetries } from './TwilioOptions.ts'

// --- one by one ------------------------------------------------------------------

const issue = (path: string, expected: string, found: unknown): Issue.Issue =>
  Issue.make('setting-wrong', [path], expected, found)

/** A secret is never shown: only that it was there, and how long it was. */
const secretIssue = (path: string, expected: string, secret: unknown): Issue.Issue => ({
  ...issue(path, expected, null),
  found: typeof secret === 'string' ? `a text of ${secret.length} characters` : `something else (${typeof secret})`,
})

const isSecret = (text: unknown): boolean => typeof text === 'string' && /^[\x21-\x7e]{1,128}$/.test(text)

const isLoopback = ({ hostname }: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)

const publicUrlIssues = (text: unknown): readonly Issue.Issue[] => {
  const say = (expected: string) => [issue('publicUrl', expected, text)]
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:')
    return say('an https address, such as https://calls.example.com/webhooks')
  if (url.username !== '' || url.password !== '')
    return [issue('publicUrl', 'an address without credentials', url.host)]
  if (url.search !== '' || url.hash !== '') return say('an address without a query or fragment')
  // https://www.twilio.com/docs/voice/api/call-resource: "underscores are not permitted"
  return url.hostname.includes('_') ? say('a host without underscores') : []
}

const tokenIssues = ({ authToken, apiKey }: TwilioOptions): readonly Issue.Issue[] => {
  const tokens = typeof authToken === 'string' ? [authToken] : authToken
  const isRight = Array.isArray(tokens) && tokens.length > 0 && tokens.every(isSecret)
  const wrong = isRight ? [] : [secretIssue('authToken', 'the auth token of the account', authToken)]
  if (apiKey === undefined) return wrong
  const isKey = /^SK[0-9a-fA-F]{32}$/.test(apiKey.sid) && isSecret(apiKey.secret)
  return isKey ? wrong : [...wrong, secretIssue('apiKey', 'SK and 32 hexadecimal digits, with a secret', apiKey.secret)]
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

const RETRY_ON: readonly unknown[] = ['ct', 'rt', '4xx', '5xx', 'all'] satisfies WebhookRetries['on']

const retryIssues = (retries: WebhookRetries | null | undefined): readonly Issue.Issue[] =>
  retries == null || (retries.on.length > 0 && retries.on.every((one) => RETRY_ON.includes(one)))
    ? []
    : [issue('webhookRetries.on', 'some of ct, rt, 4xx, 5xx, all', retries.on)]

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/
const PLACE = /^[a-z0-9-]{1,32}$/

// --- all of them -------------------------------------------------------------

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
    ...retryIssues(options.webhookRetries),
    ...apiUrlIssues(options.apiUrl),
  ]
}
