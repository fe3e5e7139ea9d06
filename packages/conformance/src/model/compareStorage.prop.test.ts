import { memoryStorage } from '@refrain/memory'
import { it } from 'vitest'
import { memorySubject } from '../storage/proof/memory.ts'
import { compareStorage } from './compareStorage.ts'

compareStorage({ test: it }, memorySubject(), { model: memoryStorage, runs: { seed: 20261123 } })
