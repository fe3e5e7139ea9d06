/**
 * Facts for tests, in the short form of the wire: what a log would hold, with as little typing as a sentence needs.
 *
 * @since 0.1.0
 */
// --- model -------------------------------------------------------------------

/** A fact in the short form: the rest of the envelope is filled in where it is read. @category model @since 0.1.0 */
export interface Fact {
  readonly prospect: string
  readonly type: string
  readonly at: string
  readonly data: { readonly [field: string]: unknown }
  readonly [envelope: string]: unknown
}

/** Who is enrolled, where and when. @category model @since 0.1.0 */
export interface Newcomer {
  readonly at: string
  readonly cadence: string
  readonly prospect?: string
  readonly enrollment?: string
  readonly source?: string
  readonly zones?: readonly string[]
  readonly country?: string
}

/** A try of a step, and what came of it. @category model @since 0.1.0 */
export interface Try {
  readonly at: string
  readonly step: string
  readonly try?: number
  readonly round?: number
  readonly reach?: string
  /** The message that was left or sent. */
  readonly message?: string
  readonly kind?: string
  readonly prospect?: string
  readonly enrollment?: string
  readonly number?: string
  /** When the call was handed out, where that was earlier. */
  readonly issuedAt?: string
}

// --- constructors ------------------------------------------------------------

/**
 * A fact of one person.
 *
 * @example
 * ```ts run
 * import { fact } from '@refrain/testing'
 *
 * fact('2026-03-09T14:00:00Z', 'Won')
 * // => { prospect: 'p-1', type: 'Won', at: '2026-03-09T14:00:00Z', data: {} }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fact = (
  at: string,
  type: string,
  data: Fact['data'] = {},
  more: { readonly [field: string]: unknown } = {},
): Fact => ({
  prospect: 'p-1',
  type,
  at,
  data,
  ...more,
})

/**
 * Somebody with a number, an address and consent to both, enrolled in a cadence.
 *
 * @example
 * ```ts run
 * import { newcomer } from '@refrain/testing'
 *
 * newcomer({ at: '2026-03-06T16:50:00-05:00', cadence: 'new-lead-blitz' }).map(({ type }) => type)
 * // => ['ProspectAdded', 'NumberAdded', 'EmailAdded', 'ConsentGiven', 'Enrolled']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const newcomer = ({
  at,
  cadence,
  prospect = 'p-1',
  enrollment = 'e-1',
  source = 'inbound',
  zones = ['America/New_York'],
  country = 'US',
}: Newcomer): readonly Fact[] => {
  const told = (type: string, seq: number, data: Fact['data']): Fact => ({ prospect, type, at, seq, data })
  return [
    told('ProspectAdded', 0, {
      source,
      country,
      subscriber: 'corporate',
      zones,
      principalZone: zones[0],
      owner: 'ann',
    }),
    told('NumberAdded', 1, { number: `${prospect}-n`, kind: 'direct', country }),
    told('EmailAdded', 2, { email: `${prospect}-m` }),
    told('ConsentGiven', 3, { channels: ['call', 'email'], kind: 'express' }),
    told('Enrolled', 4, { enrollment, cadence, version: 1 }),
  ]
}

/** The key of a visit. */
const keyOf = ({ enrollment = 'e-1', step, round = 1, try: tries = 1 }: Try): string =>
  `${enrollment}/${step}/${round}/${tries}`

const issued = (visit: Try, channel: string): Fact => ({
  prospect: visit.prospect ?? 'p-1',
  type: 'ActionIssued',
  at: visit.issuedAt ?? visit.at,
  seq: 10,
  data: {
    key: keyOf(visit),
    enrollment: visit.enrollment ?? 'e-1',
    step: visit.step,
    round: visit.round ?? 1,
    try: visit.try ?? 1,
    openedAt: visit.issuedAt ?? visit.at,
    channel,
  },
})

/**
 * A call of a step that was handed out and made, with the voicemail that was left, if any.
 *
 * @example
 * ```ts run
 * import { called } from '@refrain/testing'
 *
 * called({ at: '2026-03-09T09:30:00-04:00', step: 'value', reach: 'voicemail', message: 'one-idea' }).map(({ type }) => type)
 * // => ['ActionIssued', 'CallLogged', 'VoicemailLeft']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const called = (visit: Try): readonly Fact[] => {
  const { at, prospect = 'p-1', number = `${prospect}-n`, reach = 'no-answer', message, kind = 'value' } = visit
  const call = `${keyOf(visit)}@${at}`
  const logged: Fact = {
    prospect,
    type: 'CallLogged',
    at,
    seq: 11,
    data: {
      call,
      direction: 'out',
      number,
      reach,
      action: keyOf(visit),
      talkSeconds: reach === 'right-party' ? 240 : 0,
    },
  }
  const left: Fact = { prospect, type: 'VoicemailLeft', at, seq: 12, data: { call, message, kind, left: 'complete' } }
  return message === undefined ? [issued(visit, 'call'), logged] : [issued(visit, 'call'), logged, left]
}

/**
 * An email of a step that was handed out and sent.
 *
 * @example
 * ```ts run
 * import { mailed } from '@refrain/testing'
 *
 * mailed({ at: '2026-03-09T09:30:00-04:00', step: 'hello', message: 'new-contact' }).map(({ type }) => type)
 * // => ['ActionIssued', 'EmailSent']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const mailed = (visit: Try): readonly Fact[] => {
  const { at, prospect = 'p-1', message } = visit
  const data = {
    email: `${keyOf(visit)}@${at}`,
    address: `${prospect}-m`,
    action: keyOf(visit),
    ...(message !== undefined && { message }),
  }
  return [issued(visit, 'email'), { prospect, type: 'EmailSent', at, seq: 11, data }]
}
