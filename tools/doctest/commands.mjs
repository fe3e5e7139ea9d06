/**
 * Runs every "```sh run" fence of the pages: each line that begins with `$ ` is run with the built `refrain` on the PATH,
 * and must succeed; the lines below it, if any, are what it prints (`...` stands for any lines).
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { filesUnder, root } from '../workspace.mjs'
import { fencesIn } from './fences.mjs'

const pages = ['README.md', ...['docs', 'examples', 'packages'].flatMap((folder) => (existsSync(root + folder) ? filesUnder(folder, '.md') : []))]

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

const linesOf = (output) => output.trimEnd().split('\n').map((line) => line.trimEnd())

const bin = `${root}.cache/bin`
mkdirSync(bin, { recursive: true })
writeFileSync(`${bin}/refrain`, `#!/bin/sh\nexec node "${root}packages/cli/bin/refrain.js" "$@"\n`)
chmodSync(`${bin}/refrain`, 0o755)

let ran = 0
let failed = 0
for (const { path, ...fence } of pages.flatMap((page) => fencesIn(page, 'sh'))) {
  for (const { command, line, expected } of commandsOf(fence)) {
    // Installing and verifying the workspace is what is going on right now.
    if (/^(npm|npx|pnpm)\b/.test(command)) continue
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: path.startsWith('examples/') ? root + dirname(path) : root,
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', TZ: 'UTC', LANG: 'C.UTF-8', COLUMNS: '80' },
      encoding: 'utf8',
    })
    ran++
    const wanted = linesOf(expected.join('\n'))
    const asPrinted = expected.length === 0 || matches(wanted, linesOf(stdout))
    if (status === 0 && asPrinted) continue
    failed++
    console.log(`${path}:${line}: $ ${command}`)
    if (status !== 0) console.log(`exit code ${status}\n${stderr}`)
    if (!asPrinted) console.log(`expected\n${wanted.join('\n')}\nfound\n${stdout}`)
  }
}
if (ran === 0) console.log('no command was found in any page')
else console.log(`${ran - failed} of ${ran} commands do as their pages say`)
process.exit(failed || ran === 0 ? 1 : 0)
