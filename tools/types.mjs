/** Checks the types of every part that has a tsconfig, each by its own settings. */
import { existsSync, readdirSync } from 'node:fs'
import { inLanes, run } from './lanes.mjs'
import { root } from './workspace.mjs'

const configsIn = (folder) =>
  existsSync(root + folder)
    ? readdirSync(root + folder)
        .filter((file) => /^tsconfig(\.pure)?\.json$/.test(file))
        .map((file) => `${folder}/${file}`)
    : []

const projects = ['packages', 'examples'].flatMap((group) =>
  existsSync(root + group) ? readdirSync(root + group).flatMap((each) => configsIn(`${group}/${each}`)) : [],
)

const results = await inLanes([...projects, 'tsconfig.json'], async (project) => {
  const { code, output } = await run('tsc', ['-p', project])
  console.log(code ? `${project}: failed\n${output}` : `${project}: ok`)
  return code
})
process.exit(results.some(Boolean) ? 1 : 0)
