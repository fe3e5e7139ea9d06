/**
 * `npm start` on a fresh machine with only Node: installs and builds if needed, puts the sample into an embedded database, and
 * prints the call sheet from there.
 */
import { spawnSync } from 'node:child_process'
import { changedAt, quietly } from './installed.mjs'
import { filesUnder, packages, root } from './workspace.mjs'

const isBuilt = ({ folder }) => {
  const builtAt = changedAt(`${folder}/dist/index.js`)
  return [...filesUnder(`${folder}/src`, ''), `${folder}/package.json`].every((file) => changedAt(file) <= builtAt)
}

if (!packages.every(isBuilt)) await quietly('Building', '--recursive', 'run', 'build')

const cli = `${root}packages/cli/dist/bin.js`
const database = '.refrain/sample.db'
const now = ['--now', '2026-11-23T15:00:00Z']

/** Runs the command in the workspace; what it prints is ours to tell where `own` says so. */
const refrain = (own, ...args) => {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--db', database], {
    cwd: root,
    // The sample is no secret: its database keeps the key of its hashes itself.
    env: { ...process.env, REFRAIN_SECRET: '' },
    stdio: ['ignore', own ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) process.exit(status ?? 1)
  return stdout
}

// What was imported before is passed over, also where an earlier import was broken off.
const { people, facts } = JSON.parse(refrain(true, 'import', '--sample', ...now, '--json')).database
console.error(
  facts.new === 0
    ? `Nothing new: ${people.known} people of the sample are in ${database}`
    : `Imported ${facts.new} facts of ${people.new + people.known} people into ${database}`,
)
refrain(false, 'sheet', ...now)
