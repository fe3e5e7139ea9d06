/**
 * Starts the benchmarks: `npm run bench`, with `--only G3` (or `G3,G5`), `--rounds 15`, `--json`.
 *
 * The source is bundled first, just as the packages are, and run by plain Node: a loader that rewrites modules on the fly
 * would be measured with them.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const out = here('.cache')

await build({
  entryPoints: {
    main: here('main.ts'),
    determinism: here('child/determinism.ts'),
    shiftedClock: here('child/shiftedClock.ts'),
    importCore: here('child/importCore.ts'),
    importStack: here('child/importStack.ts'),
    simulate: here('child/simulate.ts'),
    core: here('../packages/core/src/index.ts'),
  },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  conditions: ['@refrain/source'],
  // The peers are taken as they were published.
  external: ['luxon', 'rrule', 'rrule-temporal', 'temporal-polyfill', 'immer', 'zod', 'fp-ts/*', 'esbuild'],
  logLevel: 'error',
})

// rrule is right about zones only where the process is in UTC.
const { status } = spawnSync(process.execPath, ['--expose-gc', `${out}/main.mjs`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
})
process.exit(status ?? 1)
