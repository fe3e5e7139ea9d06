/** What a report of mutants says. */

/** The folders that are mutated. */
export const FOLDERS = [
  'rules',
  'rules/standing',
  'rules/law',
  'rules/named',
  'rules/preferences',
  'rules/bestTime',
  'rules/near',
  'plan',
  'plan/position',
  'sheet',
]

/** The least score of a folder, in percent. */
export const LEAST = 85

const NOTICED = new Set(['Killed', 'Timeout'])

/** Every mutant of a report, with the file it is in. */
export const mutantsOf = ({ files }) =>
  Object.entries(files).flatMap(([file, { mutants, source }]) => mutants.map((mutant) => ({ ...mutant, file, source })))

/** How many were noticed, out of those that could be. */
export const scoreOf = (report) => {
  const mutants = mutantsOf(report)
  const count = (holds) => mutants.filter(({ status }) => holds(status)).length
  const killed = count((status) => NOTICED.has(status))
  const survived = count((status) => status === 'Survived')
  const uncovered = count((status) => status === 'NoCoverage')
  const all = killed + survived + uncovered
  return { killed, survived, uncovered, score: all === 0 ? 100 : (100 * killed) / all }
}
