/**
 * What all calls share.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { CallEvent, Drop } from '@refrain/core/ports'
import type { MediaSession } from '../media/MediaSession.ts'
import type { Uri } from '../signalling/Uri.ts'
import type { UserAgent } from '../signalling/UserAgent.ts'
import type { SipOptions } from './SipOptions.ts'
import type { Sounds } from './sounds.ts'

// --- model -------------------------------------------------------------------

/** What all calls share. */
export interface House {
  readonly agent: UserAgent
  readonly options: SipOptions
  readonly sounds: Sounds
  readonly now: () => Instant.Instant
  /** Takes a port for the sound of a leg. */
  readonly openMedia: () => Promise<MediaSession>
  readonly tell: (event: CallEvent) => void
}

/** Something that happens to a call, without the names by which it is known. */
export type Happening = CallEvent extends infer One
  ? One extends CallEvent
    ? Omit<One, 'key' | 'attempt' | 'call' | 'seq' | 'at'>
    : never
  : never

/** A call that goes on, or is over. */
export interface Course {
  readonly call: string
  readonly attempt: string | null
  readonly state: () => 'queued' | 'live' | 'ended'
  /** All that was told of it. */
  readonly events: readonly CallEvent[]
  /** False: it was over. */
  readonly hangUp: () => boolean
  readonly drop: (drop: Drop) => 'started' | 'already' | 'call-gone' | 'unsupported'
}

/** The diary of one call: everything that happens to it gets its key and its number, and is told. */
export interface Diary {
  readonly events: readonly CallEvent[]
  readonly note: (happening: Happening) => void
}

// --- constructors ------------------------------------------------------------

/** Begins the diary of a call. */
export const openDiary = ({ tell, now }: Pick<House, 'tell' | 'now'>, call: string, attempt: string | null): Diary => {
  const events: CallEvent[] = []
  return {
    events,
    note: (happening) => {
      const seq = events.length
      const event = { ...happening, key: `${call}/${String(seq)}`, attempt, call, at: now(), seq } as CallEvent
      events.push(event)
      tell(event)
    },
  }
}

// --- questions ---------------------------------------------------------------

const E164 = /^\+\d{7,15}$/u

/** Where somebody is rung: a number lives in our domain, and so does a user; a SIP URI says itself where. */
export const uriOf = (whom: string, { domain }: SipOptions): string | null => {
  if (/^sips?:/iu.test(whom)) return whom
  return E164.test(whom) || /^[\w.~-]{1,64}$/u.test(whom) ? `sip:${whom}@${domain}` : null
}

/** Whether somebody is named by a telephone number. */
export const isNumber = (whom: string): boolean => whom.startsWith('+')

/** The user of a URI without its escapes and what parts a number visually (RFC 3966, 5.1.1). */
const plainUser = ({ user }: Uri): string => {
  const unescaped = user.replace(/%([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return unescaped.split(';', 1)[0]!.replace(/[-.()]/gu, '')
}

/** The number that an address is about: a gateway that it leads to dials it as one. Shorter ones are extensions. */
export const numberOf = (uri: Uri): string | null => {
  const user = plainUser(uri)
  return /^\+?\d{7,}$/u.test(user) ? `+${user.replace('+', '')}` : null
}
