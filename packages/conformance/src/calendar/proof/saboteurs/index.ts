/** Every saboteur. */
import { answeringOtherwise } from './answering.ts'
import { daysOtherwise } from './days.ts'
import { hearing } from './hearing.ts'
import { holdingOtherwise } from './holding.ts'
import { racing } from './racing.ts'
import { respectingOtherwise } from './respecting.ts'
import type { Saboteur } from './Saboteur.ts'
import { settlingOtherwise } from './settling.ts'
import { tellingOtherwise } from './telling.ts'
import { yieldingOtherwise } from './yielding.ts'

export const SABOTEURS: readonly Saboteur[] = [
  ...[...tellingOtherwise, ...daysOtherwise, ...answeringOtherwise],
  ...[...holdingOtherwise, ...yieldingOtherwise, ...respectingOtherwise],
  ...[...settlingOtherwise, ...racing, ...hearing],
]
