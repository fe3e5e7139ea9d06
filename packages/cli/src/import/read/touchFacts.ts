/** A touch as the facts that it becomes: the touch itself first, then what came of it. */
import { Instant } from '@refrain/core'
import type { Words } from '@refrain/core'
import type { Meaning } from '../Mapping.ts'
import type { Moment } from './moment.ts'
import type { Recent } from './recent.ts'
import { intentOf, outcomesOf } from './results.ts'
import type { Read, Setting, Teller } from './Row.ts'
import { teller } from './Row.ts'
import { whenOf } from './when.ts'

// --- model -------------------------------------------------------------------

/** When a call began, as far as is known. */
type Span = Pick<Moment, 'at' | 'latest'>

/** What is remembered from row to row, and from file to file. */
export interface Memory {
  /** The outcome of rows by key. */
  readonly rows: Recent<string>
  /** How often a row without a key was met. */
  readonly met: Recent<number>
  /** Calls by number or person, direction and minute. */
  readonly calls: Recent<Span & { readonly call: string; readonly source: string }>
  /** The offset of local times that ids told of first, by source. */
  readonly offsets: Map<string, number>
  /** Told of each touch that became facts. */
  readonly onTouch: (moment: Moment, orphan: boolean, joined: boolean) => void
}

/** A row, read. */
export interface Touch {
  readonly prospect: string
  readonly orphan: boolean
  readonly number: string | null
  readonly email: string | null
  readonly moment: Moment
  readonly zone: string
  readonly channel: Words.Channel
  readonly direction: 'out' | 'in'
  readonly meaning: Meaning
  readonly talkSeconds: number | null
  readonly ringSeconds: number | null
  /** The word of the file, where it is one that the mapping knows. */
  readonly code: string | null
  readonly message: string | null
  readonly callbackAt: string | null
}

/** How far apart two systems may see one call begin. */
const SAME_CALL = 60 * Instant.SECOND

/** What is between two stretches of time; nothing where they touch. */
const between = (a: Span, b: Span): number => Math.max(0, a.at - b.latest, b.at - a.latest)

// --- facts -------------------------------------------------------------------

/** The call that another system told of already, or a new one; both are found by it from now on. */
const callOf = (touch: Touch, own: string, source: string, { calls }: Memory): string => {
  const { at, latest, precision } = touch.moment
  if (precision === 'day') return own
  const minute = Math.floor(at / Instant.MINUTE)
  const whose = touch.number === null ? [touch.prospect] : [touch.prospect, touch.number]
  for (const who of whose)
    for (const near of [0, -1, 1, -2, 2]) {
      const known = calls.get(`${who} ${touch.direction} ${minute + near}`)
      if (known !== undefined && known.source !== source && between(known, { at, latest }) <= SAME_CALL)
        return known.call
    }
  for (const who of whose) calls.set(`${who} ${touch.direction} ${minute}`, { call: own, at, latest, source })
  return own
}

type Tell = (type: string, data: Parameters<Teller['tell']>[3]) => void

const tellCall = (touch: Touch, call: string, source: string, tell: Tell): void => {
  const { number, direction, talkSeconds, ringSeconds, message } = touch
  const { reach, left, kind, retires } = touch.meaning
  const evidence = touch.code === null ? null : { provider: source, code: touch.code }
  tell('CallLogged', { call, direction, number, reach, talkSeconds, ringSeconds, evidence, left, message, kind })
  if (number !== null && retires !== undefined) tell('NumberRetired', { number, why: retires })
}

const tellEmail = ({ direction, email: address, message, meaning }: Touch, email: string, tell: Tell): void => {
  const { kind, result } = meaning
  if (direction === 'in') tell('EmailReceived', { email, intent: intentOf(result) })
  else tell('EmailSent', { email, address, message, kind })
  if (result === 'replied' && direction === 'out') tell('EmailReceived', { email: `${email}-reply`, intent: 'reply' })
  if (result === 'bounced') tell('EmailBounced', { email, address, kind: 'hard' })
}

/** The facts of one row. */
export const touchFacts = (
  touch: Touch,
  key: string,
  setting: Setting,
  memory: Memory,
): Extract<Read, { kind: 'facts' }> => {
  const { facts, tell: tellOf } = teller(setting, `activity:${key}`)
  const { prospect, channel, direction, meaning, message } = touch
  const when = whenOf(touch.moment, touch.zone)
  const tell: Tell = (type, data) => {
    tellOf(type, prospect, when, data)
  }
  const own = setting.identity.event(setting.source, `activity:${key}`, channel)
  const call = channel === 'call' ? callOf(touch, own, setting.source, memory) : null
  if (call !== null) tellCall(touch, call, setting.source, tell)
  else if (channel === 'email') tellEmail(touch, own, tell)
  else tell('TouchLogged', { channel, direction, message, kind: meaning.kind })

  const cause = call !== null ? { call } : channel === 'email' ? { email: own } : {}
  for (const { type, data } of outcomesOf(meaning, cause, touch.callbackAt)) tell(type, data)
  memory.onTouch(touch.moment, touch.orphan, call !== null && call !== own)
  return { kind: 'facts', facts, warnings: [] }
}
