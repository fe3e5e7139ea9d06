/** What the workspace holds: its published packages, their entries and their files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

/** Every published package: `{ folder, name, manifest, entries }`. */
export const packages = readdirSync(join(root, 'packages')).map((each) => {
  const folder = `packages/${each}`
  const manifest = manifestOf(folder)
  const entries = Object.entries(manifest.exports)
    .filter(([, conditions]) => typeof conditions === 'object')
    .map(([path, conditions]) => ({
      name: join(manifest.name, path),
      main: path === '.',
      source: join(folder, conditions['@refrain/source']),
      declarations: [conditions.import.types, conditions.require.types].map((file) => join(folder, file)),
    }))
  return { folder, name: manifest.name, manifest, entries }
})

/** Paths (relative to the root) of all files under a folder that end as told, in order; nothing built or installed. */
export const filesUnder = (folder, ending) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (/^(node_modules|dist|coverage|\..*)$/.test(entry.name)) return []
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesUnder(path, ending) : path.endsWith(ending) ? [path] : []
    })
