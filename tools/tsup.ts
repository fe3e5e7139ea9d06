import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'
import { pure } from './pure.ts'

/** Libraries that are built into our packages, since plain Node cannot import them by name; each gets a notice. */
const bundled = [/^fp-ts(\/|$)/, /^rrule$/, /^tslib$/]

type Build = ReturnType<typeof defineConfig>

const pureValues: NonNullable<Options['plugins']>[number] = {
  name: 'pure-values',
  renderChunk: (code) => ({ code: pure(code) }),
}

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** Notes which libraries were taken in, for the check of licences: `.cache/bundled/<package>-<format>.json`. */
const bundledRecord: EsbuildPlugin = {
  name: 'bundled-record',
  setup: (esbuild) => {
    esbuild.onEnd(({ metafile }) => {
      const taken = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
      )
      const libraries = taken.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [])
      const folder = fileURLToPath(new URL('../.cache/bundled/', import.meta.url))
      mkdirSync(folder, { recursive: true })
      const format = esbuild.initialOptions.format ?? 'esm'
      writeFileSync(
        `${folder}${basename(process.cwd())}-${format}.json`,
        JSON.stringify([...new Set(libraries)].sort()),
      )
    })
  },
}

/** How every package is built: each entry as ESM and as CJS. Declarations are written by `declare.mjs`. */
export const build = (
  entry: Record<string, string>,
  options: Pick<Options, 'platform'> = { platform: 'neutral' },
): Build =>
  defineConfig({
    ...options,
    entry,
    format: ['esm', 'cjs'],
    target: 'es2022',
    clean: true,
    silent: true,
    noExternal: bundled,
    plugins: [pureValues],
    esbuildPlugins: [bundledRecord],
    esbuildOptions: (esbuild) => {
      esbuild.mainFields = ['module', 'main']
      esbuild.conditions = []
    },
  })
