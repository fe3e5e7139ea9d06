/** Every saboteur. */
import { answeringOtherwise } from './answering.ts'
import { hearing } from './hearing.ts'
import { holdingOtherwise } from './holding.ts'
import { racing } from './racing.ts'
import type { Saboteur } from './Saboteur.ts'
import { settlingOtherwise } from './settling.ts'
import { tellingOtherwise } from './telling.ts'

export const SABOTEURS: readonly Saboteur[] = [
  ...[...tellingOtherwise, ...answeringOtherwise, ...holdingOtherwise],
  ...[...settlingOtherwise, ...racing, ...hearing],
]
