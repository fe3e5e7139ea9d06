/** Telephony against real peers, for longer: every death of a worker, more calls at once, more malformed traffic. */
import { spawnSync } from 'node:child_process'

await import('./peers.mjs')
const env = { REFRAIN_RUNS: '10', ...process.env }
process.exit(spawnSync('npx', ['vitest', 'run', '--project', 'telephony-sip'], { env, stdio: 'inherit' }).status ?? 1)
