/** The adapter with a simulated Asterisk, for certification: time passes by hand, HTTP and WebSockets are real. */
import type { Exchange, TelephonySubject, Trouble } from '@refrain/conformance'
import { openAsterisk } from '../openAsterisk.ts'
import type { AsteriskOptions } from '../options.ts'
import { manualClock } from '../simulator/manualClock.ts'
import type { ManualClock } from '../simulator/manualClock.ts'
import { numberOf, populate } from './people.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Asked, Fate } from '../simulator/simulator.ts'

/** How long an answer is waited for: a length that no other timer has. */
export const TIMEOUT = 9_999

const TROUBLES: { readonly [T in Trouble]?: Fate } = {
  'lost answer': 'lose answer',
  'lost request': 'lose request',
  throttled: { status: 503, retryAfter: '7' },
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Waits until whatever was asked is answered, and what was told has arrived. */
export const settle = async (clock: ManualClock): Promise<void> => {
  for (let quiet = 0; quiet < 4;) {
    await turn()
    quiet = clock.waiting(TIMEOUT) === 0 ? quiet + 1 : 0
  }
}

const isPlacing = ({ method, path }: Asked): boolean => method === 'POST' && path === '/channels'

const open = async (more: Partial<AsteriskOptions>, trouble: Trouble | null): Promise<Exchange> => {
  const clock = manualClock()
  const simulator = await startSimulator(clock)
  const { pbx, options } = simulator
  const seen = populate(pbx, clock)
  let isFirst = true
  simulator.interfere = (asked) => {
    if (!isPlacing(asked) || !isFirst || trouble === null) return null
    isFirst = false
    return TROUBLES[trouble] ?? null
  }
  const telephony = await openAsterisk({ ...options, ...more, clock, timeoutMs: TIMEOUT })
  return {
    ...seen,
    telephony,
    number: numberOf,
    ours: '+12125550199',
    message: { kind: 'audio', url: 'https://example.com/message.wav' },
    now: clock.now,
    pass: async () => {
      clock.pass(1000)
      await settle(clock)
    },
    webhooks: () => [],
    callIn: async (from) => {
      pbx.callIn('1773064800.1', from, '+12125550199', options.app)
      await settle(clock)
      clock.after(60_000, () => {
        pbx.end('1773064800.1')
      })
    },
    close: async () => {
      await telephony.close()
      await simulator.close()
    },
  }
}

/** What is certified. */
export const subject = (more: Partial<AsteriskOptions>): TelephonySubject => ({
  tells: 'listening',
  can: [
    'silent mailbox',
    'hasty mailbox',
    'gatekeeper',
    'screening',
    'silence',
    'unwanted',
    'blocked',
    'number changed',
    'unreachable',
    'lost answer',
    'lost request',
    'throttled',
    'calls in',
  ],
  open: (trouble) => open(more, trouble),
})
