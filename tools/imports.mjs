/** Loads every entry of the installed parcels in plain Node, as ESM and as CJS, and starts the command. */
import { inLanes, run } from './lanes.mjs'
import { packages, root } from './workspace.mjs'

const load = (kind, name, program, ...options) => ({
  title: [name, 'as', kind, ...options].join(' '),
  args: [...options, `--input-type=${kind}`, '-e', program],
})

const checks = [
  ...packages
    .flatMap((each) => each.entries)
    .flatMap(({ name }) => [
      load('module', name, `await import('${name}')`),
      load('commonjs', name, `require('${name}')`),
      // A user's own workspace may run from source by our condition; our sources are not shipped.
      load('module', name, `await import('${name}')`, '--conditions=@refrain/source'),
    ]),
  { title: 'refrain --help', args: ['node_modules/.bin/refrain', '--help'] },
]

const failures = await inLanes(checks, async ({ title, args }) => {
  const { code, output } = await run('node', args, { cwd: `${root}.cache/consumer` })
  console.log(`${title}: ${code ? `failed\n${output}` : 'ok'}`)
  return code
})
process.exit(failures.some(Boolean) ? 1 : 0)
