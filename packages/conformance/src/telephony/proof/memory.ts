/** The telephone in memory as a subject of certification, spoilt where something is to be caught. */
import { Instant } from '@refrain/core'
import type { RawWebhook, Telephony } from '@refrain/core/ports'
import { FAR_ENDS, memoryTelephony } from '@refrain/memory'
import type { CallScript, MemoryTelephony, MemoryTelephonyParts, TelephonyFaults } from '@refrain/memory'
import type { Power, TelephonySubject, Trouble } from '../TelephonySubject.ts'

const START = Instant.parseOrThrow('2026-03-09T14:00:00Z')

/** Everything that the telephone in memory can do. */
export const POWERS: readonly Power[] = [
  ...(['silent mailbox', 'hasty mailbox', 'full mailbox', 'gatekeeper', 'screening', 'ivr', 'fax', 'silence'] as const),
  ...(['unwanted', 'blocked', 'number changed', 'unreachable', 'early media'] as const),
  ...(['lost answer', 'lost request', 'throttled', 'duplicates', 'reordering', 'queueing', 'calls in'] as const),
]

const SCRIPTS: { readonly [who: string]: CallScript } = {
  ...FAR_ENDS,
  // An announcement: the line is never taken.
  'early media': { outcome: 'unreachable', ringSeconds: 8 },
}

const PEOPLE: readonly string[] = [...Object.keys(SCRIPTS), 'rep', 'absent rep']

const numberOf = (who: string): string =>
  who === 'outside' ? '+33199000000' : `+1212555${String(100 + PEOPLE.indexOf(who)).padStart(4, '0')}`

const scriptOf = (number: string, rep: string | undefined): CallScript => {
  const who = PEOPLE.find((one) => numberOf(one) === number) ?? ''
  return { ...SCRIPTS[who], rep: rep === numberOf('absent rep') ? { outcome: 'no-answer', ringSeconds: 100 } : {} }
}

const FAULTS: { readonly [trouble in Trouble]: TelephonyFaults } = {
  'lost answer': { lostAnswer: 1 },
  'lost request': { lostRequest: 1 },
  throttled: { throttled: 1 },
  duplicates: { duplicated: 1 },
  reordering: { delayed: 0.5, delayMs: 8_000 },
  queueing: {},
}

/** What a saboteur does to a telephone. */
export type Spoil = (good: MemoryTelephony, now: () => Instant.Instant) => Partial<Telephony>

/** What is certified. */
export const memorySubject = (
  spoil: Spoil = () => ({}),
  parts: Partial<MemoryTelephonyParts> = {},
): TelephonySubject => ({
  tells: parts.tells === 'listeners' ? 'listening' : 'webhooks',
  can: POWERS,
  open: (trouble) => {
    let now = START
    let asked = 0
    const faults = trouble === null ? {} : FAULTS[trouble]
    // A lost answer is the first one alone.
    const isOnce = trouble === 'lost answer' || trouble === 'lost request'
    const network = memoryTelephony({
      now: () => now,
      prefixes: ['+1'],
      script: ({ to, connect }) => ({
        ...scriptOf(to, connect?.to),
        ...(trouble === 'queueing' && { queueSeconds: 120 }),
      }),
      faults,
      random: () => (isOnce ? (asked++ === 0 ? 0 : 1) : trouble === 'reordering' ? ((asked += 7) % 10) / 10 : 0),
      ...parts,
    })
    const delivered: RawWebhook[] = []
    const spoilt = spoil(network, () => now)
    const pass = async (): Promise<void> => {
      now = Instant.plus(now, Instant.SECOND)
      if (network.listen === null) delivered.push(...(await network.posted()))
      else await network.tell()
    }
    const { messages, ringsAt, callIn, ...telephony } = network
    return Promise.resolve({
      telephony: { ...telephony, ...spoilt },
      number: numberOf,
      ours: '+12125550199',
      message: { kind: 'audio', url: 'https://example.com/message.mp3' },
      now: () => now,
      pass,
      ringsAt,
      messagesAt: (number) => messages().filter(({ to, isWhole }) => to === number && isWhole).length,
      webhooks: () => delivered,
      callIn: (from) => Promise.resolve(void callIn(from, '+12125550199', { talkSeconds: 20 })),
      close: () => Promise.resolve(),
    })
  },
})
