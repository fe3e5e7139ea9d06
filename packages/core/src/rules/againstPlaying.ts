/**
 * Whether something may be played to somebody instead of being spoken: another act before the law than a call (FCC 22-85;
 * `facts/compliance.md` 0.8 and 1.1).
 *
 * Asked apart from the plan, by whoever is about to play: the plan says who is called and when, whoever does it.
 *
 * @since 0.1.0
 */
import type { Consent, Prospect } from '../prospect/Prospect.ts'
import type { CallsFile } from './PolicyFile.ts'
import { covers } from './standing/suppression.ts'

/** What would be played: a voicemail, or a whole call of a step that nobody of ours is on. @category model @since 0.1.0 */
export type Played =
  { readonly what: 'voicemail' } | { readonly what: 'call'; readonly cadence: string; readonly step: string }

/** All of a policy that is asked. */
interface Asked {
  readonly file: { readonly calls?: CallsFile }
  readonly house: { readonly purpose: string | null }
}

const isOfKind = ({ kind }: Consent, kinds: readonly string[] | undefined): boolean =>
  kind !== null && (kinds === undefined ? kind.startsWith('express') : kinds.includes(kind))

/** Whether they agreed to calls in a way that suffices, and took nothing back since. */
const agreed = ({ house, file }: Asked, { consents }: Prospect): boolean => {
  const about = consents.filter((consent) => covers(consent, 'call', house.purpose))
  const since = about.slice(about.findLastIndex(({ withdrawnAt }) => withdrawnAt !== null) + 1)
  return since.some((consent) => isOfKind(consent, file.calls?.consent))
}

/**
 * Why something must not be played to somebody; null where it may. Nothing may, unless the policy file says so and they agreed.
 *
 * @example
 * ```ts run
 * import { Instant, Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 *
 * const now = Instant.parseOrThrow('2026-11-23T12:00:00Z')
 * const consent = { prospect: 'p-1', type: 'ConsentGiven', at: '2026-11-22T10:00:00Z', data: { channels: ['call'], kind: 'express' } }
 * const person = Prospect.fold([Event.readOrThrow(consent)], { now })
 * const policy = Policy.makeOrThrow({ file: { calls: { voicemail: 'prerecorded' } }, programs: [] })
 *
 * Policy.againstPlaying(policy, person, { what: 'voicemail' }) // => null
 * Policy.againstPlaying(policy, person, { what: 'call', cadence: 'reminders', step: 'remind' }) // => 'attended-only'
 * Policy.againstPlaying(Policy.makeOrThrow({ programs: [] }), person, { what: 'voicemail' }) // => 'live-only'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const againstPlaying = (
  policy: Asked,
  prospect: Prospect,
  played: Played,
): 'live-only' | 'attended-only' | 'needs-consent' | null => {
  const { voicemail = 'live', unattended = [] } = policy.file.calls ?? {}
  if (played.what === 'voicemail' && voicemail === 'live') return 'live-only'
  if (played.what === 'call' && !unattended.includes(`${played.cadence}/${played.step}`)) return 'attended-only'
  return agreed(policy, prospect) ? null : 'needs-consent'
}
