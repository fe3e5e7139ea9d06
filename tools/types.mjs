/** Checks the types of the whole workspace as one program, and of what must be free of Node by its own settings. */
import { existsSync } from 'node:fs'
import { inLanes, run } from './lanes.mjs'
import { tsc } from './tsc.mjs'
import { packages, root } from './workspace.mjs'

const pure = packages.map(({ folder }) => `${folder}/tsconfig.pure.json`).filter((path) => existsSync(root + path))

const results = await inLanes(['tsconfig.json', ...pure], async (project) => {
  const { code, output } = await run(...tsc('-p', project))
  console.log(code ? `${project}: failed\n${output}` : `${project}: ok`)
  return code
})
process.exit(results.some(Boolean) ? 1 : 0)
