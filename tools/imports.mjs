/** Loads every entry of the installed parcels in plain Node, as ESM and as CJS, and starts the command. */
import { inLanes, run } from './lanes.mjs'
import { packages } from './workspace.mjs'

const inConsumer = (...args) => run('sh', ['-c', 'cd .cache/consumer && exec "$@"', 'sh', ...args])

const load = (kind, name, program) => ({ title: `${name} as ${kind}`, command: ['node', `--input-type=${kind}`, '-e', program] })

const checks = [
  ...packages.flatMap((each) => each.entries).flatMap(({ name }) => [
    load('module', name, `await import('${name}')`),
    load('commonjs', name, `require('${name}')`),
  ]),
  { title: 'refrain --help', command: ['node_modules/.bin/refrain', '--help'] },
]

const failures = await inLanes(checks, async ({ title, command }) => {
  const { code, output } = await inConsumer(...command)
  console.log(`${title}: ${code ? `failed\n${output}` : 'ok'}`)
  return code
})
process.exit(failures.some(Boolean) ? 1 : 0)
