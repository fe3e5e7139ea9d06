/** The telephone exchange of the local server, as it is seen by what runs on it. */
import type { Leg } from './Leg.ts'
import type { Form } from './Post.ts'

/** How machines are told from people on a leg. */
export interface Detection {
  readonly mode: string
  /** Where the finding is told; null where the document is asked for with it. */
  readonly tellAt: string | null
}

export interface Started {
  readonly to: string
  readonly from: string
  readonly parent: Leg | null
  readonly timeout: number
  readonly timeLimit: number
  readonly tells: Leg['tells']
  readonly detection: Detection | null
  /** What is done once it is answered: a document, an address to ask, or nothing (it is bridged). */
  readonly then: { readonly twiml: string } | { readonly url: string } | null
  readonly onAnswered?: () => void
  readonly onOver?: () => void
}

export interface Exchange {
  readonly legs: readonly Leg[]
  readonly start: (started: Started) => Leg
  readonly end: (leg: Leg, status: string) => void
  /** Another document for a leg that talks. */
  readonly redirect: (leg: Leg, twiml: string) => void
  readonly callIn: (from: string, to: string, staysSeconds: number, voiceUrl: string, statusUrl: string | null) => Leg
  readonly told: (leg: Leg, more?: Form) => Form
}
