/** `refrain import --db`: the rows of a CRM export into a database. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { PolicyDocuments } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import type { Report } from '../import/index.ts'
import { reportText } from '../import/reportText.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Input } from '../input/Input.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { inUse, worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { withHours } from '../setting/safe.ts'
import type { Setting } from '../setting/Setting.ts'
import { settingInto } from '../setting/stored.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { withDatabase } from './Database.ts'
import type { Database } from './Database.ts'
import { engineAt } from './engineFor.ts'
import { databaseFailure } from './faults.ts'
import { bring } from './importing.ts'
import type { Brought } from './importing.ts'
import { secretFor } from './secret.ts'
import type { Secret } from './secret.ts'

/** How many refusals are told by id. */
const SHOWN = 10

const KEPT_SECRET = 'REFRAIN_SECRET is not set: the key of the hashes is kept in the database itself'

// --- what is asked -----------------------------------------------------------

/** The options and the world without the database: what is left names the export. */
const ofExport = ({ db: _, ...options }: Options, io: Io): readonly [Options, Io] => [
  options,
  { ...io, env: { ...io.env, REFRAIN_DB: undefined } },
]

/** The documents that the options name, to be published where the database has none. */
const documentsOf = (options: Options, world: World): { readonly policy?: PolicyDocuments } =>
  options.policy === undefined && options.cadence === undefined
    ? {}
    : {
        policy: {
          // Nobody is called at night because a file says nothing of hours.
          file: withHours(world.setting.policyFile),
          cadences: inUse(world.setting, world.input).map(({ cadence }) => cadence),
        },
      }

// --- what is told ------------------------------------------------------------

const refusedText = ({ refused }: Brought): readonly string[] => {
  if (refused.length === 0) return []
  const more = refused.length > SHOWN ? [`… and ${refused.length - SHOWN} more`] : []
  return [
    `refused: ${refused.length}, who must not be contacted or were erased`,
    ...refused.slice(0, SHOWN).map(({ prospect, code }) => `- ${prospect}: ${code}`),
    ...more,
  ]
}

const said = (brought: Brought, options: Options): readonly string[] => {
  const { people, facts } = brought
  const isNothing = facts.new === 0 && people.new === 0 && brought.refused.length === 0
  const would = options['dry-run'] === true ? 'would be ' : ''
  return [
    ...(isNothing ? ['nothing new: all of it is in the database'] : []),
    `people: ${people.new} ${would}new, ${people.known} known`,
    `facts: ${facts.new} ${would}new, ${facts.known} known`,
    ...refusedText(brought),
  ]
}

const tell = async (report: Report, brought: Brought, options: Options, io: Io): Promise<void> => {
  const lines =
    options.json === true
      ? [jsonLine({ ...report, database: brought })]
      : [...reportText(report), ...said(brought, options)]
  for (const line of lines) await io.out(`${clean(line)}\n`)
}

// --- doing it ----------------------------------------------------------------

interface Asked {
  readonly setting: Setting
  readonly input: Input
  readonly secret: Secret
}

const run = async (
  database: Database,
  { input, secret }: Asked,
  world: World,
  options: Options,
  io: Io,
): Promise<ExitCode> => {
  const { setting, calendars } = world
  const progress = progressOn(io)
  const parts = { ...documentsOf(options, world), secret: secret.secret, calendars, zones: setting.zones }
  const brought = await bring({
    store: database.store,
    engine: options['dry-run'] === true ? null : engineAt(database, setting.now, parts),
    input,
    world,
    progress: (people) => {
      progress.tell(`${people} people written`)
    },
  })
  progress.done()
  const { report } = input
  if (report === null) return 0
  await tell(report, brought, options, io)
  const notices = secret.kept && options.sample !== true ? [...input.notices, KEPT_SECRET] : input.notices
  tellNotices('import', input, notices, io)
  return report.rejected > 0 && options.strict === true ? 2 : 0
}

/** Imports what the options name into the database that they name, which is made where it is not there. */
export const importRows = (options: Options, io: Io): TE.TaskEither<Failure, ExitCode> =>
  withDatabase(options, io, options['dry-run'] === true ? 'there' : 'made', (database) =>
    pipe(
      TE.Do,
      TE.bind('setting', () => settingInto(options, io)),
      TE.bind('secret', ({ setting }) => secretFor(database, io, options['dry-run'] === true ? null : setting.now)),
      TE.bind('input', ({ setting, secret: { secret } }) => {
        const [source, desk] = ofExport(options, io)
        const { tenant, vault } = database.store
        return openInput(source, setting, desk, { tenant, secret, holders: vault.holders })
      }),
      TE.flatMap((asked) =>
        pipe(
          worldOf(asked.setting, asked.input),
          TE.flatMap((world) =>
            TE.tryCatch(() => run(database, asked, world, options, io), databaseFailure(database.place)),
          ),
          closing(asked.input),
        ),
      ),
    ),
  )
