/** All that the options settle before any fact is read. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Zones } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import type { Hours, Instant, Zone } from '@refrain/core'
import type { Phrasebook } from '@refrain/core/explain'
import type { DocumentsInForce } from '@refrain/engine'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { parseDocument, readAs } from '../input/document.ts'
import type { Document } from '../input/document.ts'
import { readText } from '../input/files.ts'
import { readSuppressList } from '../input/suppressList.ts'
import type { SuppressList } from '../input/suppressList.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { builtIn, find, published } from './cadences.ts'
import type { Named } from './cadences.ts'
import { nowOf } from './now.ts'
import { phrasebookOf } from './phrasebook.ts'
import { hoursOf } from './safe.ts'
import type { PolicyFile } from './safe.ts'

/** What the options settle. */
export interface Setting {
  readonly zones: Zones.Zones
  /** The zone that was named; null where none was. */
  readonly zone: Zone.Zone | null
  /** The zone in which times without one are read: the one that was named, else UTC. */
  readonly readIn: Zone.Zone
  readonly now: Instant.Instant
  readonly phrasebook: Phrasebook
  /** Every playbook and every cadence of a file. */
  readonly cadences: readonly Named[]
  /** Those that were named: people in none are enrolled in the first that is meant for them. */
  readonly chosen: readonly Named[]
  /** The policy file; an empty one where none was given. */
  readonly policyFile: PolicyFile
  readonly policyDocument: Document
  /** When people may be contacted, by the policy file or else by default. */
  readonly hours: Hours.Hours
  readonly suppress: SuppressList | null
}

const zoneOf = (zones: Zones.Zones, name: string | undefined): E.Either<Failure, Zone.Zone | null> => {
  if (name === undefined) return E.right(null)
  const found = Zones.find(zones, name)
  return found._tag === 'Right' ? E.right(found.right) : E.left(failure({ ...found.left, path: ['--zone'] }))
}

const NO_POLICY: Document = { file: '', text: '{}', json: {} }

const inForceDocument = (file: PolicyFile): Document => ({
  file: 'the policy in force',
  text: JSON.stringify(file),
  json: file,
})

const isAmong = (some: readonly Named[], { cadence: { id, version } }: Named): boolean =>
  some.some(({ cadence }) => cadence.id === id && cadence.version === version)

/** Every zone that the platform knows, with the edition of its rules. */
export const platformZones = (): Zones.Zones => {
  const version = process.versions['tz']
  return Zones.fromPlatform(version === undefined ? {} : { version })
}

/** Reads what the options name, in the order in which a person would mend it. */
export const settingOf = (
  options: Options,
  io: Io,
  inForce: DocumentsInForce | null = null,
): TE.TaskEither<Failure, Setting> => {
  const zones = platformZones()
  const utc = Zones.getOrThrow(zones, 'UTC')
  return pipe(
    TE.Do,
    TE.bind('phrasebook', () => TE.fromEither(phrasebookOf(options.lang))),
    TE.bind('zone', () => TE.fromEither(zoneOf(zones, options.zone))),
    TE.bind('now', ({ zone }) => TE.fromEither(nowOf(options.now, zone ?? utc, io))),
    TE.bind('playbooks', () => known(inForce)),
    TE.bind('chosen', ({ playbooks }) =>
      TE.traverseSeqArray((asked: string) => find(io, playbooks, asked))(options.cadence ?? []),
    ),
    TE.bind('policyDocument', () => documentOf(options.policy, inForce, io)),
    TE.bind('policyFile', ({ policyDocument }) => TE.fromEither(readAs(Policy.parse)(policyDocument))),
    TE.bind('suppress', () => suppressOf(options.suppress, io)),
    TE.map(({ playbooks, zone, chosen, ...rest }) => ({
      ...rest,
      zones,
      zone,
      hours: hoursOf(rest.policyFile),
      readIn: zone ?? utc,
      chosen,
      // A file that has a playbook's id and version stands in its place.
      cadences: [...chosen, ...playbooks.filter((one) => !isAmong(chosen, one))],
    })),
  )
}

/** The cadences that can be named: those in force, and the playbooks whose place they do not take. */
const known = (inForce: DocumentsInForce | null): TE.TaskEither<Failure, readonly Named[]> =>
  pipe(
    TE.Do,
    TE.bind('published', () =>
      TE.fromEither(published(inForce === null ? [] : [...inForce.cadences, ...inForce.kept])),
    ),
    TE.bind('playbooks', builtIn),
    TE.map(({ published: first, playbooks }) => [...first, ...playbooks.filter((one) => !isAmong(first, one))]),
  )

/** The policy file that was named, else the one in force. */
const documentOf = (
  file: string | undefined,
  inForce: DocumentsInForce | null,
  io: Io,
): TE.TaskEither<Failure, Document> =>
  file === undefined
    ? TE.right(inForce?.file === undefined ? NO_POLICY : inForceDocument(inForce.file))
    : pipe(
        readText(io, file),
        TE.flatMapEither((text) => parseDocument(file, text)),
      )

const suppressOf = (file: string | undefined, io: Io): TE.TaskEither<Failure, SuppressList | null> =>
  file === undefined ? TE.right(null) : pipe(readText(io, file), TE.map(readSuppressList))
