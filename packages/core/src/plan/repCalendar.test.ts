import { describe, expect, it } from 'vitest'
import * as Calendars from '../rules/Calendars.ts'
import { parseOrThrow } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import { brief, codes, decide, iso, of, start } from './position/fixtures/tale.ts'

const inBlocks = of([{ id: 'call', do: 'call' }], { rules: [{ rule: 'call-blocks' }] })
const policy = {
  callBlocks: { ann: { zone: 'UTC', rrule: 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=15;BYMINUTE=0', lasts: 'PT2H' } },
}

const meeting = (from: string, until: string): Span => ({
  from: parseOrThrow(iso(from)),
  until: parseOrThrow(iso(until)),
})

const ask = (at: string, ...busy: readonly Span[]) =>
  decide({ cadences: [inBlocks], facts: start(), policy, calendars: { ...Calendars.none, busy: { ann: busy } } }, at)

describe('call blocks and appointments of a rep together (A5)', () => {
  it('a call comes in the first minute of a block that no appointment covers', () => {
    expect(brief(ask('11-02 10:00'))).toBe('wait call call/1/1 from 11-03 15:00')
    const decision = ask('11-02 10:00', meeting('11-03 14:30', '11-03 15:45'))
    expect(brief(decision)).toBe('wait call call/1/1 from 11-03 15:45')
    expect(codes(decision)).toEqual(expect.arrayContaining(['outside-call-block', 'rep-busy']))
  })

  it('a block that is full of appointments is passed over', () => {
    const full = [meeting('11-03 15:00', '11-03 16:00'), meeting('11-03 16:00', '11-03 18:00')]
    expect(brief(ask('11-02 10:00', ...full))).toBe('wait call call/1/1 from 11-05 15:00')
  })

  it('a call that is due ends when the next appointment begins', () => {
    const decision = ask('11-03 15:10', meeting('11-03 16:00', '11-03 16:30'))
    expect([decision.decision, decision.until]).toEqual(['act', parseOrThrow(iso('11-03 16:00'))])
  })
})

describe("call blocks out of a rep's own calendar", () => {
  const marked = { callBlocks: { ann: { category: 'Calls' } } }
  const told = (until: string, ...blocks: readonly Span[]) => ({ ann: { blocks, until: parseOrThrow(iso(until)) } })
  const asked = (at: string, callBlocks: Calendars.Calendars['callBlocks'], document = inBlocks) =>
    decide(
      {
        cadences: [document],
        facts: start(),
        policy: marked,
        calendars: { ...Calendars.none, ...(callBlocks && { callBlocks }) },
      },
      at,
    )
  const known = told('11-16 00:00', meeting('11-03 15:00', '11-03 17:00'), meeting('11-10 15:00', '11-10 17:00'))

  it('a call comes in the next of them', () => {
    expect(brief(asked('11-02 10:00', known))).toBe('wait call call/1/1 from 11-03 15:00')
    expect(asked('11-03 15:30', known)).toMatchObject({ decision: 'act', until: parseOrThrow(iso('11-03 17:00')) })
    expect(brief(asked('11-04 10:00', known))).toBe('wait call call/1/1 from 11-10 15:00')
  })

  it('beyond what is known nothing is promised: it is looked at again when more is', () => {
    const decision = asked('11-10 18:00', known)
    expect(brief(decision)).toBe('wait look from 11-16 00:00')
    expect(decision.because).toContainEqual(
      expect.objectContaining({ code: 'outside-call-block', to: parseOrThrow(iso('11-16 00:00')) }),
    )
    expect(asked('11-03 15:30', told('11-03 16:00', meeting('11-03 15:00', '11-03 17:00')))).toMatchObject({
      decision: 'act',
      until: parseOrThrow(iso('11-03 16:00')),
    })
  })

  it('beyond what is known nothing is passed over either: a round of which no block is known yet stays open', () => {
    const bound = of([{ id: 'call', do: 'call', within: 'P20D' }], { rules: [{ rule: 'call-blocks' }] })
    expect(brief(asked('11-10 18:00', known, bound))).toBe('wait look from 11-16 00:00')
  })

  it('a calendar that was not read, or not lately, holds every call with a reason', () => {
    for (const callBlocks of [undefined, told('11-02 10:00', meeting('11-02 09:00', '11-02 17:00'))]) {
      const decision = asked('11-02 10:00', callBlocks)
      expect([decision.decision, decision.action]).toEqual(['wait', null])
      expect(decision.because).toContainEqual(
        expect.objectContaining({ code: 'cannot-tell', facts: { needs: ['calendar'], rep: 'ann' }, to: null }),
      )
    }
  })
})
