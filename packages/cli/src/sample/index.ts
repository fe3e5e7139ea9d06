/**
 * The bundled sample: the export of a CRM that does not exist, made by us, the same at each run.
 *
 * @since 0.1.0
 */
import { CsvFile } from '../import/index.ts'
import type { ExportFile } from '../import/index.ts'
import { chanceOf } from './chance.ts'
import { SAMPLE_MAPPING, SAMPLE_POLICY } from './documents.ts'
import type { Instant } from '@refrain/core'
import { lifeOf, NOW } from './histories.ts'
import { peopleOf } from './people.ts'
import { activitiesCsv, contactsCsv } from './write.ts'

export { SAMPLE_MAPPING } from './documents.ts'

/** The moment at which the sample was exported: ask it about now. @category constants @since 0.1.0 */
export const SAMPLE_NOW: Instant.Instant = NOW

const README = `# The sample

An export of a CRM that does not exist. People, companies and histories are invented and made by a script
(\`npm run sample\`, the same bytes at each run); telephone numbers are among those reserved for fiction
(+1 555 0100 to 0199, +44 20 7946 0xxx, +44 113 496 0xxx, +33 1 99 00 xx xx, +61 491 570 156 to 159), addresses are of
example.com. It was "exported" on 2026-11-23 at 15:00 UTC.

- \`contacts.csv\`: a few hundred people in five countries.
- \`activities.csv\`: what was done since July. Times are of New York, in four ways of writing; some rows know the day only.
- \`mapping.json\`: how both are read. Copy it for your own export.
- \`policy.json\`: house rules to try.

The files have the dirt of real ones on purpose: words that nobody mapped, rows twice, rows torn, dates that do not exist,
zones and countries left out, names that would be formulas in a spreadsheet or act on a terminal.
`

const PEOPLE = 320

let made: { readonly [name: string]: string } | undefined

const make = (): { readonly [name: string]: string } => {
  const chance = chanceOf('refrain sample 1')
  const lives = peopleOf(chance, PEOPLE).map((someone) => [someone, lifeOf(someone, chance)] as const)
  return {
    'README.md': README,
    'contacts.csv': contactsCsv(lives, chance),
    'activities.csv': activitiesCsv(lives, chance),
    'mapping.json': `${JSON.stringify(SAMPLE_MAPPING, null, 2)}\n`,
    'policy.json': `${JSON.stringify(SAMPLE_POLICY, null, 2)}\n`,
  }
}

/** The files of the sample by name. @category constructors @since 0.1.0 */
export const sampleTexts = (): { readonly [name: string]: string } => (made ??= make())

/** The sample, ready to import. @category constructors @since 0.1.0 */
export const sampleFiles = (): readonly ExportFile[] =>
  (['contacts', 'activities'] as const).map((holds) => {
    const name = `${holds}.csv`
    return { file: CsvFile.fromText(name, sampleTexts()[name] ?? ''), holds, mapping: SAMPLE_MAPPING }
  })
