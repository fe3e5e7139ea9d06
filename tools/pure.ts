import ts from 'typescript'

/** What a bundler can already see through: it may drop these when nobody uses them. */
const isPlain = (value: ts.Expression): boolean =>
  ts.isArrowFunction(value) ||
  ts.isFunctionExpression(value) ||
  ts.isIdentifier(value) ||
  ts.isLiteralExpression(value) ||
  ts.isPrefixUnaryExpression(value) ||
  ts.isPropertyAccessExpression(value) ||
  (ts.isArrayLiteralExpression(value) && value.elements.every(isPlain)) ||
  (ts.isObjectLiteralExpression(value) &&
    value.properties.every((each) => ts.isPropertyAssignment(each) && isPlain(each.initializer)))

/**
 * Lets a bundler drop every top-level value that a program does not use.
 *
 * Ours are pure by the rules of the core, but a bundler cannot know that of a call such as `define({ … })`, so each is
 * wrapped into a call that is marked pure; so are the namespaces that esbuild fills by a call.
 */
export const pure = (code: string): string => {
  const namespaced = code
    .replaceAll(/^var (\w+) = \{\};\n__export\(\1, /gm, 'var $1 = __export({}, ')
    .replace(/^var __export = \((\w+), \w+\) => [^]*?enumerable: true \}\);\n/m, '$&  return $1;\n')
  const source = ts.createSourceFile('chunk.js', namespaced, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS)
  const values = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer === undefined || isPlain(initializer) ? [] : [initializer]))
  let text = ''
  let at = 0
  for (const value of values) {
    const start = value.getStart(source)
    text += `${namespaced.slice(at, start)}/* @__PURE__ */ (() => (${namespaced.slice(start, value.end)}))()`
    at = value.end
  }
  return text + namespaced.slice(at)
}
