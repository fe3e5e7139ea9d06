/** Every saboteur. */
import { acting } from './acting.ts'
import { believing } from './believing.ts'
import { calling } from './calling.ts'
import { hearing } from './hearing.ts'
import type { Saboteur } from './Saboteur.ts'

export const SABOTEURS: readonly Saboteur[] = [...calling, ...hearing, ...acting, ...believing]
