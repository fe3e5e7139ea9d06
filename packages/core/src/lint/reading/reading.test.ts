import { describe, expect, it } from 'vitest'
import type { Cadence } from '../../cadence/Cadence.ts'
import { cadence as arbitrary } from '../../cadence/Cadence.arb.ts'
import type { Name } from '../../cadence/fixtures/index.ts'
import { fixture } from '../../cadence/fixtures/index.ts'
import { expand } from '../../recurrence/index.ts'
import * as Zones from '../../time/Zones.ts'
import { lint } from '../lint.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { readBounds, reading, sayFinding, timeline } from './reading.ts'
import fc from 'fast-check'

const line = (name: Name, step: string, book = english): string | undefined =>
  reading(fixture(name), book).find((sentence) => sentence.startsWith(`${step}: `))

describe('reading', () => {
  it('reads a step in one sentence', () => {
    expect(line('value-then-breakup', 'value')).toBe(
      'value: Call up to 4 times, every 2 business days, each time with another value message; if somebody answers go to *dialogue*; otherwise go to *breakup*.',
    )
  })

  it('reads a moment before an anchor, and a horizon that is one', () => {
    expect(line('territory-round', 'confirm')).toBe(
      'confirm: Call, 1 business day before the appointment, until the appointment, in up to 2 rounds, asking about confirm-appointment; then go to *visit*.',
    )
  })

  it('reads cases and weekdays', () => {
    expect(line('steady-drumbeat', 'call')).toContain(
      'every Monday, Wednesday and Friday if the stage is negotiation, every Tuesday if the owner has more than 100 open opportunities, otherwise every Tuesday and Thursday',
    )
  })

  it('reads the other lines, and what holds at any time', () => {
    expect(reading(fixture('steady-drumbeat')).slice(2)).toEqual([
      'Alongside (mail):',
      'insight: Send an email up to 26 times, every Wednesday, with a message of the kind insight, once there is a talking point; otherwise go on.',
      'At any time:',
      'If a colleague says yes hold everything for 10 business days.',
      'If a meeting is set hold everything for 5 business days.',
      'If they say not now hold everything for 2 months.',
    ])
  })

  it('reads the same in German', () => {
    expect(line('value-then-breakup', 'quiet', german)).toBe(
      'quiet: Warten, 3 Monate später; danach: Schluss mit *no-response*.',
    )
  })

  it('says the bounds and the silent path in text', () => {
    const { bounds, silentPath } = lint(fixture('new-lead-blitz'), { expand })
    const utc = Zones.getOrThrow(Zones.fromPlatform(), 'UTC')
    expect(readBounds(bounds!)).toBe('At most 4 visits, 4 touches and 4 dials, in at most 10 days.')
    expect(timeline(silentPath!, utc)).toEqual([
      'day 0, 2026-03-02 13:00: call 1, unanswered',
      'day 0, 2026-03-02 15:00: call 2, unanswered',
      'day 1, 2026-03-03 08:00: call 3, unanswered',
      'day 1, 2026-03-03 10:00: call 4, unanswered',
      'In silence: 4 touches, closed after 1 days as not-reached.',
    ])
  })

  it('leaves no step of any cadence unread, in either language', () => {
    const stepsOf = (cadence: Cadence) => [cadence.steps, ...Object.values(cadence.alongside ?? {})].flat()
    fc.assert(
      fc.property(arbitrary(), fc.constantFrom(english, german), (cadence, book) => {
        const sentences = reading(cadence, book)
        expect(stepsOf(cadence).every(({ id }) => sentences.some((text) => text.startsWith(`${id}: `)))).toBe(true)
        expect(sentences.join()).not.toMatch(/undefined|NaN|\[object/)
      }),
    )
  })

  it('says what is wrong with a field by the fault itself, not that a document has some fault', () => {
    const steps = [{ id: 'a', do: 'call', tims: 3 }]
    const document = { refrain: 1, id: 'x', version: 1, title: 'X', lasts: 'P1M', steps }
    const [said = ''] = lint(document).findings.map((finding) => sayFinding(finding))
    expect(said).toMatch(/^error field-unknown at steps\.0\.tims: there is no such field; expected one of id, was/)
    expect(said).toMatch(/found "tims"; write times$/)
  })
})
