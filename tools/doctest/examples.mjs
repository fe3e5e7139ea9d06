/**
 * Runs every "```ts run" fence of the doc comments and the pages, as the Vitest project `docs`. What stands in a page will
 * be copied, so its types are checked too; a doc comment may look straight into an `Either`.
 *
 * An area without a single example has most likely been looked for in the wrong place: that fails.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { run } from '../lanes.mjs'
import { tsc } from '../tsc.mjs'
import { filesUnder, packages, root } from '../workspace.mjs'
import { fencesIn } from './fences.mjs'
import { moduleOf } from './module.mjs'

const target = 'tools/doctest/.cache'
const problems = []

const sourcesOf = ({ folder }) => filesUnder(`${folder}/src`, '.ts').filter((file) => !/\.test(-d)?\.ts$/.test(file))
const pagesIn = (folder) => (existsSync(root + folder) ? filesUnder(folder, '.md') : [])

/** Decisions are prose. */
const isPage = (path) => !path.startsWith('docs/decisions/')

const areas = [
  ...packages.map((each) => [each.folder, sourcesOf(each)]),
  ['README.md', ['README.md', ...packages.map(({ folder }) => `${folder}/README.md`)]],
  ...['docs', 'examples'].map((folder) => [folder, pagesIn(folder).filter(isPage)]).filter(([, pages]) => pages.length),
]

/** Writes an example's own module; answers the test that calls it, by file and line. */
const testOf = (fence) => {
  const place = `${fence.path}:${fence.line}`
  const file = `${fence.path.endsWith('.md') ? 'page-' : ''}${place.replaceAll(/\W+/g, '-')}.ts`
  try {
    writeFileSync(`${root}${target}/${file}`, moduleOf(fence))
  } catch (error) {
    problems.push(error.message)
  }
  return `test('${place}', async () => { await (await import('./${file}')).example(expect) })`
}

const writeArea = ([area, files]) => {
  const tests = files.flatMap((path) => fencesIn(path, 'ts').map(testOf))
  console.log(`${area}: ${tests.length} examples`)
  if (tests.length === 0) return problems.push(`${area}: no example was found`)
  const suite = ["import { expect, test } from 'vitest'", ...tests, ''].join('\n')
  writeFileSync(`${root}${target}/${area.replaceAll(/\W+/g, '-')}.test.ts`, suite)
}

rmSync(root + target, { recursive: true, force: true })
mkdirSync(root + target, { recursive: true })
areas.forEach(writeArea)

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${root}.cache/counts/docs.json`]
const runs = [
  await run(...tsc('-p', 'tools/doctest')),
  await run('vitest', ['run', '--config=tools/doctest/vitest.config.ts', ...reporters]),
]
problems.push(...runs.filter(({ code }) => code !== 0).map(({ output }) => output))

console.log(problems.length > 0 ? problems.join('\n') : 'all examples hold')
process.exit(problems.length > 0 ? 1 : 0)
