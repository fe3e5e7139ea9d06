/**
 * Who may be at the other end: people, mailboxes, and what networks say instead.
 *
 * @since 0.1.0
 */
import type { Behaviour, Step } from './Behaviour.ts'
import * as Sound from './Sound.ts'

// --- constructors ------------------------------------------------------------

const say = (sound: Int16Array): Step => ({ do: 'say', sound })
const wait = (ms: number): Step => ({ do: 'wait', ms })

const refuses =
  (status: number, reason: string, headers: { readonly [name: string]: string } = {}, ringMs = 0) =>
  (): Behaviour => ({ kind: 'refuses', ringMs, status, reason, headers })

const cause = (q850: number): { readonly [name: string]: string } => ({ Reason: `Q.850;cause=${q850}` })

/** Answers with these steps. */
const answers = (steps: readonly Step[], ringMs = 100): Behaviour => ({ kind: 'answers', ringMs, steps })

/** How somebody talks: says hello at once, listens to who it is, and talks on. @category model @since 0.1.0 */
export interface Talk {
  readonly ringMs?: number
  /** How long the first words are. */
  readonly helloMs?: number
  /** How long they listen then, and how long they talk. */
  readonly listenMs?: number
  readonly talkMs?: number
  readonly voice?: number
}

const spoken = ({ helloMs = 500, listenMs = 1800, talkMs = 1000, voice = 1 }: Talk): readonly Step[] => [
  say(Sound.speech(helloMs, voice)),
  wait(listenMs),
  say(Sound.speech(talkMs, voice)),
]

/** A person: "hello", and then a talk. */
const human = (talk: Talk = {}): Behaviour => answers(spoken(talk), talk.ringMs)

/** Somebody at a switchboard, who says whose line it is before they listen. */
const gatekeeper = (talk: Talk = {}): Behaviour => human({ helloMs: 1200, voice: 5, ...talk })

/** A mailbox. @category model @since 0.1.0 */
export interface Mailbox {
  readonly ringMs?: number
  readonly greetingMs?: number
  /** Whether a beep ends its greeting, or only silence. */
  readonly end?: 'beep' | 'silence'
  /** It hangs up on a message that is longer. */
  readonly mostMs?: number
  readonly voice?: number
}

/** A mailbox: a greeting, a beep, and what is said then is kept. */
const voicemail = (mailbox: Mailbox = {}): Behaviour => {
  const { ringMs, greetingMs = 2800, end = 'beep', mostMs = 60_000, voice = 3 } = mailbox
  const beep = end === 'beep' ? [wait(300), say(Sound.tone(1000, 300))] : []
  return answers([wait(100), say(Sound.speech(greetingMs, voice)), ...beep, { do: 'keep', mostMs }], ringMs)
}

/** A telephone that asks who calls before it rings: somebody answers then, or nobody. */
const screening = (then: Talk | 'nobody' = 'nobody'): Behaviour =>
  answers([wait(100), say(Sound.speech(1000, 9)), wait(2500), ...(then === 'nobody' ? [] : spoken(then))])

/** A fax. */
const fax = (): Behaviour => answers([wait(200), say(Sound.tone(2100, 3000)), wait(1000)])

/** A line that is taken, and nobody says anything. */
const silent = (ms = 8000): Behaviour => answers([wait(ms)])

/** Nobody takes it. */
const noAnswer = (): Behaviour => ({ kind: 'rings' })

/** The line is engaged. */
const busy: () => Behaviour = refuses(486, 'Busy Here', cause(17))

/** They press the red button after a while. */
const declines: () => Behaviour = refuses(603, 'Decline', cause(21), 300)

/** No such number. */
const deadNumber: () => Behaviour = refuses(404, 'Not Found', cause(1))

/** The telephone is switched off. */
const switchedOff: () => Behaviour = refuses(480, 'Temporarily Unavailable', cause(20))

/** They have another number now. */
const numberChanged: () => Behaviour = refuses(410, 'Gone', cause(22))

/** The network has no way there now. */
const networkFailure = (retryAfterSeconds = 60): Behaviour =>
  refuses(503, 'Service Unavailable', { 'Retry-After': String(retryAfterSeconds) })()

/** Somebody in between takes the call for spam (RFC 8688). */
const blocked: () => Behaviour = refuses(608, 'Rejected')

/** They never want to be called by us again (RFC 8197). */
const unwanted: () => Behaviour = refuses(607, 'Unwanted')

/**
 * Who may be at the other end of a call, each as what they do with it.
 *
 * @example
 * ```ts run
 * import { people } from '@refrain/telephony-sip/phones'
 *
 * people.voicemail().kind // => 'answers'
 * people.busy() // => { kind: 'refuses', ringMs: 0, status: 486, reason: 'Busy Here', headers: { Reason: 'Q.850;cause=17' } }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const people = Object.freeze({
  human,
  gatekeeper,
  voicemail,
  screening,
  fax,
  silent,
  answers,
  noAnswer,
  busy,
  declines,
  deadNumber,
  switchedOff,
  numberChanged,
  networkFailure,
  blocked,
  unwanted,
})
