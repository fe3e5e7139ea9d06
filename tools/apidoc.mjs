/**
 * Every public export has a doc comment: a sentence, `@category`, `@since`, and, if it can be called, an example that runs.
 *
 * Public is what an entry of a package exports, and what the namespaces among these exports hold.
 */
import ts from 'typescript'
import { packages, root } from './workspace.mjs'

const config = ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
const entries = packages.flatMap((each) => each.entries)
const program = ts.createProgram(
  entries.map(({ source }) => root + source),
  options,
)
const checker = program.getTypeChecker()

const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

/** The exports of a module and, below a dotted name, of the namespaces that it exports. */
const exportsOf = (module, prefix) =>
  checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = resolved(exported)
    const name = `${prefix}${exported.name}`
    return symbol.flags & ts.SymbolFlags.ValueModule ? exportsOf(symbol, `${name}.`) : [{ name, symbol }]
  })

const commentOf = (declaration) => {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((comment) => comment.getText())
    .join('\n')
}

const isCallable = (symbol) =>
  (symbol.declarations ?? []).some(
    (declaration) =>
      (ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration)) &&
      checker.getTypeAtLocation(declaration).getCallSignatures().length > 0,
  )

const faultsOf = (symbol) => {
  const comment = (symbol.declarations ?? []).map(commentOf).join('\n')
  if (comment === '') return ['has no doc comment']
  const prose = comment.replaceAll(/^\s*(?:\/\*\*|\*\/|\*)[ \t]?/gm, '').split(/(?:^|\s)@[a-z]/)[0]
  return [
    !/[A-Za-z`].*[.:?]/s.test(prose) && 'has no sentence',
    !/@category\s+[a-z]/i.test(comment) && 'has no @category',
    !/@since\s+\d+\.\d+\.\d+/.test(comment) && 'has no @since',
    isCallable(symbol) && !/@example[^@]*```ts run/.test(comment) && 'can be called and has no @example that runs',
  ].filter(Boolean)
}

const placeOf = (symbol) => {
  const [declaration] = symbol.declarations ?? []
  if (declaration === undefined) return 'unknown'
  const file = declaration.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart())
  return `${file.fileName.replace(root, '')}:${line + 1}`
}

const faults = new Map()
const seen = new Set()
for (const { name, source } of entries) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(root + source))
  for (const exported of module ? exportsOf(module, '') : []) {
    if (seen.has(exported.symbol)) continue
    seen.add(exported.symbol)
    const found = faultsOf(exported.symbol)
    if (found.length > 0)
      faults.set(`${name} ${exported.name}`, `${placeOf(exported.symbol)}: ${exported.name} ${found.join(', ')}`)
  }
}
for (const fault of faults.values()) console.log(fault)
console.log(`${seen.size - faults.size} of ${seen.size} public exports are documented`)
process.exit(faults.size > 0 || seen.size === 0 ? 1 : 0)
