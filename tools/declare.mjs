/**
 * Writes the declarations of a package: one file beside each module that an entry reaches, as ESM and as CJS.
 *
 * They are not bundled: a bundler of declarations turns types behind `export * as Name` into values as soon as two
 * entries share them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

const folder = process.cwd()
const { exports: doors } = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = Object.values(doors).map((door) => ({
  source: resolve(door['@refrain/source']),
  types: { mjs: resolve(door.import.types), cjs: resolve(door.require.types) },
}))

const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path))
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
const out = join(folder, 'dist/types')
const program = ts.createProgram(
  entries.map(({ source }) => source),
  {
    ...options,
    customConditions: [],
    declaration: true,
    emitDeclarationOnly: true,
    noEmit: false,
    outDir: out,
    rootDir: join(folder, 'src'),
  },
)

/** Our own modules are named with the extension of what was built. */
const named = (text, extension) => text.replace(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, `$1.${extension}$2`)

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const faults = [...ts.getPreEmitDiagnostics(program)]
program.emit(undefined, (path, text) => {
  write(path, named(text, 'js'))
  write(path.replace(/\.d\.ts$/, '.d.cts'), named(text, 'cjs'))
})
for (const { source, types } of entries)
  for (const [kind, path] of Object.entries(types)) {
    const module = join(out, relative(join(folder, 'src'), source)).replace(/\.ts$/, kind === 'cjs' ? '.cjs' : '.js')
    write(path, `export * from './${relative(dirname(path), module)}'\n`)
  }

if (faults.length > 0) {
  console.error(ts.formatDiagnostics(faults, ts.createCompilerHost(options)))
  process.exit(1)
}
