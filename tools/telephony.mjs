/** Telephony against real peers, with all deaths of a worker and ten times as many calls: Kamailio, baresip and sipp. */
import { spawnSync } from 'node:child_process'

await import('./peers.mjs')
const env = { REFRAIN_RUNS: '10', ...process.env }
process.exit(spawnSync('npx', ['vitest', 'run', '--project', 'telephony-sip'], { env, stdio: 'inherit' }).status ?? 1)
