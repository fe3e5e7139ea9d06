/** The property tests with fifty times the runs. A seed is printed on failure and can be given back as REFRAIN_SEED. */
import { spawnSync } from 'node:child_process'

const env = { REFRAIN_RUNS: '50', ...process.env }
const hours = String(4 * 60 * 60 * 1000)
const { status } = spawnSync('npx', ['vitest', 'run', '.prop.test.ts', `--testTimeout=${hours}`], {
  env,
  stdio: 'inherit',
})
process.exit(status ?? 1)
