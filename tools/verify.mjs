/**
 * Everything that must hold before a change is done, one line a step; the whole log of a step that fails.
 *
 * Steps of one stage do not depend on each other and share the two cores. The last line counts what ran.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { inLanes, run } from './lanes.mjs'
import { tally } from './tally.mjs'
import { root } from './workspace.mjs'

const tool = (name, ...args) => ['node', [`tools/${name}.mjs`, ...args]]
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=.cache/counts/tests.json']

const stages = [
  [
    ['format', 'prettier', ['--check', '.', '--log-level=warn']],
    ['lint', 'eslint', ['.', '--max-warnings=0']],
    [
      'dependency directions',
      'depcruise',
      ['packages', '--config', '.dependency-cruiser.cjs', '--output-type=err-long'],
    ],
    ['types', ...tool('types')],
  ],
  [['tests', 'vitest', ['run', ...reporters]]],
  [
    ['build', ...tool('pnpm', '--recursive', 'run', 'build')],
    ['doc examples', ...tool('doctest/examples')],
    ['doc comments', ...tool('apidoc')],
  ],
  [
    ['pack and install', ...tool('parcels')],
    ['other zones and clocks', ...tool('zones-matrix')],
  ],
  [
    ['publint', ...tool('parcels', 'publint')],
    ['attw', ...tool('parcels', 'attw')],
    ['imports in plain Node', ...tool('imports')],
    ['declarations', ...tool('declarations')],
    ['sizes', ...tool('sizes')],
    ['commands in pages', ...tool('doctest/commands')],
    ['unused code', 'knip', []],
    ['licences', ...tool('licences')],
  ],
]

rmSync(`${root}.cache/counts`, { recursive: true, force: true })
mkdirSync(`${root}.cache/counts`, { recursive: true })

const steps = []
for (const stage of stages)
  steps.push(
    ...(await inLanes(stage, async ([name, command, args]) => {
      const started = performance.now()
      const { code, output } = await run(command, args)
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
      console.log(`${name.padEnd(32)}${seconds} s  ${code ? 'failed' : 'ok'}`)
      if (code) console.log(output.replace(/^/gm, '  │ '))
      return { name, failed: code !== 0 }
    })),
  )

const { passed, failed, skipped, names } = tally(steps)
for (const name of names) console.log(`not run: ${name}`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed ? 1 : 0)
