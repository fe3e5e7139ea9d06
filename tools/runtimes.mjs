/**
 * The built core decides the same in every runtime: folds and plans a fixed set with pinned zone data under each,
 * and compares the digests. The runtimes come from the npm registry.
 */
import { existsSync } from 'node:fs'
import { inLanes, run } from './lanes.mjs'
import { root } from './workspace.mjs'

const script = 'tools/runtimes/decisions.mjs'
const node = (version) => ({ name: `Node ${version}`, args: ['-p', `node@${version}`, '--', 'node', script] })

const runtimes = [
  node(20),
  node(22),
  node(24),
  node(26),
  { name: 'Bun', args: ['-p', 'bun', '--', 'bun', script] },
  { name: 'Deno', args: ['-p', 'deno', '--', 'deno', 'run', '--quiet', '--allow-read', '--allow-env', script] },
]

if (!existsSync(`${root}packages/core/dist/index.js`)) {
  console.log('the core is not built: npm run build')
  process.exit(1)
}

/** What a registry or a machine says when it cannot give a runtime at all, as against a runtime that fails. */
const cannotBeHad = /npm error|ENOTFOUND|ETARGET|E404|not found/

const results = await inLanes(runtimes, async ({ name, args }) => {
  const { code, output } = await run('npx', ['-y', ...args], { env: { TZ: 'UTC' } })
  const [, digest] = /^digest (\w+)$/m.exec(output) ?? []
  const answer = digest ?? (cannotBeHad.test(output) ? 'not run' : 'failed')
  console.log(`${name.padEnd(10)}${answer}${digest ? '' : `\n${output}`}`)
  return { answer, ran: code === 0 && digest !== undefined }
})

const ran = results.filter((each) => each.ran)
const same = new Set(ran.map(({ answer }) => answer)).size === 1
const missing = results.filter(({ answer }) => answer === 'not run').length
const failed = results.length - ran.length - missing
console.log(`${ran.length} ran${same ? ' and decided the same' : ' and DIFFER'}, ${failed} failed, ${missing} not run`)
process.exit(!same || failed || (process.env.CI && missing) ? 1 : 0)
