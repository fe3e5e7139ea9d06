/**
 * Who answers, by what is heard: people say a word and wait, machines talk on.
 *
 * It is a guess, and told as that of a machine. Who is not known is treated as a person.
 *
 * @since 0.1.0
 */
import type { Answerer } from '@refrain/core/ports'
import type { Heard } from '../media/MediaSession.ts'

// --- model -------------------------------------------------------------------

/** When a guess is made, in milliseconds. @category model @since 0.1.0 */
export interface Thresholds {
  /** Nobody waits for longer before the first word. */
  readonly initialSilence: number
  /** Whoever speaks for longer without a pause greets for somebody else. */
  readonly greeting: number
  /** How long a mailbox is quiet between its greeting and its tone, beyond the pause that ended its speech. */
  readonly beforeBeep: number
  /** How soon after a short word a tone makes a mailbox of it. */
  readonly afterWord: number
  /** No greeting is longer. */
  readonly longest: number
}

/**
 * Silence as Asterisk's AMD has it. Its 1,500 for a greeting makes machines of many who answer for a company, and a person who is
 * taken for a machine is the dearer mistake: 2,400, as Twilio has it.
 */
export const THRESHOLDS: Thresholds = {
  initialSilence: 2_500,
  greeting: 2_400,
  beforeBeep: 800,
  afterWord: 3_000,
  longest: 60_000,
}

/** What is known by now, and when more will be: null where nothing more is to come. */
export interface Guess<A> {
  readonly known: A | null
  readonly lookAgainAt: number | null
}

interface Speech {
  /** Since when somebody speaks; null while it is quiet. */
  readonly since: number | null
  readonly longest: number
  readonly quietAt: number | null
  readonly lastBeep: number | null
}

// --- questions ---------------------------------------------------------------

const NOTHING: Speech = { since: null, longest: 0, quietAt: null, lastBeep: null }

const withHeard = (speech: Speech, heard: Heard): Speech => {
  switch (heard.type) {
    case 'speech':
      return { ...speech, since: speech.since ?? heard.at, lastBeep: null }
    case 'quiet':
      return { ...speech, since: null, quietAt: heard.at, longest: Math.max(speech.longest, heard.spokenMs) }
    case 'beep':
      return { ...speech, lastBeep: heard.at }
    case 'fax':
    case 'sit':
    case 'key':
    case 'silence':
      return speech
  }
}

const speechIn = (heard: readonly Heard[]): Speech => heard.reduce(withHeard, NOTHING)

/** Who answered, by what was heard up to a time. */
export const answererOf = (
  heard: readonly Heard[],
  at: number,
  { initialSilence, greeting, afterWord }: Thresholds = THRESHOLDS,
): Guess<Answerer> => {
  if (heard.some(({ type }) => type === 'fax')) return { known: 'fax', lookAgainAt: null }
  const { since, longest, quietAt } = speechIn(heard)
  const hasBeep = heard.some(({ type }) => type === 'beep')
  if (hasBeep || longest >= greeting) return { known: 'voicemail', lookAgainAt: null }
  if (since !== null) {
    return at - since >= greeting
      ? { known: 'voicemail', lookAgainAt: null }
      : { known: quietAt === null ? null : 'human', lookAgainAt: since + greeting }
  }
  if (quietAt !== null) {
    const until = quietAt + afterWord
    return { known: 'human', lookAgainAt: at < until ? until : null }
  }
  return at >= initialSilence
    ? { known: 'silence', lookAgainAt: at < 4 * initialSilence ? 4 * initialSilence : null }
    : { known: null, lookAgainAt: initialSilence }
}

/** How a greeting ended, by what was heard of a mailbox up to a time. */
export const greetingEndOf = (
  heard: readonly Heard[],
  at: number,
  { beforeBeep, longest }: Thresholds = THRESHOLDS,
): Guess<'beep' | 'silence' | 'other'> => {
  const { since, quietAt, lastBeep } = speechIn(heard)
  if (lastBeep !== null) return { known: 'beep', lookAgainAt: null }
  if (at >= longest) return { known: 'other', lookAgainAt: null }
  if (since !== null || quietAt === null) return { known: null, lookAgainAt: longest }
  return at >= quietAt + beforeBeep
    ? { known: 'silence', lookAgainAt: null }
    : { known: null, lookAgainAt: quietAt + beforeBeep }
}
