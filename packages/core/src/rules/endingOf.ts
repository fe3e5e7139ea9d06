/**
 * What ends everything for a person: the facts that no cadence can answer.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import * as Duration from '../time/Duration.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zone } from '../time/Zone.ts'
import { make as reason, type Reason } from '../words/Reason.ts'
import { covers } from './standing/suppression.ts'

const DUD = new Set(['wrong', 'dead'])
const REPLACEABLE = new Set(['inbound', 'list'])

/** Every number was retired as wrong or dead, and the source replaces such leads (E7; cadence language 22). */
export const isDud = ({ numbers, source }: Prospect): boolean =>
  source !== null &&
  REPLACEABLE.has(source) &&
  numbers.length > 0 &&
  numbers.every(({ retired }) => retired !== null && DUD.has(retired.why))

/** The reason for which nothing is to be done about a person at all; null where there is none. */
export const endingOf =
  (purpose: string | null, firmNo: Duration.Duration) =>
  (prospect: Prospect, zone: Zone, now: Instant): Reason | null => {
    if (prospect.mergedInto !== null) return reason('closed', { mergedInto: prospect.mergedInto })
    if (prospect.ended !== null) return reason(prospect.ended.code, { endedAt: prospect.ended.at })
    for (const { code, at, channels, purpose: about, list } of prospect.suppressions) {
      if (channels !== null || !covers({ channels, purpose: about }, 'call', purpose)) continue
      if (code === 'firm-no' && now >= Duration.plusWall(zone, at, firmNo)) continue
      return reason(code, { since: at, list })
    }
    return isDud(prospect) ? reason('returned-as-dud') : null
  }
