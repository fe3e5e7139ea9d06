/**
 * What the adapter is opened with.
 *
 * @since 0.1.0
 */
import { type Instant, Issue, type Zones } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** How Microsoft Graph is reached, and what it may do. @category model @since 0.1.0 */
export interface MicrosoftOptions {
  /**
   * Gives access: a token for Graph, as `@azure/identity` or `@azure/msal-node` give them. Asked before each request, so it should
   * keep tokens; `refused` is one that Graph did not take. Null where somebody must grant access again; what it rejects is taken for
   * a moment's trouble.
   */
  readonly accessToken: (asked: { readonly refused: string | null }) => Promise<string | null>
  /** `microsoft` where left out: small letters, digits and hyphens. */
  readonly name?: string
  /**
   * With what notices are proven: at least 32 characters, the same for all workers. Several while it is being changed: the first is
   * used for new channels. Without it nothing is told by itself.
   */
  readonly secret?: string | readonly string[]
  /** The mailbox that sees the schedules of `free-busy:` calendars; `me` where left out, which there is not for an application. */
  readonly schedulesAs?: string
  /**
   * The zone of a mailbox, IANA's or Windows' name, where its settings may not be read. A day of which nobody knows the zone takes all
   * the time that it may mean.
   */
  readonly zoneOf?: (mailbox: string) => string | null
  /** Another cloud, such as `https://graph.microsoft.us`. */
  readonly url?: string
  /** How long an answer is waited for, in milliseconds (20,000). */
  readonly answerMs?: number
  /** Another way to Graph, such as through a proxy. */
  readonly fetch?: typeof fetch
  readonly now?: () => Instant.Instant
  readonly zones?: Zones.Zones
}

// --- what is wrong with them -------------------------------------------------

const issue = (path: string, expected: string, found: unknown): Issue.Issue =>
  Issue.make('setting-wrong', [path], expected, found)

/** A secret is never shown: only how long it is. */
const secretIssues = ({ secret }: MicrosoftOptions): readonly Issue.Issue[] => {
  const secrets: readonly unknown[] = typeof secret === 'string' ? [secret] : (secret ?? ['x'.repeat(32)])
  const isRight = secrets.length > 0 && secrets.every((each) => typeof each === 'string' && each.length >= 32)
  const lengths = secrets.map((each) => (typeof each === 'string' ? each.length : typeof each))
  return isRight ? [] : [issue('secret', 'secrets of at least 32 characters', lengths)]
}

const urlIssues = ({ url }: MicrosoftOptions): readonly Issue.Issue[] => {
  const parsed = url === undefined ? null : URL.canParse(url) ? new URL(url) : undefined
  if (parsed === null) return []
  // The client gives tokens to https only.
  const isRight = parsed !== undefined && parsed.protocol === 'https:' && parsed.origin === url
  return isRight ? [] : [issue('url', 'https and a host, such as https://graph.microsoft.us', url)]
}

/** All that is wrong with the options. */
export const optionIssues = (options: MicrosoftOptions): readonly Issue.Issue[] => {
  const { accessToken, name = 'microsoft', answerMs = 20_000, schedulesAs = 'me' } = options
  return [
    ...(typeof accessToken === 'function'
      ? []
      : [issue('accessToken', 'a function that gives tokens', typeof accessToken)]),
    ...(/^[a-z\d][a-z\d-]{0,62}$/.test(name) ? [] : [issue('name', 'small letters, digits and hyphens', name)]),
    ...(answerMs >= 100 && answerMs <= 120_000 ? [] : [issue('answerMs', '100 to 120000', answerMs)]),
    ...(schedulesAs === 'me' || schedulesAs.includes('@')
      ? []
      : [issue('schedulesAs', '`me` or an address', schedulesAs)]),
    ...secretIssues(options),
    ...urlIssues(options),
  ]
}
