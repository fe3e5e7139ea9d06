/** How a moment is written into a fact. */
import { Instant } from '@refrain/core'
import type { Moment } from './moment.ts'

/** The times of a fact. */
export interface When {
  readonly at: string
  readonly atLatest?: string
  readonly zone?: string
}

/** The times of a fact that happened at a moment. */
export const whenOf = ({ at, latest }: Moment, zone: string): When =>
  at === latest ? { at: Instant.toIso(at) } : { at: Instant.toIso(at), atLatest: Instant.toIso(latest), zone }
