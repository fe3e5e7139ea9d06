/** `npm start` on a fresh machine with only Node: installs and builds if needed, then prints the sample's call sheet. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { install, pnpm } from './pnpm.mjs'
import { filesUnder, packages, root } from './workspace.mjs'

const changedAt = (path) => (existsSync(root + path) ? statSync(root + path).mtimeMs : 0)

const isBuilt = ({ folder }) => {
  const builtAt = changedAt(`${folder}/dist/index.js`)
  return [...filesUnder(`${folder}/src`, '.ts'), `${folder}/package.json`].every((file) => changedAt(file) <= builtAt)
}

const orStop = (status) => status && process.exit(status)

if (changedAt('pnpm-lock.yaml') > changedAt('node_modules/.modules.yaml')) orStop(install())
if (!packages.every(isBuilt)) orStop(pnpm('--recursive', '--reporter=append-only', 'run', 'build'))

const sample = ['packages/cli/dist/bin.js', 'sheet', '--sample', '--now', '2026-11-23T15:00:00Z']
orStop(spawnSync(process.execPath, sample, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1)
