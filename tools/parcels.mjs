/**
 * Judges the parcels, not the pantry: packs every package as it would be published and installs the lot into a project
 * of its own under `.cache/consumer`. With an argument, lets `publint` or `attw` judge the parcels packed before.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { inLanes, run } from './lanes.mjs'
import { pnpm } from './pnpm.mjs'
import { packages, root } from './workspace.mjs'

const folder = '.cache/consumer'
/** What packages ask of their users, at the versions that they are tested with. */
const peers = [
  ...new Set(
    packages.flatMap(({ manifest: { peerDependencies = {}, devDependencies = {} } }) =>
      Object.keys(peerDependencies).map((name) => `${name}@${devDependencies[name]}`),
    ),
  ),
]

const parcels = () => readdirSync(root + folder).filter((file) => file.endsWith('.tgz'))

const pack = async () => {
  rmSync(root + folder, { recursive: true, force: true })
  mkdirSync(root + folder, { recursive: true })
  if (pnpm('-r', '--filter=./packages/*', 'pack', '--pack-destination', root + folder)) return [{ code: 1, output: '' }]
  const files = parcels().map((file) => `file:./${file}`)
  const manifest = { private: true, type: 'module' }
  writeFileSync(`${root}${folder}/package.json`, JSON.stringify(manifest))
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline']
  return [await run('npm', ['install', ...quietly, ...files, ...peers], { cwd: root + folder })]
}

const judges = {
  publint: (file) => run('publint', ['run', `${folder}/${file}`, '--strict']),
  // Resolution as of Node 10 knows no `exports`; nothing that we support uses it.
  attw: (file) => run('attw', [`${folder}/${file}`, '--profile=node16', '--no-emoji', '--format=ascii']),
}

const judge = judges[process.argv[2]]
const results = judge ? await inLanes(parcels(), judge) : await pack()
for (const { output } of results) console.log(output)
process.exit(results.length === 0 || results.some(({ code }) => code !== 0) ? 1 : 0)
