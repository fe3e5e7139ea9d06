/** No declaration of ours names a library: users must not need its types. Follows each entry through its chunks. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packages, root } from './workspace.mjs'

const secrets = /^(zod|luxon|rrule|fp-ts|fast-check)(\/|$)/

/** Entries whose purpose is one library's types. */
const may = {
  '@refrain/core/schema': ['zod'],
  '@refrain/core/arbitraries': ['fast-check'],
  '@refrain/testing': ['fast-check'],
}

const importsOf = (text) =>
  [
    ...text.matchAll(/(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/reference types="([^"]+)"/g),
  ].map(([, specifier]) => specifier)

/** Built declarations name the compiled file; its types stand beside it. */
const declarationOf = (specifier) => specifier.replace(/\.(c?)js$/, '.d.$1ts')

const reachable = (file, found = new Map()) => {
  if (found.has(file)) return found
  const specifiers = importsOf(readFileSync(root + file, 'utf8'))
  found.set(file, specifiers)
  for (const specifier of specifiers)
    if (specifier.startsWith('.')) reachable(join(dirname(file), declarationOf(specifier)), found)
  return found
}

let leaks = 0
let files = 0
for (const { name, declarations } of packages.flatMap((each) => each.entries))
  for (const [file, specifiers] of declarations.flatMap((entry) => [...reachable(entry)])) {
    files++
    for (const specifier of specifiers.filter(
      (each) => secrets.test(each) && !may[name]?.includes(each.split('/')[0]),
    )) {
      leaks++
      console.log(`${file}, reached from ${name}, names ${specifier}`)
    }
  }
console.log(`${files} declaration files of all entries, ${leaks} leaks`)
process.exit(leaks || !files ? 1 : 0)
