/**
 * A program of the workspace in one file, for tests that start many processes: it starts six times as fast as from its sources.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Libraries with programs of their own, which stay where they are; and the package that depends on each. */
const OUTSIDE: { readonly [library: string]: string } = { libsql: 'storage-sqlite', pg: 'storage-postgres' }

const packages = new URL('../packages/', import.meta.url)

/** The file that the program is in until this process ends. */
export const bundled = async (entry: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'refrain-bundle-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'program.mjs')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@refrain/source'],
    logLevel: 'error',
    // Libraries of CommonJS that were bundled still ask for modules of Node.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    plugins: [
      {
        name: 'outside',
        setup: (building) =>
          building.onResolve({ filter: /^(libsql|pg)$/ }, ({ path }) => {
            const from = createRequire(new URL(`${OUTSIDE[path]!}/package.json`, packages))
            return { path: pathToFileURL(from.resolve(path)).href, external: true }
          }),
      },
    ],
  })
  return outfile
}
