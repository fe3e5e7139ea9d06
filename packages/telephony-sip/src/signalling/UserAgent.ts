/**
 * A user agent: places and takes calls over SIP (RFC 3261). It knows nothing of media: bodies are text that others write.
 *
 * @since 0.1.0
 */
import type { AddressInfo } from 'node:net'
import type { Timers } from './timers.ts'

// --- model -------------------------------------------------------------------

/** Why a call was refused, or came to its end: the status, and the cause in `Reason: Q.850` where one was given (RFC 3326). */
export interface Cause {
  /** 0 where it was ended by a request. */
  readonly status: number
  readonly q850: number | null
  /** The text beside the status or the cause; never shown without being cleaned. */
  readonly text: string
  /** When they want to be asked again, where they say so (`Retry-After`). */
  readonly retryAfterSeconds: number | null
  /** Nobody said so: it is our own reading of silence, or of a way that leads nowhere. */
  readonly isOwn: boolean
}

/** How an answered call ended. */
export type EndedBy = 'us' | 'them' | 'network'

/** What happens to a call that goes out, in this order; after `failed` or `ended` nothing comes. */
export interface CallerEvents {
  /** The other side has it: 100. */
  readonly tried?: () => void
  /** It rings, or early media plays (183): a body, where there is one, is an answer to the offer. */
  readonly progress?: (status: number, body: string | null) => void
  readonly answered?: (body: string) => void
  /** Refused, canceled, or nobody answered in time (408 of our own making). */
  readonly failed?: (cause: Cause) => void
  readonly ended?: (by: EndedBy, cause: Cause) => void
  /** Amid the call they offer other media (re-INVITE): our answer, null to refuse. Without it we stay with what we said before. */
  readonly reoffered?: (body: string) => string | null
}

/** A call to be placed. */
export interface Invitation {
  /** Whom: `sip:+12125550100@pbx.example.com`. */
  readonly to: string
  /** Who calls: a SIP URI and a name, both escaped by the writer. */
  readonly from: { readonly uri: string; readonly name?: string }
  readonly callId: string
  /** The offer, as SDP. */
  readonly body: string
  readonly headers?: { readonly [name: string]: string }
}

/** A call that we placed. */
export interface Outgoing {
  readonly callId: string
  /** Gives up ringing (CANCEL); where it was answered meanwhile, ends it (BYE). Again changes nothing. */
  readonly cancel: () => void
  /** Ends an answered call; resolves when the other side has confirmed, or will not. */
  readonly bye: () => Promise<void>
}

/** A call that somebody placed to us. */
export interface Incoming {
  readonly callId: string
  readonly from: string
  readonly to: string
  /** Their offer, as SDP. */
  readonly body: string
  readonly headers: { readonly [name: string]: string }
  /** 180, or 183 with early media. */
  readonly progress: (status: number, body?: string) => void
  readonly answer: (body: string) => void
  readonly reject: (status: number, reason: string, headers?: { readonly [name: string]: string }) => void
  readonly bye: () => Promise<void>
  /** Canceled before it was answered, or over after it was; told once. */
  onEnded: ((by: EndedBy, cause: Cause) => void) | null
  /** As `reoffered` of a call that we placed. */
  onReoffered: ((body: string) => string | null) | null
}

/** How much a user agent takes upon itself. */
export interface Most {
  /** Requests that are under way, or remembered so that a repeat is known: 100,000. */
  readonly transactions: number
  /** Of requests that are being answered, together: 128 MiB. */
  readonly bytes: number
  /** TCP connections: 1,000. */
  readonly connections: number
}

/** Where and as whom a user agent works. */
export interface UserAgentParts {
  readonly transport: 'udp' | 'tcp'
  /** The address it listens on, and names as its contact. */
  readonly host: string
  /** 0: any free one. */
  readonly port?: number
  /** Where what begins a call or a registration goes: a proxy or trunk. Without it: to the host of the URI. */
  readonly proxy?: { readonly host: string; readonly port: number }
  /** For servers that ask who we are (401, 407; RFC 7616, MD5 and SHA-256). */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** Chance, from 0 up to 1, for what must not be guessed: tags, branches, nonces. The platform's best where left out. */
  readonly random?: () => number
  /** The times of RFC 3261, in milliseconds; shorter ones make tests short. */
  readonly timers?: Partial<Timers>
  /** What it has in hand at most; what comes above is turned away with 503. */
  readonly most?: Partial<Most>
  /** Takes calls; without it they are answered with 480. */
  readonly onInvite?: (call: Incoming) => void
}

/** A user agent at work. */
export interface UserAgent {
  readonly address: AddressInfo
  readonly invite: (invitation: Invitation, events: CallerEvents) => Outgoing
  /** Tells a registrar where we are, for as long as this is open. */
  readonly register: (registrar: string, user: string, seconds: number) => Promise<boolean>
  /** What it has in hand now: to be bounded, and zero when all is over. */
  readonly counts: () => {
    readonly transactions: number
    readonly dialogs: number
    /** What came and was no SIP message, since it was opened. */
    readonly unreadable: number
  }
  /** Ends all calls and closes its sockets. */
  readonly close: () => Promise<void>
}
