/** Installs what is needed where that was not done yet; whatever starts on a fresh machine begins with it. */
import { existsSync, statSync } from 'node:fs'
import { run } from './lanes.mjs'
import { packageManager, toInstall } from './pnpm.mjs'
import { root } from './workspace.mjs'

/** When a file of the workspace was changed last; 0 where there is none. */
export const changedAt = (path) => (existsSync(root + path) ? statSync(root + path).mtimeMs : 0)

/** Runs pnpm out of sight: what it printed matters only when it failed. */
export const quietly = async (doing, ...args) => {
  console.error(`${doing} …`)
  const { code, output } = await run('npx', ['-y', packageManager, ...args])
  if (code === 0) return
  console.error(output)
  process.exit(code)
}

if (changedAt('pnpm-lock.yaml') > changedAt('node_modules/.modules.yaml')) await quietly('Installing', ...toInstall)
