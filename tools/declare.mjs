/**
 * Writes the declarations of a package: one file beside each module that an entry reaches, as ESM and as CJS.
 *
 * They are not bundled: a bundler of declarations turns types behind `export * as Name` into values as soon as two
 * entries share them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { run } from './lanes.mjs'
import { tsc } from './tsc.mjs'

const folder = process.cwd()
const { exports: doors } = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = Object.values(doors).map((door) => ({
  source: resolve(door['@refrain/source']),
  types: { mjs: resolve(door.import.types), cjs: resolve(door.require.types) },
}))

const out = join(folder, 'dist/types')
const project = join(folder, 'tsconfig.declarations.json')

const compilerOptions = {
  customConditions: [],
  declaration: true,
  emitDeclarationOnly: true,
  noEmit: false,
  outDir: out,
  rootDir: join(folder, 'src'),
}

/** Our own modules are named with the extension of what was built. */
const named = (text, extension) => text.replace(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, `$1.${extension}$2`)

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
writeFileSync(
  project,
  JSON.stringify({
    extends: './tsconfig.json',
    compilerOptions,
    include: [],
    files: entries.map(({ source }) => source),
  }),
)
const { code, output } = await run(...tsc('-p', project), { cwd: folder })
rmSync(project)
if (code !== 0) {
  console.error(output)
  process.exit(1)
}

for (const path of readdirSync(out, { recursive: true }).map((name) => join(out, name))) {
  if (!path.endsWith('.d.ts')) continue
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, named(text, 'js'))
  writeFileSync(path.replace(/\.d\.ts$/, '.d.cts'), named(text, 'cjs'))
}

for (const { source, types } of entries)
  for (const [kind, path] of Object.entries(types)) {
    const module = join(out, relative(join(folder, 'src'), source)).replace(/\.ts$/, kind === 'cjs' ? '.cjs' : '.js')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `export * from './${relative(dirname(path), module)}'\n`)
  }
