/**
 * What is wrong with the options of the adapter.
 *
 * @since 0.1.0
 */
import { Issue } from '@refrain/core'
import { isColour } from './events/colours.ts'
import type { GoogleOptions } from './GoogleOptions.ts'

const issue = (path: string, expected: string, found: unknown): Issue.Issue =>
  Issue.make('setting-wrong', [path], expected, found)

/** A secret is never shown: only what sort of thing was there. */
const secretIssue = (path: string, expected: string, secret: unknown): Issue.Issue => ({
  ...issue(path, expected, null),
  found: typeof secret === 'string' ? `a text of ${secret.length} characters` : `something else (${typeof secret})`,
})

const authIssues = ({ auth }: GoogleOptions): readonly Issue.Issue[] => {
  const given: unknown = auth
  const isClient = typeof given === 'object' && given !== null && 'request' in given
  return isClient || typeof given === 'function'
    ? []
    : [secretIssue('auth', "a client of Google's, or a function that gives an access token", given)]
}

/** A key that can be guessed is none. */
const SHORTEST = 32

const pushSecretIssues = ({ secret }: GoogleOptions): readonly Issue.Issue[] => {
  if (secret === undefined) return []
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  const wrong = secrets.find((one) => typeof one !== 'string' || one.length < SHORTEST)
  return secrets.length > 0 && wrong === undefined
    ? []
    : [secretIssue('secret', `${SHORTEST} characters or more`, wrong)]
}

const isLoopback = ({ hostname }: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)

const rootUrlIssues = ({ rootUrl }: GoogleOptions): readonly Issue.Issue[] => {
  if (rootUrl === undefined) return []
  const url = URL.canParse(rootUrl) ? new URL(rootUrl) : null
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  return isSafe ? [] : [issue('rootUrl', 'an https address: access tokens are sent there', rootUrl)]
}

const colourIssues = ({ categories = {} }: GoogleOptions): readonly Issue.Issue[] =>
  Object.entries(categories).flatMap(([category, colour]) =>
    isColour(colour) ? [] : [Issue.make('setting-wrong', ['categories', category], 'a colour such as tomato', colour)],
  )

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/

/** Everything that is wrong with the options. Secrets are not shown. */
export const issuesOf = (options: GoogleOptions): readonly Issue.Issue[] => {
  const { name = 'google', answerMs = 10_000, sendUpdates = 'all' } = options
  return [
    ...authIssues(options),
    ...pushSecretIssues(options),
    ...colourIssues(options),
    ...rootUrlIssues(options),
    ...(NAME.test(name) ? [] : [issue('name', 'small letters, digits and hyphens', name)]),
    ...(answerMs >= 100 && answerMs <= 60_000 ? [] : [issue('answerMs', '100 to 60000', answerMs)]),
    ...(['all', 'externalOnly', 'none'].includes(sendUpdates)
      ? []
      : [issue('sendUpdates', 'all, externalOnly or none', sendUpdates)]),
  ]
}
