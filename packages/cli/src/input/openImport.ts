/** Begins an import: finds the mapping and the files, and sets aside what cannot be read. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure, render } from '../Failure.ts'
import { MAPPINGS, importExport, readMapping } from '../import/index.ts'
import type { EventLine, ExportFile, ImportJob, Mapping, Rejected, Report, Vault } from '../import/index.ts'
import { countryOf } from '../import/read/country.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { sampleFiles } from '../sample/index.ts'
import type { Setting } from '../setting/Setting.ts'
import { progressOn } from '../show/progress.ts'
import { parseDocument, readAs } from './document.ts'
import { openBytes, pathOf, readText } from './files.ts'
import { rejectsTo } from './rejects.ts'
import type { Rejects } from './rejects.ts'

/** Under whose name, and with which key, numbers and addresses are hashed; and who has them already. */
export type ImportKey = Pick<ImportJob, 'tenant' | 'secret' | 'holders'>

/** An import under way, and what became of its rows. */
export interface OpenImport {
  readonly events: AsyncIterable<EventLine>
  readonly vault: Vault
  readonly report: () => Report
  /** What a person should know, once all is read. */
  readonly notices: () => readonly string[]
  /** The first rows that were set aside, with their faults. */
  readonly faults: () => readonly string[]
}

const usage = (expected: string, found?: string): Failure => failure(Issue.make('usage', [], expected, found))

const mappingOf = ({ mapping, crm }: Options, io: Io): TE.TaskEither<Failure, Mapping> => {
  if (mapping !== undefined && crm !== undefined) return TE.left(usage('one of --mapping and --crm', 'both'))
  if (mapping !== undefined)
    return pipe(
      readText(io, mapping),
      TE.flatMapEither((text) => parseDocument(mapping, text)),
      TE.flatMapEither(readAs(readMapping)),
    )
  const known: Readonly<Record<string, Mapping>> = MAPPINGS
  const found = crm !== undefined && Object.hasOwn(known, crm) ? known[crm] : undefined
  return found === undefined
    ? TE.left(usage(`--mapping FILE, or --crm with one of ${Object.keys(known).join(', ')}`, crm))
    : TE.right(found)
}

/** A file that was named; that it opens is found out before anything else is done. */
const exportFile = (
  name: string,
  holds: ExportFile['holds'],
  mapping: Mapping,
  io: Io,
): TE.TaskEither<Failure, ExportFile> =>
  pipe(
    openBytes(io, name),
    TE.map((bytes) => ({ file: { name, open: () => bytes }, holds, mapping })),
  )

const filesOf = (options: Options, io: Io): TE.TaskEither<Failure, readonly ExportFile[]> => {
  if (options.sample === true) return TE.right(sampleFiles())
  const { contacts, activities } = options
  if (contacts === undefined && activities === undefined)
    return TE.left(usage('--contacts and --activities, or --sample'))
  return pipe(
    mappingOf(options, io),
    TE.flatMap((mapping) =>
      TE.sequenceSeqArray([
        ...(contacts === undefined ? [] : [exportFile(contacts, 'contacts', mapping, io)]),
        ...(activities === undefined ? [] : [exportFile(activities, 'activities', mapping, io)]),
      ]),
    ),
  )
}

const FAULTS_TOLD = 20

/** One file a source for what is set aside, beside the source; or the one that was named. */
const aside = (options: Options, io: Io) => {
  const files = new Map<string, Rejects>()
  const faults: string[] = []
  const nameFor = (source: string): string | null =>
    options.rejects ?? (options.sample === true ? null : `${source}.rejected.csv`)
  return {
    add: ({ file, line, issues, text }: Rejected): void => {
      const name = nameFor(file)
      const key = name ?? ''
      const rejects = files.get(key) ?? rejectsTo(name === null ? null : pathOf(io, name))
      files.set(key, rejects)
      rejects.add(text)
      for (const issue of issues) if (faults.length < FAULTS_TOLD) faults.push(render({ file, line, issue }))
    },
    close: (): void => {
      for (const rejects of files.values()) rejects.close()
    },
    notices: (): readonly string[] =>
      [...files].map(([name, rejects]) => {
        const [rows, were] = rejects.count() === 1 ? ['row', 'was'] : ['rows', 'were']
        return `${rejects.count()} ${rows} could not be read${name === '' ? '' : ` and ${were} set aside in ${name}`}`
      }),
    faults: (): readonly string[] => faults,
  }
}

/** Runs to the end, then tidies up. */
async function* ending<A>(items: AsyncIterable<A>, end: () => void): AsyncGenerator<A> {
  try {
    yield* items
  } finally {
    end()
  }
}

const unmappedNotice = ({ unmapped }: Report): readonly string[] => {
  if (unmapped.length === 0) return []
  const shown = unmapped.slice(0, 5).map(({ field, word, count }) => `${field} "${word}" ${count}`)
  const more = unmapped.length > shown.length ? `, and ${unmapped.length - shown.length} more` : ''
  return [`words that no mapping knows: ${shown.join(', ')}${more}`]
}

const SHOWN_WARNINGS = 6

const warningNotice = ({ warningCodes }: Report): readonly string[] => {
  const codes = Object.entries(warningCodes).sort(([, a], [, b]) => b - a)
  if (codes.length === 0) return []
  const shown = codes.slice(0, SHOWN_WARNINGS).map(([code, count]) => `${code} ${count}`)
  return [`odd, and used all the same: ${shown.join(', ')}${codes.length > shown.length ? ' …' : ''}`]
}

/** The country of numbers without one, as it is written in the options. */
const countryIn = ({ country }: Options): E.Either<Failure, Pick<ImportJob, 'country'>> => {
  if (country === undefined) return E.right({})
  const code = countryOf(country)
  return code === null
    ? E.left(failure(Issue.make('country-unknown', ['--country'], 'a country such as US or "United Kingdom"', country)))
    : E.right({ country: code })
}

/** Begins an import of what the options name. */
export const openImport = (
  options: Options,
  setting: Setting,
  io: Io,
  key: ImportKey,
): TE.TaskEither<Failure, OpenImport> =>
  pipe(
    TE.fromEither(countryIn(options)),
    TE.bindTo('home'),
    TE.bind('files', () => filesOf(options, io)),
    TE.flatMapEither(({ home, files }) => {
      const rejected = aside(options, io)
      const progress = progressOn(io)
      const run = importExport({
        ...key,
        ...home,
        ...(options.ours === undefined ? {} : { ours: options.ours }),
        files,
        zones: setting.zones,
        ...(setting.zone === null ? {} : { zone: setting.zone.name }),
        now: setting.now,
        onRejected: rejected.add,
        onProgress: ({ file, rows }) => {
          progress.tell(`read ${rows} rows of ${file}`)
        },
      })
      return E.right({
        events: ending(run.events, () => {
          rejected.close()
          progress.done()
        }),
        vault: run.vault,
        report: run.report,
        notices: () => [...rejected.notices(), ...unmappedNotice(run.report()), ...warningNotice(run.report())],
        faults: rejected.faults,
      })
    }),
  )
