/**
 * Writes docs/reference/mutants.md from the reports that `npm run test:mutation` left behind: the score of each folder, and
 * every mutant that no test noticed, with the reason for which it may live.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.mjs'
import { FOLDERS, mutantsOf, scoreOf } from './score.mjs'

const reasons = JSON.parse(readFileSync(join(root, 'tools/mutation/reasons.json'), 'utf8'))

const reportOf = (folder) => {
  const file = join(root, `.cache/mutation/${folder.replaceAll('/', '-')}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** What stood there, in one line. */
const before = ({ source, location: { start, end } }) => {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  lines[last] = lines[last].slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join(' ')
}

const short = (text) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 70 ? `${line.slice(0, 69)}…` : line
}

const code = (text) => `\`${short(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``

/** The first reason that fits: by file, by what was changed, by what stood there. */
const reasonOf = (mutant) => {
  const text = before(mutant)
  const found = reasons.find(
    ({ file, mutator, was, line }) =>
      (file === undefined || mutant.file.endsWith(file)) &&
      (mutator === undefined || mutator.includes(mutant.mutatorName)) &&
      (was === undefined || new RegExp(was, 's').test(text)) &&
      (line === undefined || new RegExp(line).test(mutant.source.split('\n')[mutant.location.start.line - 1])),
  )
  return found?.because ?? 'no test looks there yet'
}

const survivors = (report) =>
  mutantsOf(report)
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.location.start.line - b.location.start.line))

const rows = FOLDERS.map((folder) => ({ folder, report: reportOf(folder) }))
const table = rows.map(({ folder, report }) => {
  if (report === null) return `| ${folder} | not run | | | |`
  const { killed, survived, uncovered, score } = scoreOf(report)
  return `| ${folder} | ${score.toFixed(1)} % | ${killed} | ${survived} | ${uncovered} |`
})

const lists = rows.flatMap(({ folder, report }) => {
  if (report === null) return []
  const byFile =
    Map.groupBy === undefined ? grouped(survivors(report)) : Map.groupBy(survivors(report), ({ file }) => file)
  return [
    `## ${folder}`,
    '',
    ...[...byFile].flatMap(([file, mutants]) => [
      `**${file.replace(`src/${folder}/`, '')}**`,
      '',
      ...mutants.map(
        (mutant) =>
          `- line ${mutant.location.start.line}: ${code(before(mutant))} as ${code(mutant.replacement ?? '')}: ${reasonOf(mutant)}`,
      ),
      '',
    ]),
  ]
})

function grouped(mutants) {
  const groups = new Map()
  for (const mutant of mutants) groups.set(mutant.file, [...(groups.get(mutant.file) ?? []), mutant])
  return groups
}

writeFileSync(
  join(root, 'docs/reference/mutants.md'),
  [
    '# Mutants',
    '',
    'Every condition, operator, text and list of the rules and of the plan is changed, one at a time, and the tests of its layer',
    'run. A change that no test notices is a place where a test is missing, or where the change changes nothing. `npm run',
    'test:mutation` makes them again (the laws with a twentieth of their usual runs), `node tools/mutation/page.mjs` this page.',
    '',
    '| folder | noticed | mutants noticed | survived | in no test |',
    '| ------ | ------- | --------------- | -------- | ---------- |',
    ...table,
    '',
    'What lives on, and why:',
    '',
    ...lists,
  ].join('\n'),
)
