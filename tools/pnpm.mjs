/** Runs the pinned pnpm, which need not be installed: npx fetches it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { root } from './workspace.mjs'

/** The pnpm that this workspace is pinned to, e.g. `pnpm@10.34.9`. */
export const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** Installs what the lockfile says, asking nobody. */
export const toInstall = [
  'install',
  '--frozen-lockfile',
  '--config.confirmModulesPurge=false',
  '--reporter=append-only',
]

/** The exit code of `pnpm …`, run at the root with its output shown. */
export const pnpm = (...args) => {
  const stdio = ['ignore', 'inherit', 'inherit']
  return spawnSync('npx', ['-y', packageManager, ...args], { cwd: root, stdio }).status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(pnpm(...process.argv.slice(2)))
