/**
 * Zones that a policy file names and nobody knows: calls in such blocks would be held for ever.
 *
 * @since 0.1.0
 */
import * as Zones from '../time/Zones.ts'
import * as Issue from '../words/Issue.ts'
import type { PolicyFile } from './PolicyFile.ts'

/**
 * Lists the zones of call blocks that are not known.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { unknownZones } from '@refrain/core/policy'
 *
 * const callBlocks = { ann: { title: 'Calls', zone: 'Mars/Olympus' }, ben: { title: 'Calls' } }
 * unknownZones({ callBlocks }, Zones.fromPlatform()).map(({ path }) => path.join('.')) // => ['callBlocks.ann.zone']
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const unknownZones = ({ callBlocks = {} }: PolicyFile, zones: Zones.Zones): readonly Issue.Issue[] =>
  Object.entries(callBlocks).flatMap(([rep, { zone }]) => {
    const found = zone === undefined ? null : Zones.find(zones, zone)
    return found?._tag === 'Left' ? [Issue.under(['callBlocks', rep, 'zone'], found.left)] : []
  })
