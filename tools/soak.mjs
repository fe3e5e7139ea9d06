/** The property tests with fifty times the runs, each time with others. The seed of a failure can be given back as REFRAIN_SEED. */
import { spawnSync } from 'node:child_process'

const env = { REFRAIN_RUNS: '50', REFRAIN_SEED: 'random', ...process.env }
process.exit(spawnSync('npx', ['vitest', 'run', '.prop.test.ts'], { env, stdio: 'inherit' }).status ?? 1)
