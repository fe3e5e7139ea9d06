/** `npm test` on a fresh machine with only Node: installs what the lockfile says, then verifies everything. */
import { pnpm, toInstall } from './pnpm.mjs'

const failed = pnpm(...toInstall)
if (failed) {
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(failed)
}
await import('./browser.mjs')
await import('./peers.mjs')
await import('./verify.mjs')
