/**
 * What only people inside do: no step's visit, and nothing that reaches anybody.
 *
 * @since 0.1.0
 */
import type { Run } from '../prospect/Run.ts'
import type { Instant } from '../time/Instant.ts'
import type { Action, ActionDeed } from './Decision.ts'

/** Something internal, by its key. */
export const internal = (deed: ActionDeed, key: string, run: Run | null, openedAt: Instant): Action => ({
  do: deed,
  channel: null,
  step: null,
  message: null,
  item: null,
  key,
  number: null,
  email: null,
  enrollment: run?.enrollment ?? null,
  round: null,
  try: null,
  dial: null,
  promise: null,
  needs: [],
  agenda: [],
  voicemail: null,
  appointment: null,
  opener: null,
  auto: false,
  openedAt,
})
