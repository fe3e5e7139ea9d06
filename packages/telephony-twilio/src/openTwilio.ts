/**
 * Telephony through Twilio Programmable Voice.
 *
 * It keeps nothing: what a webhook is about stands in its path, so any worker hears for any other.
 *
 * @since 0.1.0
 */
import { Instant, Issue } from '@refrain/core'
import type { Telephony, TelephonyCapabilities } from '@refrain/core/ports'
import { openApi } from './api/Api.ts'
import { makePace } from './api/Pace.ts'
import { drop } from './calls/dropping.ts'
import { hangUp } from './calls/ending.ts'
import { lookUp } from './calls/lookingUp.ts'
import { place } from './calls/placing.ts'
import { issuesOf } from './optionIssues.ts'
import { settingsOf, type TwilioOptions } from './TwilioOptions.ts'
import { parse } from './webhooks/parsing.ts'
import { verify } from './webhooks/verifying.ts'

/** "Calls … in the queue for more than 24 hours" fail: https://www.twilio.com/docs/api/errors/22005 */
const DAY_SECONDS = 86_400

const CAPABILITIES: TelephonyCapabilities = {
  // Whoever is to hear a message waits for the finding, whoever talks with a rep does not.
  amd: 'both',
  greetingEnd: 'told',
  plays: ['audio', 'speech'],
  connects: 'rep-first',
  repeats: 'none',
  maxQueueSeconds: DAY_SECONDS,
  lookup: 'by-attempt',
}

const platformNow = (): Instant.Instant => Instant.fromMillis(Date.now())

/** Drops are remembered so that one that is asked for twice is begun once; a worker rarely has so many under way. */
const REMEMBERED = 10_000

/**
 * Opens telephony through Twilio. Nothing is asked of Twilio yet.
 *
 * @example
 * ```ts run
 * import { openTwilio } from '@refrain/telephony-twilio'
 *
 * const telephony = openTwilio({
 *   accountSid: 'AC0123456789abcdef0123456789abcdef',
 *   authToken: 'the auth token'.replaceAll(' ', '-'),
 *   publicUrl: 'https://calls.example.com/webhooks',
 *   countries: ['US', 'GB'],
 * })
 *
 * telephony.capabilities.repeats // => 'none'
 * ```
 *
 * @throws an error named `TwilioSettingsFault` where an option is wrong; its `issues` say which
 * @category constructors
 * @since 0.1.0
 */
export const openTwilio = (options: TwilioOptions): Telephony => {
  const issues = issuesOf(options)
  if (issues.length > 0) {
    const message = issues.map(Issue.render).join('; ')
    throw Object.assign(new Error(message), { name: 'TwilioSettingsFault', code: 'settings-wrong', issues })
  }
  const { apiKey, accountSid, answerMs = 8_000, callsPerSecond = 1, now = platformNow } = options
  const settings = settingsOf(options)
  const api = openApi({
    accountSid,
    user: apiKey?.sid ?? accountSid,
    password: apiKey?.secret ?? settings.tokens[0]!,
    timeoutMs: answerMs,
    edge: options.edge,
    region: options.region,
    url: options.apiUrl,
  })
  const pace = makePace(callsPerSecond, now)
  const begun = new Set<string>()
  return {
    name: settings.site.name,
    capabilities: CAPABILITIES,
    place: (call, signal) =>
      signal?.aborted === true ? Promise.resolve({ kind: 'unknown' }) : place({ api, pace, settings, now }, call),
    dropVoicemail: (call, asked) => {
      const [oldest] = begun
      if (begun.size >= REMEMBERED && oldest !== undefined) begun.delete(oldest)
      return drop(api, settings, begun, call, asked)
    },
    hangUp: (call) => hangUp(api, settings, call),
    lookUp: (asked) => lookUp(api, asked, now()),
    webhooks: {
      verify: (webhook) => Promise.resolve(verify(settings.site, settings.tokens, webhook)),
      parse: (webhook, at) => parse(settings, webhook, at),
    },
    listen: null,
  }
}
