/**
 * How messages travel: bytes to a place, bytes from a place.
 *
 * @since 0.1.0
 */
import type { AddressInfo } from 'node:net'
import type { Hop } from './Uri.ts'

/** Hears what arrives: one whole message each time. */
export type Receive = (bytes: Buffer, from: Hop) => void

/** A way for messages. */
export interface Transport {
  /** As `Via` names it. */
  readonly protocol: 'UDP' | 'TCP'
  /** Whether what was sent arrives, or a failure is told: nothing is repeated then. */
  readonly isReliable: boolean
  readonly address: AddressInfo
  readonly send: (bytes: Buffer, to: Hop, failed: () => void) => void
  readonly close: () => Promise<void>
}

/** Where a transport is opened. */
export interface Place {
  readonly host: string
  readonly port: number
}
