import type { CallOutcome } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import type { Unanswered } from './outcome.ts'
import { outcomeOf } from './outcome.ts'

const end: Unanswered = { cause: 0, sip: null, dialling: '', seconds: 3, ringSeconds: 25, rang: true }

describe('how a call ended that nobody answered', () => {
  it.each<readonly [Partial<Unanswered>, CallOutcome]>([
    [{ cause: 1, sip: 404 }, 'invalid-number'],
    [{ cause: 1, sip: 604 }, 'invalid-number'],
    [{ cause: 17, sip: 486 }, 'busy'],
    [{ cause: 17, sip: 600 }, 'busy'],
    [{ cause: 21, sip: 603 }, 'declined'],
    [{ cause: 21, sip: 607 }, 'unwanted'],
    [{ cause: 21, sip: 608 }, 'blocked'],
    [{ cause: 22, sip: 410 }, 'number-changed'],
    [{ cause: 19, sip: 480 }, 'no-answer'],
    [{ cause: 28, sip: 484 }, 'invalid-number'],
    [{ cause: 18, sip: 408, rang: false }, 'unreachable'],
    [{ cause: 18, sip: 408, rang: true }, 'no-answer'],
    [{ cause: 34, sip: 503 }, 'failed'],
    [{ cause: 127, sip: 488 }, 'failed'],
  ])('takes %o for %s', (told, outcome) => {
    expect(outcomeOf({ ...end, ...told })).toBe(outcome)
  })

  it('believes the status, not the cause that Asterisk makes of it: our own fault is nothing that the person did', () => {
    for (const sip of [401, 402, 403, 407, 433]) expect(outcomeOf({ ...end, cause: 21, sip })).toBe('failed')
    expect(outcomeOf({ ...end, cause: 21 })).toBe('declined')
  })

  it('counts what was given up as unanswered only where there was time to answer it', () => {
    expect(outcomeOf({ ...end, seconds: 3 })).toBe('canceled')
    expect(outcomeOf({ ...end, seconds: 25 })).toBe('no-answer')
    expect(outcomeOf({ ...end, cause: 127, sip: 487, seconds: 16 })).toBe('no-answer')
    expect(outcomeOf({ ...end, seconds: 5, ringSeconds: 5 })).toBe('no-answer')
  })

  it('listens to what dialling said where the cause says nothing', () => {
    expect(outcomeOf({ ...end, dialling: 'BUSY' })).toBe('busy')
    expect(outcomeOf({ ...end, dialling: 'CHANUNAVAIL' })).toBe('failed')
    expect(outcomeOf({ ...end, dialling: 'NOANSWER' })).toBe('no-answer')
  })
})
