/** Calendars on real servers, for longer: every clause on each of them, more generated events, more malformed answers. */
import { spawnSync } from 'node:child_process'

await import('./peers.mjs')
const env = { REFRAIN_RUNS: '10', ...process.env }
process.exit(spawnSync('npx', ['vitest', 'run', '--project', 'calendar-caldav'], { env, stdio: 'inherit' }).status ?? 1)
