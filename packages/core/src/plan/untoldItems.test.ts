import { describe, expect, it } from 'vitest'
import steadyDrumbeat from '../cadence/fixtures/steady-drumbeat.json' with { type: 'json' }
import { compileOrThrow } from '../cadence/compile.ts'
import { parseOrThrow } from '../cadence/parse.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import { none } from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { next } from './next.ts'

const zones = Zones.fromPlatform()
const policy = Policy.makeOrThrow({
  file: {
    hours: {
      mon: [['09:00', '17:00']],
      tue: [['09:00', '17:00']],
      wed: [['09:00', '17:00']],
      thu: [['09:00', '17:00']],
    },
  },
  programs: [compileOrThrow(parseOrThrow(steadyDrumbeat), expand)],
  provides: ['account'],
  expand,
})

const start = [
  { type: 'ProspectAdded', data: { source: 'met', country: 'US', zones: ['America/New_York'] } },
  { type: 'ConsentGiven', data: {} },
  { type: 'ConversationHeld', data: {} },
  { type: 'Learned', data: { what: 'talking-point', item: 'older' } },
  { type: 'Learned', data: { what: 'talking-point', item: 'newer' } },
  { type: 'Enrolled', data: { enrollment: 'e', cadence: 'steady-drumbeat', version: 1 } },
].map((fact, seq) => ({ ...fact, prospect: 'p', at: '2026-01-05T15:00:00Z', seq }))

const ask = (now: string, ...facts: readonly object[]) => {
  const at = Instant.parseOrThrow(now)
  const all = [...start, ...facts.map((fact) => ({ prospect: 'p', ...fact }))].map((fact) => Event.readOrThrow(fact))
  const { decision, action } = next({
    prospect: fold(all, { now: at }),
    surroundings: { account: null },
    policy,
    calendars: none,
    zones,
    now: at,
  })
  return [decision, action?.do, action?.step, action?.item]
}

const call = { type: 'CallLogged', at: '2026-01-06T17:10:00Z', data: { action: 'e/call/1/1', reach: 'no-answer' } }
const mail = { type: 'EmailSent', at: '2026-01-07T15:10:00Z', data: { action: 'e/insight/1/1', message: 'insight' } }

describe('a log that does not say what a touch was made around', () => {
  it('has the newest talking point offered first', () => {
    expect(ask('2026-01-06T15:00:00Z')).toEqual(['act', 'call', 'call', 'newer'])
  })

  it('has it used up by the call, so that the email is made around the other', () => {
    expect(ask('2026-01-07T15:00:00Z', call)).toEqual(['act', 'email', 'insight', 'older'])
  })

  it('asks for another one when all are used up (D4)', () => {
    expect(ask('2026-01-08T17:00:00Z', call, mail)).toEqual(['act', 'prepare', 'call', null])
  })

  it('believes a log that does say it', () => {
    const said = { ...call, data: { ...call.data, item: 'older' } }
    expect(ask('2026-01-07T15:00:00Z', said)).toEqual(['act', 'email', 'insight', 'newer'])
  })
})
