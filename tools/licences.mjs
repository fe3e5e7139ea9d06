/**
 * Every package that a user installs with ours has a licence of the allow-list, and what is built into ours has its
 * notice in THIRD-PARTY-NOTICES. With `--write`, writes these notices.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packages, root } from './workspace.mjs'

const { allowed, attributed } = JSON.parse(readFileSync(`${root}tools/licences.json`, 'utf8'))
const manifestIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** All packages in a `node_modules`, those inside of them too. */
const installedIn = (modules) =>
  !existsSync(modules)
    ? []
    : readdirSync(modules)
        .filter((name) => !name.startsWith('.'))
        .flatMap((name) =>
          name.startsWith('@') ? readdirSync(join(modules, name)).map((each) => join(name, each)) : [name],
        )
        .flatMap((name) => [join(modules, name), ...installedIn(join(modules, name, 'node_modules'))])

/** Every part of `A AND B`, some part of `A OR B`. */
const isAllowed = (licence) =>
  typeof licence === 'string' &&
  licence
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((each) => allowed.includes(each)))

/** Licences that want their source named where a user reads it. */
const isAttributed = (name, licence) =>
  Object.entries(attributed).every(
    ([each, page]) => !licence.includes(each) || readFileSync(root + page, 'utf8').includes(name),
  )

const licenceTextIn = (folder) => {
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copyright)/i.test(each))
  return readFileSync(join(folder, file), 'utf8').trim()
}

const noticesOf = (libraries) =>
  `This package contains parts of the following libraries.\n\n${libraries
    .map((folder) => {
      const { name, version, license } = manifestIn(folder)
      return `${name} ${version} (${license})\n\n${licenceTextIn(folder)}\n`
    })
    .join('\n---\n\n')}`

const problems = []

const judge = (folder) => {
  const { name, version, license } = manifestIn(folder)
  if (!isAllowed(license)) problems.push(`${name} ${version}: ${JSON.stringify(license)} is not on the allow-list`)
  else if (!isAttributed(name, license))
    problems.push(`${name} ${version}: ${license} wants an attribution in a README`)
}

/** The libraries that the last build took in, by the package that took them. */
const bundledIn = ({ folder }) => {
  const records = ['esm', 'cjs'].map((format) => `${root}.cache/bundled/${folder.split('/')[1]}-${format}.json`)
  return [...new Set(records.flatMap((file) => JSON.parse(readFileSync(file, 'utf8'))))]
    .sort()
    .map((each) => join(root, folder, each))
}

const installed = installedIn(`${root}.cache/consumer/node_modules`)
installed.forEach(judge)
if (installed.length === 0) problems.push('nothing is installed in .cache/consumer')

for (const each of packages) {
  const libraries = bundledIn(each)
  libraries.forEach(judge)
  const file = `${root}${each.folder}/THIRD-PARTY-NOTICES`
  const found = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const wanted = libraries.length > 0 ? noticesOf(libraries) : ''
  if (wanted && !existsSync(`${root}.cache/consumer/node_modules/${each.name}/THIRD-PARTY-NOTICES`))
    problems.push(`${each.name} takes in libraries and does not ship their notices`)
  if (found === wanted) continue
  if (!process.argv.includes('--write'))
    problems.push(`${each.folder}/THIRD-PARTY-NOTICES is not what the build took in: npm run notices`)
  else if (wanted) writeFileSync(file, wanted)
  else rmSync(file)
}

for (const problem of problems) console.log(problem)
console.log(`${installed.length} installed packages, ${problems.length} problems`)
process.exit(problems.length ? 1 : 0)
