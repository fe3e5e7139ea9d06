/**
 * What an adapter for Asterisk is told, and what is wrong with it.
 *
 * @since 0.1.0
 */
import { allowListIssues } from '@refrain/numbers'
import { Issue } from '@refrain/core'
import { faultOf } from './AsteriskFault.ts'
import type { Clock } from './Clock.ts'

// --- model -------------------------------------------------------------------

/** What an adapter for Asterisk is told. @category model @since 0.1.0 */
export interface AsteriskOptions {
  /** Where ARI is: `https://pbx.example.com:8089/ari`. Plain `http` only on this machine, unless `insecure` says otherwise. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** The Stasis application: one for each process, since Asterisk tells an application's events to one listener. */
  readonly app: string
  /** How a number is dialled: `PJSIP/{number}@trunk`, or `{digits}` for the number without its `+`. */
  readonly endpoint: string
  /** Where calls may go: countries (`US`), or prefixes (`+4420`). Whatever else is asked for is refused. */
  readonly countries: readonly string[]
  /** How a softphone (`sip:ann@example.com`) is dialled: `PJSIP/softphones/{uri}`. Without it softphones are refused. */
  readonly softphone?: string
  /** The context of the dialplan that runs `AMD()`. Without it nobody is told apart from a machine. */
  readonly amd?: { readonly context: string }
  /** The hosts from which recordings may be played, over https. Without it nothing is ever played. */
  readonly audioHosts?: readonly string[]
  /** Where calls that come in are put through to. Without it they go back to the dialplan. */
  readonly incoming?: { readonly connect: string; readonly ringSeconds: number }
  /** The country in whose form the trunk writes who calls, where it leaves out the calling code: `GB`. */
  readonly country?: string
  /** Calls begun in a second, at most; what is more is throttled. */
  readonly callsPerSecond?: number
  /** How long an answer of Asterisk is waited for (10,000). */
  readonly timeoutMs?: number
  /** Sends the password over plain http to another machine. */
  readonly insecure?: boolean
  /** As it is shown, and as facts name it (`asterisk`). */
  readonly name?: string
  readonly clock?: Clock
}

// --- questions ---------------------------------------------------------------

const APP = /^[A-Za-z0-9_-]{1,64}$/
const CONTEXT = /^[A-Za-z0-9_-]{1,79}$/

/** `technology/resource`, with nothing in it that Asterisk reads as more than one. */
export const ENDPOINT = /^[A-Za-z0-9]+\/[A-Za-z0-9_.:@/+-]+$/

const HOST = /^[A-Za-z0-9.-]+(?::\d{1,5})?$/

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

const isTemplate = (text: string, ...holes: readonly string[]): boolean =>
  holes.some((hole) => text.includes(hole)) &&
  ENDPOINT.test(holes.reduce((filled, hole) => filled.replaceAll(hole, '1'), text))

const urlIssues = ({ url, insecure = false }: AsteriskOptions): readonly string[] => {
  if (!URL.canParse(url)) return ['url: expected an address such as https://pbx.example.com:8089/ari']
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return ['url: expected no user and password in it; give them apart']
  if (protocol === 'https:') return []
  if (protocol !== 'http:') return ['url: expected http or https']
  return LOCAL.has(hostname) || insecure
    ? []
    : ['url: expected https, since the password goes along; or say `insecure`']
}

const isPositive = (value: number | undefined): boolean => value === undefined || (Number.isFinite(value) && value > 0)

/** Says what is wrong, each with where it is; nothing where all is well. */
const issuesOf = (options: AsteriskOptions): readonly string[] => {
  const { app, endpoint, countries, softphone, amd, audioHosts = [], incoming, callsPerSecond, timeoutMs } = options
  const must = (holds: boolean, issue: string): readonly string[] => (holds ? [] : [issue])
  return [
    ...urlIssues(options),
    ...must(APP.test(app), 'app: expected letters, digits, - and _'),
    ...must(isTemplate(endpoint, '{number}', '{digits}'), 'endpoint: expected one such as PJSIP/{number}@trunk'),
    ...must(
      softphone === undefined || isTemplate(softphone, '{uri}'),
      'softphone: expected one such as PJSIP/desk/{uri}',
    ),
    ...must(amd === undefined || CONTEXT.test(amd.context), 'amd.context: expected the name of a context'),
    ...must(
      audioHosts.every((host) => HOST.test(host)),
      'audioHosts: expected names of hosts',
    ),
    ...must(
      incoming === undefined || ENDPOINT.test(incoming.connect),
      'incoming.connect: expected one such as PJSIP/desk',
    ),
    ...must(isPositive(incoming?.ringSeconds), 'incoming.ringSeconds: expected more than 0'),
    ...must(isPositive(callsPerSecond), 'callsPerSecond: expected more than 0'),
    ...must(isPositive(timeoutMs), 'timeoutMs: expected more than 0'),
    ...allowListIssues({ countries }).map((issue) => Issue.render(issue)),
  ]
}

/** Refuses options that are wrong: with everything that is, and never with the password. */
export const checkOptions = (options: AsteriskOptions): void => {
  const issues = issuesOf(options)
  if (issues.length > 0) throw faultOf('invalid-options', issues.join('; '))
}
