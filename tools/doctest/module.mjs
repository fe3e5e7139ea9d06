/** Turns an example into a module: its imports stay, and `expression // => value` becomes an assertion. */
import ts from 'typescript'

const arrow = /^[^\S\n]*(?:\n[^\S\n]*)?\/\/ =>[^\S\n]?(.*)/

/** The promised value: what follows the arrow, with the comment lines below that go on with it. */
const promisedAfter = (text, at) => {
  const found = arrow.exec(text.slice(at))
  if (found === null) return undefined
  const rest = text.slice(at + found[0].length)
  const more = /^(?:\n[^\S\n]*\/\/(?! =>).*)*/.exec(rest)[0]
  return [
    found[1],
    ...more
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^\s*\/\/ ?/, '')),
  ]
    .join('\n')
    .trim()
}

const valueOf = (statement, source) => {
  if (ts.isExpressionStatement(statement)) return { value: statement.expression.getText(source), keep: '' }
  const declared = ts.isVariableStatement(statement) && statement.declarationList.declarations[0]
  if (declared) return { value: declared.name.getText(source), keep: statement.getText(source) }
  return undefined
}

/** The module's text: it exports `example(expect)`. Throws if an arrow does not follow a statement of the example's own level. */
export const moduleOf = ({ path, line, text }) => {
  const source = ts.createSourceFile('example.ts', text, ts.ScriptTarget.ES2022, true)
  const imports = []
  const body = []
  let arrows = 0
  for (const statement of source.statements) {
    if (/\n[[(`]/.test(statement.getText(source)))
      throw new Error(
        `${path}:${line}: a line that begins with a bracket goes on with the line above: write ; before it`,
      )
    if (ts.isImportDeclaration(statement)) {
      imports.push(statement.getText(source))
      continue
    }
    const promised = promisedAfter(text, statement.end)
    const subject = promised === undefined ? undefined : valueOf(statement, source)
    if (subject === undefined) {
      body.push(statement.getText(source))
      continue
    }
    arrows++
    body.push(subject.keep, `expect(${subject.value}).toEqual(${promised})`)
  }
  if (arrows !== (text.match(/\/\/ =>/g) ?? []).length)
    throw new Error(`${path}:${line}: an arrow must follow an expression or a const of the example itself`)
  return [
    ...imports,
    'export const example = async (expect: (actual: unknown) => { toEqual: (expected: unknown) => void }): Promise<void> => {',
    ...body.filter(Boolean),
    'void expect',
    '}',
    '',
  ].join('\n')
}
