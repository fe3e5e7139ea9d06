/**
 * What is wrong with the options of the adapter.
 */
import { Issue, Zones } from '@refrain/core'
import type { CalDavAccount, CalDavOptions } from './CalDavOptions.ts'

const issue = (path: readonly (string | number)[], expected: string, found: unknown): Issue.Issue =>
  Issue.make('setting-wrong', path, expected, found)

// --- the account -------------------------------------------------------------

const isLoopback = ({ hostname }: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)

/** Credentials go to it: in the clear only where nobody else hears. */
const addressIssues = (path: readonly (string | number)[], text: unknown): readonly Issue.Issue[] => {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null
  if (url === null) return [issue(path, 'an https address, such as https://dav.example.com/', text)]
  if (url.username !== '' || url.password !== '') return [issue(path, 'an address without credentials', url.host)]
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isSafe ? [] : [issue(path, 'an https address, or one of this machine', text)]
}

const wholeIssues = (path: string, value: number | undefined, least: number): readonly Issue.Issue[] =>
  value === undefined || (Number.isSafeInteger(value) && value >= least)
    ? []
    : [issue([path], `a whole number, at least ${least}`, value)]

const credentialIssues = (credentials: CalDavAccount['credentials']): readonly Issue.Issue[] =>
  'token' in credentials || (credentials.username !== '' && !credentials.username.includes(':'))
    ? []
    : [issue(['credentials', 'username'], 'a name without a colon', '(a name)')]

/** What is wrong with an account. */
export const accountIssues = ({
  url,
  credentials,
  origins = [],
  answerMs,
  answerBytes,
}: CalDavAccount): readonly Issue.Issue[] => [
  ...addressIssues(['url'], url),
  ...origins.flatMap((origin, index) => addressIssues(['origins', index], origin)),
  ...credentialIssues(credentials),
  ...wholeIssues('answerMs', answerMs, 1),
  ...wholeIssues('answerBytes', answerBytes, 1),
]

// --- all of them -------------------------------------------------------------

const NAME = /^[a-z\d]+(?:-[a-z\d]+)*$/
const ADDRESS = /^[^\s@"<>;:,\\]+@[^\s@"<>;:,\\]+$/

/** What is wrong with the options. */
export const optionIssues = (options: CalDavOptions): readonly Issue.Issue[] => {
  const { name = 'caldav', zone, zones, owners = [], keeps, keptMs } = options
  return [
    ...accountIssues(options),
    ...(NAME.test(name) ? [] : [issue(['name'], 'small letters, digits and hyphens', name)]),
    ...(Zones.find(zones, zone)._tag === 'Left' ? [issue(['zone'], 'an IANA zone, such as Europe/London', zone)] : []),
    ...owners.flatMap((owner, index) =>
      ADDRESS.test(owner) ? [] : [issue(['owners', index], 'an e-mail address', '(a text)')],
    ),
    ...wholeIssues('keeps', keeps, 1),
    ...wholeIssues('keptMs', keptMs, 0),
  ]
}
