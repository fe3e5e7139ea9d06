/** What became of the rows of an export, for the eye. */
import type { Report } from './Report.ts'

/** A report in lines. */
export const reportText = (report: Report): readonly string[] => [
  ...report.files.map(({ file, rows, used, rejected }) => `${file}: ${rows} rows, ${used} used, ${rejected} set aside`),
  `facts: ${report.events}, of ${report.prospects} people and ${report.touches} touches`,
  ...(report.earliest === null ? [] : [`touches from ${report.earliest} to ${report.latest ?? report.earliest}`]),
  `times known to the ${Object.entries(report.precision)
    .map(([precision, count]) => `${precision} ${count}`)
    .join(', ')}`,
  `duplicates: ${report.duplicates.rows} rows, ${report.duplicates.calls} calls; ignored: ${report.ignored} rows; orphans: ${report.orphans}`,
  `unknown: zone ${report.unknown.zone}, country ${report.unknown.country}, consent ${report.unknown.consent}`,
  ...report.unmapped.map(({ field, word, count }) => `unmapped ${field}: ${JSON.stringify(word)} ${count}`),
]
