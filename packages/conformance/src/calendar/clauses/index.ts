/**
 * Every clause of the contract of calendars, in the order of the report.
 *
 * @since 0.1.0
 */
import type { Group } from '../Clause.ts'
import { alone } from './alone.ts'
import { busyTimes } from './busy.ts'
import { callBlocks } from './callBlocks.ts'
import { capabilities } from './capabilities.ts'
import { changes } from './changes.ts'
import { confirming } from './confirming.ts'
import { holding } from './holding.ts'
import { kinds } from './kinds.ts'
import { lostAnswers } from './lostAnswers.ts'
import { push } from './push.ts'
import { races } from './races.ts'
import { reading, refusing } from './refusing.ts'
import { expiry, releasing } from './releasing.ts'
import { room } from './room.ts'
import { zones } from './zones.ts'

/** The contract of calendars. */
export const CLAUSES: readonly Group[] = [
  ...[capabilities, busyTimes, zones, kinds, alone, callBlocks],
  ...[holding, room, refusing, reading, confirming, releasing, expiry, races, lostAnswers, changes, push],
]
