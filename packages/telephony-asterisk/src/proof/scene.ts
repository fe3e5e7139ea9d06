/** A simulated Asterisk, an adapter on it, and what it told: for tests that say themselves what the other side does. */
import { Instant } from '@refrain/core'
import type { CallEvent, PlaceCall } from '@refrain/core/ports'
import type { Asterisk } from '../openAsterisk.ts'
import { openAsterisk } from '../openAsterisk.ts'
import type { AsteriskOptions } from '../options.ts'
import { manualClock } from '../simulator/manualClock.ts'
import type { ManualClock } from '../simulator/manualClock.ts'
import type { Pbx, SimChannel } from '../simulator/Pbx.ts'
import { startSimulator } from '../simulator/simulator.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { settle, TIMEOUT } from './subject.ts'

/** What a test works with. */
export interface Scene {
  readonly clock: ManualClock
  readonly simulator: Simulator
  readonly pbx: Pbx
  readonly told: CallEvent[]
  /** What was told, as words: `ended connected`. */
  readonly words: () => readonly string[]
  readonly telephony: () => Asterisk
  readonly settle: () => Promise<void>
  readonly pass: (seconds: number) => Promise<void>
  /** The channel that was dialled last. */
  readonly last: () => SimChannel
  readonly call: (more?: Partial<PlaceCall>) => PlaceCall
  /** Another process opens the same. */
  readonly open: (more?: Partial<AsteriskOptions>) => Promise<Asterisk>
  /** This process ends, and another one takes its place. */
  readonly reborn: () => Promise<void>
  readonly close: () => Promise<void>
}

export const wordsOf = (event: CallEvent): string => {
  if (event.type === 'ended') return `ended ${event.outcome}`
  if (event.type === 'voicemail') return `voicemail ${event.left}`
  return event.type === 'answerer' ? `answerer ${event.answerer}` : event.type
}

/** Sets it up; where `isHeard` is false, somebody else listens. */
export const makeScene = async (
  more: Partial<AsteriskOptions> = {},
  { isHeard = true }: { readonly isHeard?: boolean } = {},
): Promise<Scene> => {
  const clock = manualClock()
  const simulator = await startSimulator(clock)
  const told: CallEvent[] = []
  const all = new Set<Asterisk>()
  const open = async (other: Partial<AsteriskOptions> = {}): Promise<Asterisk> => {
    const opened = await openAsterisk({ ...simulator.options, ...more, ...other, clock, timeoutMs: TIMEOUT })
    all.add(opened)
    if (isHeard) await opened.listen?.((events) => Promise.resolve(void told.push(...events)))
    await settle(clock)
    return opened
  }
  let current = await open()
  return {
    clock,
    simulator,
    pbx: simulator.pbx,
    told,
    words: () => told.map(wordsOf),
    telephony: () => current,
    settle: () => settle(clock),
    pass: async (seconds) => {
      for (let left = seconds; left > 0; left--) {
        clock.pass(Math.min(1, left) * 1000)
        await settle(clock)
      }
    },
    last: () => simulator.pbx.dialled.at(-1)!,
    call: (asked = {}) => ({
      attempt: 'e/call/1/1',
      to: '+12125550100',
      from: '+12125550199',
      ringSeconds: 25,
      notAfter: Instant.plus(clock.now(), Instant.HOUR),
      amd: 'off',
      ...asked,
    }),
    open,
    reborn: async () => {
      await current.close()
      all.delete(current)
      current = await open()
    },
    close: async () => {
      for (const one of all) await one.close()
      await simulator.close()
    },
  }
}
