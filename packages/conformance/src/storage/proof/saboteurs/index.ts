import { committing } from './committing.ts'
import { edges } from './edges.ts'
import { holding } from './holding.ts'
import { keeping } from './keeping.ts'
import { loading } from './loading.ts'
import { positions } from './positions.ts'

/** All that are to be caught. */
export const SABOTEURS = [...committing, ...loading, ...holding, ...positions, ...keeping, ...edges]
