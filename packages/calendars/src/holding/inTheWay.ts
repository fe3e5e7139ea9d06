/** What stands in the way of a time of ours: the race rule. */
import { Instant, Words } from '@refrain/core'
import type { Span } from '@refrain/core'
import type { BusyKind } from '@refrain/core/ports'
import type { Standing } from '../Book.ts'

/** What a time yields to where a request does not say. */
const YIELDS_TO = Words.BUSY_KINDS.filter((kind) => !['elsewhere', 'declined', 'free'].includes(kind))

/** A hold that asks for its time. */
export interface Claim extends Span.Span {
  readonly hold: string
  readonly createdAt: Instant.Instant
  readonly yieldsTo?: readonly BusyKind[] | undefined
}

/** What was found in a window: what keeps the claim out, and unconfirmed holds of ours that must give way to it. */
export interface InTheWay {
  readonly blocking: readonly Standing[]
  readonly giving: readonly string[]
}

/** Of two unconfirmed holds the one that was asked for first keeps the time, then the one of the smaller id. */
const isBefore = (a: Pick<Claim, 'hold' | 'createdAt'>, b: Pick<Claim, 'hold' | 'createdAt'>): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.hold < b.hold)

const overlaps = (a: Span.Span, b: Span.Span): boolean =>
  Instant.later(a.from, b.from) < Instant.earlier(a.until, b.until)

/** Whether one gives way to a claim: a hold of ours that expired, or was asked for later, and nobody confirmed. */
const givesWay = ({ hold, unconfirmed }: Standing, claim: Claim, now: Instant.Instant): boolean =>
  hold !== undefined &&
  unconfirmed !== undefined &&
  (unconfirmed.expiresAt <= now || isBefore(claim, { hold, createdAt: unconfirmed.createdAt }))

const takesOurTime = ({ hold, kind }: Standing): boolean => hold !== undefined && YIELDS_TO.includes(kind)

/** What stands in the way of a claim: what it yields to, and whatever else of ours takes time. */
export const inTheWay = (standing: readonly Standing[], claim: Claim, now: Instant.Instant): InTheWay => {
  const yieldsTo = claim.yieldsTo ?? YIELDS_TO
  const others = standing.filter((one) => one.hold !== claim.hold && overlaps(one, claim))
  const giving = others.filter((one) => givesWay(one, claim, now))
  return {
    blocking: others.filter((one) => (yieldsTo.includes(one.kind) || takesOurTime(one)) && !giving.includes(one)),
    giving: giving.flatMap(({ hold }) => hold ?? []),
  }
}
