/**
 * What a simulated person, mailbox or network does with one call, as plain data.
 *
 * @since 0.1.0
 */
import * as Sound from './Sound.ts'

// --- model -------------------------------------------------------------------

/** One thing after the other on a line that was taken. @category model @since 0.1.0 */
export type Step =
  | { readonly do: 'say'; readonly sound: Int16Array }
  | { readonly do: 'wait'; readonly ms: number }
  /** Keeps what is heard from now on as a message, until the caller hangs up or so long has passed. */
  | { readonly do: 'keep'; readonly mostMs: number }
  /** What comes next is decided while the call goes on: somebody at a keyboard, or a test. */
  | { readonly do: 'ask'; readonly next: () => Promise<readonly Step[]> }

/** What becomes of one call. @category model @since 0.1.0 */
export type Behaviour =
  /** It rings until the caller gives up. */
  | { readonly kind: 'rings' }
  | {
      readonly kind: 'refuses'
      readonly ringMs: number
      readonly status: number
      readonly reason: string
      readonly headers: { readonly [name: string]: string }
    }
  /** The line is taken; behind the last step it is hung up. */
  | { readonly kind: 'answers'; readonly ringMs: number; readonly steps: readonly Step[] }

/** How a person is set up: for every call, for the first and second and so on (the last repeats), or by the number of the call, from 1. @category model @since 0.1.0 */
export type Person = Behaviour | readonly Behaviour[] | ((nth: number) => Behaviour)

// --- constructors ------------------------------------------------------------

const say = (sound: Int16Array): Step => ({ do: 'say', sound })
const wait = (ms: number): Step => ({ do: 'wait', ms })

const refuses =
  (status: number, reason: string, headers: { readonly [name: string]: string } = {}, ringMs = 0) =>
  (): Behaviour => ({ kind: 'refuses', ringMs, status, reason, headers })

const cause = (q850: number): { readonly [name: string]: string } => ({ Reason: `Q.850;cause=${q850}` })

/** Answers with these steps. @category constructors @since 0.1.0 */
export const answers = (steps: readonly Step[], ringMs = 100): Behaviour => ({ kind: 'answers', ringMs, steps })

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

/** A person: "hello", and then a talk. @category constructors @since 0.1.0 */
export const human = (talk: Talk = {}): Behaviour => answers(spoken(talk), talk.ringMs)

/** Somebody at a switchboard, who says whose line it is before they listen. @category constructors @since 0.1.0 */
export const gatekeeper = (talk: Talk = {}): Behaviour => human({ helloMs: 1200, voice: 5, ...talk })

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

/** A mailbox: a greeting, a beep, and what is said then is kept. @category constructors @since 0.1.0 */
export const voicemail = (mailbox: Mailbox = {}): Behaviour => {
  const { ringMs, greetingMs = 2800, end = 'beep', mostMs = 60_000, voice = 3 } = mailbox
  const beep = end === 'beep' ? [wait(300), say(Sound.tone(1000, 300))] : []
  return answers([wait(100), say(Sound.speech(greetingMs, voice)), ...beep, { do: 'keep', mostMs }], ringMs)
}

/** A telephone that asks who calls before it rings: somebody answers then, or nobody. @category constructors @since 0.1.0 */
export const screening = (then: Talk | 'nobody' = 'nobody'): Behaviour =>
  answers([wait(100), say(Sound.speech(1000, 9)), wait(2500), ...(then === 'nobody' ? [] : spoken(then))])

/** A fax. @category constructors @since 0.1.0 */
export const fax = (): Behaviour => answers([wait(200), say(Sound.tone(2100, 3000)), wait(1000)])

/** A line that is taken, and nobody says anything. @category constructors @since 0.1.0 */
export const silent = (ms = 8000): Behaviour => answers([wait(ms)])

/** Nobody takes it. @category constructors @since 0.1.0 */
export const noAnswer = (): Behaviour => ({ kind: 'rings' })

/** The line is engaged. @category constructors @since 0.1.0 */
export const busy: () => Behaviour = refuses(486, 'Busy Here', cause(17))

/** They press the red button after a while. @category constructors @since 0.1.0 */
export const declines: () => Behaviour = refuses(603, 'Decline', cause(21), 300)

/** No such number. @category constructors @since 0.1.0 */
export const deadNumber: () => Behaviour = refuses(404, 'Not Found', cause(1))

/** The telephone is switched off. @category constructors @since 0.1.0 */
export const switchedOff: () => Behaviour = refuses(480, 'Temporarily Unavailable', cause(20))

/** They have another number now. @category constructors @since 0.1.0 */
export const numberChanged: () => Behaviour = refuses(410, 'Gone', cause(22))

/** The network has no way there now. @category constructors @since 0.1.0 */
export const networkFailure = (retryAfterSeconds = 60): Behaviour =>
  refuses(503, 'Service Unavailable', { 'Retry-After': String(retryAfterSeconds) })()

/** Somebody in between takes the call for spam (RFC 8688). @category constructors @since 0.1.0 */
export const blocked: () => Behaviour = refuses(608, 'Rejected')

/** They never want to be called by us again (RFC 8197). @category constructors @since 0.1.0 */
export const unwanted: () => Behaviour = refuses(607, 'Unwanted')

// --- questions ---------------------------------------------------------------

/** What a person does with their nth call, from 1. */
export const behaviourOf = (person: Person, nth: number): Behaviour => {
  if (typeof person === 'function') return person(nth)
  if (!('kind' in person)) return person[Math.min(nth, person.length) - 1] ?? noAnswer()
  return person
}
