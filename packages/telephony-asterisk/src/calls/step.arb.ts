/** Whatever a call may hear, in any order. */
import { Instant } from '@refrain/core'
import type { PlaceCall } from '@refrain/core/ports'
import fc from 'fast-check'
import type { AriEvent, Channel } from '../ari/AriEvent.ts'
import type { Call, Command, Kind } from './Call.ts'
import { newCall } from './Call.ts'
import { callOf, droppingOf, repOf, sayingOf } from './names.ts'
import type { Input } from './step.ts'

const ATTEMPT = 'e/call/1/1'
export const CALL = callOf(ATTEMPT)!

const channel = (id: string, state: string): Channel => ({
  id,
  name: 'PJSIP/trunk-1',
  state,
  createdAt: Instant.fromMillis(1_000),
  caller: '+12125550100',
  extension: '+12125550199',
})

const state = fc.constantFrom('Down', 'Ringing', 'Up')

const args = fc.constantFrom(
  ['call'],
  ['amd', 'HUMAN', 'HUMAN-800-800'],
  ['amd', 'MACHINE', 'LONGGREETING-1500-1500'],
  ['amd', 'NOTSURE', 'TOOLONG-5000'],
  [],
)

/** An event of a channel. */
const eventOf = (id: string): fc.Arbitrary<AriEvent> => {
  const about = state.map((one) => ({ channel: channel(id, one), at: null }))
  return fc.oneof(
    fc.tuple(about, args).map(([one, given]): AriEvent => ({ ...one, type: 'entered', args: given })),
    about.map((one): AriEvent => ({ ...one, type: 'state' })),
    fc
      .tuple(about, fc.constantFrom('', 'RINGING', 'BUSY', 'CANCEL', 'ANSWER'))
      .map(([one, status]): AriEvent => ({ ...one, type: 'dialling', status })),
    fc
      .tuple(about, fc.constantFrom<'talking' | 'quiet' | 'hanging-up'>('talking', 'quiet', 'hanging-up'))
      .map(([one, type]): AriEvent => ({ ...one, type })),
    fc
      .tuple(
        fc.constantFrom<'playing' | 'played'>('playing', 'played'),
        fc.constantFrom(droppingOf(CALL, 'd'), sayingOf(CALL), 'another'),
        fc.boolean(),
      )
      .map(([type, playback, failed]): AriEvent => ({ type, channelId: id, playback, failed, at: null })),
    fc
      .tuple(about, fc.integer({ min: 0, max: 127 }), fc.option(fc.integer({ min: 300, max: 699 })))
      .map(([one, cause, sip]): AriEvent => ({ ...one, type: 'gone', cause, sip })),
  )
}

const COMMANDS: readonly Command[] = [
  { do: 'dial' },
  { do: 'dial-desk' },
  { do: 'bridge' },
  { do: 'join', channels: [] },
  { do: 'classify' },
  { do: 'say', url: 'https://example.com/a.wav' },
]

/** Something that a call hears. */
export const anyInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 6, arbitrary: eventOf(CALL).map((event): Input => ({ type: 'heard', part: 'person', event })) },
  { weight: 3, arbitrary: eventOf(repOf(CALL)).map((event): Input => ({ type: 'heard', part: 'rep', event })) },
  fc
    .constantFrom<'speech' | 'greeting' | 'message'>('speech', 'greeting', 'message')
    .map((what): Input => ({ type: 'waited', for: what })),
  fc
    .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom<'refused' | 'lost'>('refused', 'lost'))
    .map(([command, how]): Input => ({ type: 'undone', command, how })),
  fc.boolean().map((wasThere): Input => ({ type: 'closed', wasThere })),
  fc.constant<Input>({ type: 'missing' }),
)

const asked: PlaceCall = {
  attempt: ATTEMPT,
  to: '+12125550100',
  from: '+12125550199',
  ringSeconds: 25,
  notAfter: Instant.fromMillis(60_000),
  amd: 'off',
}

/** A call of any kind, of which nothing has been heard. */
export const anyCall: fc.Arbitrary<Call> = fc
  .tuple(
    fc.constantFrom<Kind>('attended', 'unattended', 'incoming'),
    fc.constantFrom<PlaceCall['amd']>('off', 'classify', 'classify-then-beep'),
    fc.boolean(),
  )
  .map(([kind, amd, says]) => {
    if (kind === 'incoming') return newCall(CALL, null, kind, null, 'reaching')
    const say = says ? { say: { kind: 'audio', url: 'https://example.com/a.wav' } as const } : {}
    return newCall(CALL, ATTEMPT, kind, { ...asked, amd, ...say }, kind === 'attended' ? 'reaching' : 'dialling')
  })
