/** `npm start` on a fresh machine with only Node: installs and builds if needed, then prints the sample's call sheet. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { run } from './lanes.mjs'
import { packageManager, toInstall } from './pnpm.mjs'
import { filesUnder, packages, root } from './workspace.mjs'

const changedAt = (path) => (existsSync(root + path) ? statSync(root + path).mtimeMs : 0)

const isBuilt = ({ folder }) => {
  const builtAt = changedAt(`${folder}/dist/index.js`)
  return [...filesUnder(`${folder}/src`, ''), `${folder}/package.json`].every((file) => changedAt(file) <= builtAt)
}

/** Runs pnpm out of sight: what it printed matters only when it failed. */
const quietly = async (doing, ...args) => {
  console.error(`${doing} …`)
  const { code, output } = await run('npx', ['-y', packageManager, ...args])
  if (code === 0) return
  console.error(output)
  process.exit(code)
}

if (changedAt('pnpm-lock.yaml') > changedAt('node_modules/.modules.yaml')) await quietly('Installing', ...toInstall)
if (!packages.every(isBuilt)) await quietly('Building', '--recursive', 'run', 'build')

const sample = ['packages/cli/dist/bin.js', 'sheet', '--sample', '--now', '2026-11-23T15:00:00Z']
process.exit(spawnSync(process.execPath, sample, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1)
