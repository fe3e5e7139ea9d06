/**
 * A practitioner's method: the cadence itself, and what somebody must know to choose it and to change it.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Preview } from '@refrain/core/preview'

/** A change that the method allows, as a whole cadence of its own. @category model @since 0.1.0 */
export interface Variation {
  readonly title: string
  /** When it is the better choice. */
  readonly use: string
  readonly cadence: Cadence.Cadence
}

/** A method. @category model @since 0.1.0 */
export interface Playbook {
  readonly cadence: Cadence.Cadence
  /** When to use it. */
  readonly use: string
  /** When to choose another one. */
  readonly avoid: string
  /** Where each part comes from, by the id that rules, tests and explanations cite. */
  readonly sources: { readonly [id: string]: string }
  /** The kinds of message that it says. What each message says is yours, kept under the message's id. */
  readonly kinds: { readonly [kind: string]: string }
  /** What it settles unless you settle otherwise. */
  readonly defaults: { readonly [what: string]: string }
  /** What a policy file must state for it, besides the hours, as an example to begin with. */
  readonly house: Policy.PolicyFile
  /** Whom a preview takes through it. */
  readonly someone: Preview.Someone
  readonly variations: readonly Variation[]
}
