/**
 * Runs every "```ts run" fence of the doc comments and the pages, as the Vitest project `docs`. What stands in a page will
 * be copied, so its types are checked too; a doc comment may look straight into an `Either`.
 *
 * A page or package without a single example has most likely been looked for in the wrong place: that fails.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { run } from '../lanes.mjs'
import { filesUnder, packages, root } from '../workspace.mjs'
import { fencesIn } from './fences.mjs'
import { moduleOf } from './module.mjs'

const target = 'tools/doctest/.cache'

const areas = [
  ...packages.map(({ folder }) => [
    folder,
    filesUnder(`${folder}/src`, '.ts').filter((file) => !/\.test(-d)?\.ts$/.test(file)),
  ]),
  ['README.md', ['README.md', ...packages.map(({ folder }) => `${folder}/README.md`)]],
  ['docs', filesUnder('docs', '.md')],
  ['examples', existsSync(`${root}examples`) ? filesUnder('examples', '.md') : []],
]

/** Areas that need not hold an example yet: nothing there can be called. */
const mayBeEmpty = new Set(['examples', 'docs'])

const write = (file, text) => writeFileSync(`${root}${target}/${file}`, text)

const suiteOf = (path, fences) => [
  `describe('${path}', () => {`,
  ...fences.map(
    ({ line, file }) => `  test('${path}:${line}', async () => { await (await import('./${file}')).example(expect) })`,
  ),
  '})',
]

rmSync(root + target, { recursive: true, force: true })
mkdirSync(root + target, { recursive: true })

const problems = []
let total = 0
for (const [area, files] of areas) {
  let count = 0
  const suites = []
  for (const path of files) {
    const fences = fencesIn(path, 'ts').map((fence) => ({
      ...fence,
      file: `${path.endsWith('.md') ? 'page-' : ''}${path.replaceAll(/[^\w]+/g, '-')}-${fence.line}.ts`,
    }))
    count += fences.length
    for (const fence of fences)
      try {
        write(fence.file, moduleOf(fence))
      } catch (error) {
        problems.push(error.message)
      }
    if (fences.length > 0) suites.push(...suiteOf(path, fences))
  }
  console.log(`${area}: ${count} examples`)
  if (count === 0 && !mayBeEmpty.has(area)) problems.push(`${area}: no example was found`)
  if (count > 0)
    write(
      `${area.replaceAll('/', '-')}.test.ts`,
      ["import { describe, expect, test } from 'vitest'", ...suites, ''].join('\n'),
    )
  total += count
}

const types = await run('tsc', ['-p', 'tools/doctest'])
if (types.code) problems.push(types.output)

const values = await run('vitest', [
  'run',
  '--config=tools/doctest/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${root}.cache/counts/docs.json`,
])
if (values.code) problems.push(values.output)

console.log(problems.length ? problems.join('\n') : `${total} examples hold`)
process.exit(problems.length ? 1 : 0)
