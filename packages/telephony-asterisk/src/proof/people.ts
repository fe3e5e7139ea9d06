/** Who is at the other end of a simulated Asterisk: by the number that is dialled. */
import type { FarEnd, RareFarEnd, RepEnd } from '@refrain/conformance'
import type { Clock } from '../Clock.ts'
import type { Ending, Pbx, SimChannel } from '../simulator/Pbx.ts'

export type Who = FarEnd | RareFarEnd | RepEnd

/** What a telephone does that is rung. */
type Line =
  | {
      readonly takes: number
      readonly talks: number
      readonly amd: readonly [string, string]
      readonly hangsUpIn?: number
    }
  | { readonly refuses: Ending; readonly rings: boolean }
  | 'rings'

const HUMAN = { takes: 3, talks: 30, amd: ['HUMAN', 'HUMAN-800-800'] } as const
const MAILBOX = { takes: 4, talks: 90, amd: ['MACHINE', 'LONGGREETING-1500-1500'] } as const

const LINES: { readonly [W in Who]?: Line } = {
  human: HUMAN,
  gatekeeper: HUMAN,
  rep: { ...HUMAN, takes: 1, talks: 600 },
  voicemail: MAILBOX,
  'silent mailbox': MAILBOX,
  'hasty mailbox': { ...MAILBOX, hangsUpIn: 2 },
  silence: { ...HUMAN, amd: ['MACHINE', 'INITIALSILENCE-2500-2500'] },
  screening: { ...HUMAN, amd: ['NOTSURE', 'TOOLONG-5000'] },
  busy: { refuses: { cause: 17, sip: 486 }, rings: false },
  declined: { refuses: { cause: 21, sip: 603 }, rings: true },
  'dead number': { refuses: { cause: 1, sip: 404 }, rings: false },
  unwanted: { refuses: { cause: 21, sip: 607 }, rings: true },
  blocked: { refuses: { cause: 21, sip: 608 }, rings: false },
  'number changed': { refuses: { cause: 22, sip: 410 }, rings: false },
  unreachable: { refuses: { cause: 18, sip: 408 }, rings: false },
  'no answer': 'rings',
  'absent rep': 'rings',
}

const NAMES = [...(Object.keys(LINES) as Who[]), 'outside'] as const

/** The number of somebody. */
export const numberOf = (who: Who): string =>
  who === 'outside' ? '+33199000001' : `+12125550${String(100 + NAMES.indexOf(who))}`

const whoIs = (endpoint: string): Who | null => NAMES.find((who) => endpoint.includes(numberOf(who))) ?? null

/** What was seen from their side. */
export interface Seen {
  readonly ringsAt: (number: string) => number
  readonly messagesAt: (number: string) => number
}

/** Has people answer the telephones of a simulated Asterisk. */
export const populate = (pbx: Pbx, clock: Clock): Seen => {
  const rung: string[] = []
  const messages: string[] = []
  const after = (seconds: number, run: () => void): void => void clock.after(seconds * 1000, run)
  const lineOf = ({ endpoint }: SimChannel): Line | undefined => {
    const who = whoIs(endpoint)
    return who === null ? undefined : LINES[who]
  }

  pbx.watchers.dialled = (channel) => {
    const line = lineOf(channel)
    rung.push(channel.endpoint)
    if (line === undefined) return
    if (line === 'rings') return after(1, () => pbx.ring(channel.id))
    if ('refuses' in line) {
      if (line.rings) after(1, () => pbx.ring(channel.id))
      return after(3, () => pbx.end(channel.id, line.refuses))
    }
    after(1, () => pbx.ring(channel.id))
    after(line.takes, () => pbx.answer(channel.id))
    after(line.takes + line.talks, () => pbx.end(channel.id))
  }
  pbx.watchers.inDialplan = (channel) => {
    const line = lineOf(channel)
    if (typeof line === 'object' && 'amd' in line) after(2, () => pbx.comeBack(channel.id, 'amd', ...line.amd))
  }
  pbx.watchers.listening = (channel) => {
    after(1, () => pbx.talk(channel.id, true))
    after(5, () => pbx.talk(channel.id, false))
  }
  pbx.watchers.playing = (channel, playback, media) => {
    if (!media.startsWith('sound:')) return
    const line = lineOf(channel)
    const hangsUpIn = typeof line === 'object' && 'takes' in line ? line.hangsUpIn : undefined
    if (hangsUpIn !== undefined) after(hangsUpIn, () => pbx.end(channel.id))
    after(6, () => {
      if (!pbx.playbacks.has(playback)) return
      messages.push(channel.endpoint)
      pbx.finish(playback)
    })
  }
  const count = (all: readonly string[], number: string): number => all.filter((one) => one.includes(number)).length
  return { ringsAt: (number) => count(rung, number), messagesAt: (number) => count(messages, number) }
}
