/** One leg of a call, as the local server keeps it, and as the API shows it. */
import { Instant } from '@refrain/core'

export interface Heard {
  /** The address or the text. */
  readonly what: string
  /** Since it was answered, in seconds. */
  readonly from: number
  readonly complete: boolean
}

export interface Leg {
  readonly sid: string
  readonly parent: string | null
  readonly account: string
  readonly to: string
  readonly from: string
  readonly direction: 'outbound-api' | 'outbound-dial' | 'inbound'
  readonly createdAt: Instant.Instant
  status: string
  startedAt: Instant.Instant | null
  answeredAt: Instant.Instant | null
  endedAt: Instant.Instant | null
  answeredBy: string | null
  sip: number | null
  /** Where its progress is told, and which of it. */
  tells: { readonly url: string; readonly events: readonly string[] } | null
  /** How many of its progress were told. */
  told: number
  /** What whoever answered heard. */
  readonly heard: Heard[]
  /** Stops what it is told to do now. */
  stop: () => void
}

const OVER: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled'])

export const isOver = ({ status }: Leg): boolean => OVER.has(status)

/** RFC 2822, as the API writes times. */
export const dateOf = (at: Instant.Instant): string => new Date(at).toUTCString().replace('GMT', '+0000')

export const secondsOf = ({ answeredAt, endedAt }: Leg): number | null =>
  answeredAt === null || endedAt === null ? null : Math.round((endedAt - answeredAt) / Instant.SECOND)

const nullable = (at: Instant.Instant | null): string | null => (at === null ? null : dateOf(at))

/** As the API shows it. */
export const shown = (leg: Leg): { readonly [field: string]: unknown } => ({
  sid: leg.sid,
  account_sid: leg.account,
  parent_call_sid: leg.parent,
  to: leg.to,
  from: leg.from,
  direction: leg.direction,
  status: leg.status,
  date_created: dateOf(leg.createdAt),
  date_updated: dateOf(leg.endedAt ?? leg.startedAt ?? leg.createdAt),
  start_time: nullable(leg.answeredAt ?? leg.startedAt),
  end_time: nullable(leg.endedAt),
  duration: secondsOf(leg) === null ? null : String(secondsOf(leg)),
  answered_by: leg.answeredBy,
  api_version: '2010-04-01',
  price: null,
  price_unit: 'USD',
  uri: `/2010-04-01/Accounts/${leg.account}/Calls/${leg.sid}.json`,
})
