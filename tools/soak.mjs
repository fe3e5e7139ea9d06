/** The property tests with fifty times the runs. A seed is printed on failure and can be given back as REFRAIN_SEED. */
import { spawnSync } from 'node:child_process'

const env = { REFRAIN_RUNS: '50', ...process.env }
process.exit(spawnSync('npx', ['vitest', 'run', '.prop.test.ts'], { env, stdio: 'inherit' }).status ?? 1)
