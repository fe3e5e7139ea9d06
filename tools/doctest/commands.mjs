/**
 * Runs every "```sh run" fence of the pages: each line that begins with `$ ` is run with the built `refrain` on the PATH,
 * and must succeed; the lines below it, if any, are what it prints (`...` stands for any lines).
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { filesUnder, root } from '../workspace.mjs'
import { fencesIn } from './fences.mjs'

const pages = [
  'README.md',
  ...['docs', 'examples', 'packages'].flatMap((folder) => (existsSync(root + folder) ? filesUnder(folder, '.md') : [])),
]

/** `[{ command, line, expected }]` of one fence. */
const commandsOf = ({ line, text }) => {
  const commands = []
  text.split('\n').forEach((each, index) => {
    if (each.startsWith('$ ')) commands.push({ command: each.slice(2), line: line + index, expected: [] })
    else commands.at(-1)?.expected.push(each.trimEnd())
  })
  return commands
}

const matches = ([expected, ...others], actual) => {
  if (expected === undefined) return actual.length === 0
  if (expected === '...') return actual.some((_, at) => matches(others, actual.slice(at))) || others.length === 0
  return expected === actual[0] && matches(others, actual.slice(1))
}

const linesOf = (output) =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())

const bin = `${root}.cache/bin`
mkdirSync(bin, { recursive: true })
writeFileSync(`${bin}/refrain`, `#!/bin/sh\nexec node "${root}packages/cli/bin/refrain.js" "$@"\n`)
chmodSync(`${bin}/refrain`, 0o755)

/** What is wrong with what a command did, if anything. */
const faultOf = ({ path, command, expected }) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: path.startsWith('examples/') ? root + dirname(path) : root,
    env: {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      NO_COLOR: '1',
      TZ: 'UTC',
      LANG: 'C.UTF-8',
      COLUMNS: '80',
    },
    encoding: 'utf8',
  })
  const wanted = linesOf(expected.join('\n'))
  if (status !== 0) return `exit code ${status}\n${stderr}`
  if (expected.length > 0 && !matches(wanted, linesOf(stdout)))
    return `expected\n${wanted.join('\n')}\nfound\n${stdout}`
  return undefined
}

const results = pages
  .flatMap((path) => fencesIn(path, 'sh').flatMap((fence) => commandsOf(fence).map((each) => ({ path, ...each }))))
  // Installing and verifying the workspace is what is going on right now.
  .filter(({ command }) => !/^(npm|npx|pnpm)\b/.test(command))
  .map((each) => ({ ...each, fault: faultOf(each) }))

const broken = results.filter(({ fault }) => fault !== undefined)
for (const { path, line, command, fault } of broken) console.log(`${path}:${line}: $ ${command}\n${fault}`)

console.log(`${results.length - broken.length} of ${results.length} commands in pages do as their pages say`)
const report = results.map(({ path, line, fault }) => ({
  fullName: `${path}:${line}`,
  status: fault ? 'failed' : 'passed',
}))
mkdirSync(`${root}.cache/counts`, { recursive: true })
writeFileSync(
  `${root}.cache/counts/commands.json`,
  JSON.stringify({ testResults: [{ name: `${root}pages`, assertionResults: report }] }),
)
process.exit(broken.length > 0 || results.length === 0 ? 1 : 0)
