/** Runs the pinned pnpm, which need not be installed: npx fetches it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

/** The exit code of `pnpm …`, run at the root with its output shown. */
export const pnpm = (...args) => {
  const { status } = spawnSync('npx', ['-y', packageManager, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status ?? 1
}

export const install = () =>
  pnpm('install', '--frozen-lockfile', '--config.confirmModulesPurge=false', '--reporter=append-only')

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(pnpm(...process.argv.slice(2)))
