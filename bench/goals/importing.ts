/** G14: how big a program becomes that decides, and how long it takes to load. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { atMost } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { median } from '../measure.ts'

/** Beside the bundle that this runs in. */
const folder = fileURLToPath(new URL('.', import.meta.url))

const gzipKB = async (program: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    conditions: ['@refrain/source'],
    write: false,
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1024
}

/** CPU milliseconds of an import alone, each in a process of its own. */
const importMs = (program: string): { readonly min: number; readonly median: number } => {
  const once = (): number =>
    Number(spawnSync(process.execPath, [`${folder}${program}.mjs`], { encoding: 'utf8' }).stdout)
  const all = Array.from({ length: 9 }, once)
  return { min: Math.min(...all), median: median(all) }
}

export const importing = async (): Promise<Goal> => {
  const decide = await gzipKB(
    "import { Plan } from '@refrain/core'; export const decide = (json) => Plan.next(JSON.parse(json))",
  )
  const whole = await gzipKB("export * from '@refrain/core'")
  const [core, stack] = [importMs('importCore'), importMs('importStack')]
  return {
    id: 'G14',
    title: 'size and loading',
    cases: [],
    lines: [
      atMost('a program that only calls Plan.next, gzip', 'KB', 15, () => decide),
      atMost('the whole main entry, gzip', 'KB', 45, () => whole),
      {
        what: 'import of the core against luxon, rrule, zod and fp-ts',
        against: 'peer',
        unit: 'x',
        goal: { least: 5 },
        value: () => stack.min / core.min,
      },
      atMost('import of the core', 'ms', 50, () => core.min),
    ],
  }
}
