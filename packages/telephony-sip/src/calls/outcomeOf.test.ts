import type { CallOutcome } from '@refrain/core/ports'
import { expect, test } from 'vitest'
import { outcomeOf } from './outcomeOf.ts'

interface Case {
  readonly status: number
  readonly q850?: number
  readonly text?: string
  readonly hasRung?: boolean
  readonly isOwn?: boolean
  readonly retryAfterSeconds?: number
}

const told = ({ hasRung = false, ...refusal }: Case) =>
  outcomeOf({
    cause: { q850: null, text: '', isOwn: false, retryAfterSeconds: null, ...refusal },
    hasRung,
    gaveUp: null,
  })

const CASES: readonly (readonly [Case, CallOutcome, string?])[] = [
  [{ status: 486 }, 'busy'],
  [{ status: 600, q850: 21 }, 'busy'],
  [{ status: 603 }, 'declined'],
  [{ status: 603, q850: 21, text: 'Decline' }, 'declined'],
  [{ status: 603, text: 'Network Blocked' }, 'blocked'],
  [{ status: 603, text: 'Decline; 603+ spam likely' }, 'blocked'],
  [{ status: 607 }, 'unwanted'],
  [{ status: 608 }, 'blocked'],
  [{ status: 404 }, 'invalid-number'],
  [{ status: 404, q850: 1 }, 'invalid-number'],
  [{ status: 404, q850: 2 }, 'failed', 'q850-2'],
  [{ status: 404, q850: 3 }, 'failed', 'q850-3'],
  [{ status: 404, q850: 26 }, 'failed', 'q850-26'],
  [{ status: 404, q850: 22 }, 'number-changed'],
  [{ status: 604 }, 'invalid-number'],
  [{ status: 484 }, 'invalid-number'],
  [{ status: 485 }, 'invalid-number'],
  [{ status: 410 }, 'number-changed'],
  [{ status: 301 }, 'number-changed'],
  [{ status: 302 }, 'failed'],
  [{ status: 480 }, 'no-answer'],
  [{ status: 480, q850: 19 }, 'no-answer'],
  [{ status: 480, q850: 31 }, 'no-answer'],
  [{ status: 480, q850: 20 }, 'unreachable'],
  [{ status: 480, q850: 17 }, 'busy'],
  [{ status: 480, q850: 21 }, 'declined'],
  [{ status: 408, hasRung: true }, 'no-answer'],
  [{ status: 408 }, 'unreachable'],
  [{ status: 408, q850: 18 }, 'no-answer'],
  [{ status: 408, isOwn: true }, 'failed', 'timeout'],
  [{ status: 487 }, 'canceled'],
  [{ status: 401 }, 'failed', 'auth'],
  [{ status: 407 }, 'failed', 'auth'],
  [{ status: 402 }, 'failed', 'funds'],
  [{ status: 403 }, 'failed', 'not-permitted'],
  [{ status: 403, q850: 21 }, 'failed', 'not-permitted'],
  [{ status: 433 }, 'failed', 'anonymous'],
  [{ status: 488 }, 'failed', 'media'],
  [{ status: 501 }, 'failed', 'service'],
  [{ status: 502 }, 'unreachable'],
  [{ status: 502, q850: 27 }, 'unreachable'],
  [{ status: 500, q850: 41 }, 'failed', 'q850-41'],
  [{ status: 503 }, 'failed', 'network'],
  [{ status: 503, q850: 16 }, 'failed', 'network'],
  [{ status: 503, retryAfterSeconds: 30 }, 'failed', 'crowded'],
  [{ status: 500, text: 'cps limit exceeded' }, 'failed', 'crowded'],
  [{ status: 503, isOwn: true, text: 'no way there' }, 'failed', 'network'],
]

test.each(CASES.map(([refusal, outcome, code]) => ({ refusal, outcome, code })))(
  '$refusal is $outcome ($code)',
  ({ refusal, outcome, code }) => {
    expect(told(refusal)).toEqual(code === undefined ? { outcome } : { outcome, code })
  },
)

test('a call that we gave up was canceled, or rang for as long as it may', () => {
  const cause = { status: 487, q850: null, text: '', isOwn: false, retryAfterSeconds: null }
  expect(outcomeOf({ cause, hasRung: true, gaveUp: 'told' })).toEqual({ outcome: 'canceled' })
  expect(outcomeOf({ cause, hasRung: true, gaveUp: 'ring-over' })).toEqual({ outcome: 'no-answer' })
})
