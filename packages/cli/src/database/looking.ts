/** `refrain db info`: where a database is, what is in it, and how its work stands. */
import * as TE from 'fp-ts/TaskEither'
import { Instant } from '@refrain/core'
import type { DatabaseInfo } from '@refrain/core/ports'
import { describeStore } from '@refrain/engine'
import type { StoreInfo } from '@refrain/engine'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { pad, wrap } from '../show/width.ts'
import type { Action } from './Action.ts'
import { databaseFailure } from './faults.ts'

const COLUMNS = 80
const LEFT = 14

const size = (bytes: number | null): string =>
  bytes === null ? 'unknown' : bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

const count = (number: number, one: string, more = `${one}s`): string => `${number} ${number === 1 ? one : more}`

type Lines = readonly (readonly [string, string])[]

const ofDatabase = (info: DatabaseInfo): Lines => [
  ['place', info.place],
  ['engine', info.engine],
  ['schema', `${info.schema}${info.schema === info.newest ? '' : `, where this version brings ${info.newest}`}`],
  ['size', size(info.bytes)],
  ['tenants', info.tenants.length === 0 ? 'none yet' : info.tenants.join(', ')],
]

const SECRET: Readonly<Record<StoreInfo['secret'], string>> = {
  given: 'the house keeps it (REFRAIN_SECRET)',
  kept: 'the database keeps it: whoever has the database can try out numbers',
  none: 'none yet',
}

const ofStore = (info: StoreInfo): Lines => {
  const { streams, agenda, consumers, quarantine } = info
  const { due, failing, oldestDue } = agenda
  const since = oldestDue === null ? '' : ` since ${Instant.toIso(oldestDue)}`
  return [
    ['tenant', info.tenant],
    ['people', `${streams.prospect}, with ${count(info.facts, 'fact')} in all`],
    ['accounts', String(streams.account)],
    ['reps', String(streams.rep)],
    ['agenda', `${agenda.open} open, ${due} due${since}, ${failing} failing`],
    ['policy', info.epoch === 0 ? 'none published' : `epoch ${info.epoch}`],
    ...Object.entries(consumers).map(([name, waiting]): readonly [string, string] => [
      'consumer',
      `${name}: ${count(waiting, 'stream')} waiting`,
    ]),
    ['quarantine', quarantine === null ? 'none' : `since ${Instant.toIso(quarantine.since)}: ${quarantine.why}`],
    ['dead letters', String(info.deadLetters)],
    ['hash key', SECRET[info.secret]],
  ]
}

const text = (lines: Lines): string =>
  lines
    .flatMap(([name, value]) =>
      wrap(clean(value), COLUMNS - LEFT).map((part, i) => `${pad(i === 0 ? name : '', LEFT)}${part}`),
    )
    .join('\n')

/** Tells of a database; a schema that is not there yet holds nothing to tell of. */
export const info: Action = ({ storage, store, place }, { options }, io) =>
  TE.tryCatch(async () => {
    const database = await storage.admin.info()
    const tenant = database.schema === 0 ? null : await describeStore(store, Instant.fromMillis(Math.floor(io.clock())))
    await io.out(
      options.json === true
        ? `${jsonLine({ database, tenant })}\n`
        : `${text([...ofDatabase(database), ...(tenant === null ? [] : ofStore(tenant))])}\n`,
    )
    return 0 as const
  }, databaseFailure(place))
