import { committing } from './committing.ts'
import { edges } from './edges.ts'
import { holding } from './holding.ts'
import { keeping } from './keeping.ts'
import { limits } from './limits.ts'
import { loading } from './loading.ts'
import { positions } from './positions.ts'
import { sharing } from './sharing.ts'

/** All that are to be caught. */
export const SABOTEURS = [
  ...committing,
  ...loading,
  ...holding,
  ...sharing,
  ...positions,
  ...keeping,
  ...edges,
  ...limits,
]
