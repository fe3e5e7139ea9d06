import { describe, expect, it } from 'vitest'
import * as Builder from '../cadence/builder.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import { parseOrThrow } from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { mayBeLeft } from './mayBeLeft.ts'

const messages = { hello: { kind: 'value' }, bye: { kind: 'breakup' } }
const cadence = Builder.make(
  'calls',
  { title: 'Calls', lasts: 'P10D', messages, rules: [{ rule: 'cap', of: 'voicemail', max: 1, per: 'day' }] },
  Builder.call('call', { times: 3, every: 'P1D', say: ['value', 'breakup'] }),
  Builder.call('quiet', { voicemail: 'never' }),
)
const policy = Policy.makeOrThrow({
  file: { hours: { mon: [['09:00', '17:00']] } },
  programs: [Program.compileOrThrow(cadence, null)],
})
const told = (type: string, data: object, at = '2026-11-23T09:10:00Z') =>
  Event.readOrThrow({ prospect: 'p-1', type, at, data })
const BEGUN = [
  told('ProspectAdded', { source: 'met', zones: ['Europe/London'] }),
  told('Enrolled', { enrollment: 'e-1', cadence: 'calls' }),
]
const asked = (more: readonly Event.Fact[] = [], at = '2026-11-23T12:00:00Z') => {
  const now = parseOrThrow(at)
  const prospect = fold([...BEGUN, ...more], { now })
  return { prospect, surroundings: {}, policy, calendars: Calendars.none, zones: Zones.fromPlatform(), now }
}
const KEY = 'e-1/call/1/1'

describe('whether a message may be left in a call that was answered by a mailbox', () => {
  it('may, while the call is allowed and the message unused; a message that no cadence has may not', () => {
    expect(mayBeLeft(asked(), KEY, 'hello')).toBe(true)
    expect(mayBeLeft(asked(), KEY, 'unheard-of')).toBe(false)
  })

  it.each<[string, readonly Event.Fact[], string]>([
    ['after an opt-out', [told('OptedOut', {})], 'hello'],
    [
      'after the message was left by hand',
      [told('VoicemailLeft', { call: 'c-9', message: 'hello' }, '2026-11-22T09:10:00Z')],
      'hello',
    ],
    ['once the voicemails of the day are used up', [told('VoicemailLeft', { call: 'c-9', message: 'other' })], 'hello'],
    ['after a goodbye was said', [told('VoicemailLeft', { call: 'c-9', message: 'x', kind: 'breakup' })], 'bye'],
    [
      'after the run was closed',
      [told('EnrollmentClosed', { enrollment: 'e-1', why: 'lost' }, '2026-11-23T10:00:00Z')],
      'hello',
    ],
  ])('may not %s', (_, facts, message) => {
    expect(mayBeLeft(asked(facts), KEY, message)).toBe(false)
  })

  it('may not outside of the hours, in another try, in a step without voicemails, nor in a callback', () => {
    expect(mayBeLeft(asked([], '2026-11-23T17:00:00Z'), KEY, 'hello')).toBe(false)
    expect(mayBeLeft(asked(), 'e-1/call/1/2', 'hello')).toBe(false)
    const settled = [
      told('ActionSkipped', { key: KEY }),
      told('ActionSkipped', { key: 'e-1/call/1/2' }),
      told('ActionSkipped', { key: 'e-1/call/1/3' }),
    ]
    expect(mayBeLeft(asked(settled), 'e-1/quiet/1/1', 'hello')).toBe(false)
    const promised = [told('CallbackAgreed', { promise: 'c-1', who: 'rep', at: '2026-11-23T11:00:00Z' })]
    expect(mayBeLeft(asked(promised), 'promise/c-1/1', 'hello')).toBe(false)
  })
})
