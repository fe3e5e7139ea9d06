/**
 * What ends everything for a person: the facts that no cadence can answer.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import { covers } from '../rules/standing/suppression.ts'
import * as Duration from '../time/Duration.ts'
import { make as reason, type Reason } from '../words/Reason.ts'
import type { Scene } from './Scene.ts'

const DUD = new Set(['wrong', 'dead'])
const REPLACEABLE = new Set(['inbound', 'list'])

/** Every number was retired as wrong or dead, and the source replaces such leads (E7; cadence language 22). */
export const isDud = ({ numbers, source }: Prospect): boolean =>
  source !== null &&
  REPLACEABLE.has(source) &&
  numbers.length > 0 &&
  numbers.every(({ retired }) => retired !== null && DUD.has(retired.why))

/** The reason for which nothing is to be done about a person at all; null where there is none. */
export const endingOf = (scene: Scene): Reason | null => {
  const { prospect, policy, zone, now } = scene
  if (prospect.mergedInto !== null) return reason('closed', { mergedInto: prospect.mergedInto })
  if (prospect.ended !== null) return reason(prospect.ended.code, { endedAt: prospect.ended.at })
  for (const { code, at, channels, purpose, list } of prospect.suppressions) {
    if (channels !== null || !covers({ channels, purpose }, 'call', policy.house.purpose)) continue
    if (code === 'firm-no' && now >= Duration.plusWall(zone, at, policy.firmNo)) continue
    return reason(code, { since: at, list })
  }
  return isDud(prospect) ? reason('returned-as-dud') : null
}
