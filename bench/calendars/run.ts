/**
 * What calendars cost: `npm run bench:calendars`, with `--only calendars-read`, `--events 5000`, `--rounds 5`.
 *
 * The source is bundled first, just as the packages are, and run by plain Node.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const out = here('../.cache/calendars')

await build({
  entryPoints: { main: here('main.ts') },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  conditions: ['@refrain/source'],
  // The peers are taken as they were published.
  external: ['ical.js', 'rrule-temporal', 'temporal-polyfill', 'fp-ts/*'],
  logLevel: 'error',
})

const { status } = spawnSync(process.execPath, ['--expose-gc', `${out}/main.mjs`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
})
process.exit(status ?? 1)
