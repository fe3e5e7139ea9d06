/**
 * Mutation testing of the rules and of the plan, folder by folder: every condition, operator and text is changed once, and a
 * test has to notice. Prints a score for each folder; what survived stands in docs/reference/mutants.md, with a reason.
 *
 *   npm run test:mutation            all folders
 *   npm run test:mutation rules/law  one of them
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './workspace.mjs'
import { FOLDERS, LEAST, scoreOf } from './mutation/score.mjs'

const cache = join(root, '.cache/mutation')
mkdirSync(cache, { recursive: true })
const config = pathToFileURL(join(root, 'tools/mutation/stryker.config.mjs')).pathname
const asked = process.argv.slice(2)

let failed = false
for (const folder of asked.length > 0 ? asked : FOLDERS) {
  const { status } = spawnSync('npx', ['stryker', 'run', config], {
    cwd: join(root, 'packages/core'),
    stdio: 'inherit',
    env: { REFRAIN_RUNS: '0.05', ...process.env, MUTATE: folder, MUTATION_CACHE: cache },
  })
  if (status !== 0) {
    console.log(`${folder}: did not run`)
    failed = true
    continue
  }
  const report = JSON.parse(readFileSync(join(cache, `${folder.replaceAll('/', '-')}.json`), 'utf8'))
  const { killed, survived, uncovered, score } = scoreOf(report)
  failed ||= score < LEAST
  console.log(`${folder}: ${score.toFixed(1)} % (${killed} noticed, ${survived} survived, ${uncovered} in no test)`)
}
process.exit(failed ? 1 : 0)
