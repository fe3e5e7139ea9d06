/**
 * Makes an engine for one tenant, of a store and whatever ports there are.
 *
 * @since 0.1.0
 */
import { Zones } from '@refrain/core'
import { add } from './commands/add.ts'
import { enroll } from './commands/enroll.ts'
import { exportPerson, forget } from './commands/forget.ts'
import { next } from './commands/next.ts'
import { record } from './commands/record.ts'
import { release } from './commands/release.ts'
import { sheet } from './commands/sheet.ts'
import { take } from './commands/take.ts'
import { undo } from './commands/undo.ts'
import { DEFAULTS } from './Desk.ts'
import type { Desk } from './Desk.ts'
import type { Engine, EngineParts } from './Engine.ts'
import { makeHashes } from './people/hashes.ts'
import { platformRuntime } from './platformRuntime.ts'
import { makeInForce } from './setting/inForce.ts'
import type { Asked } from './setting/inForce.ts'
import { makeStirred } from './Stirred.ts'
import { SILENT } from './telemetry/Telemetry.ts'
import { makeBacklogged } from './working/backlog.ts'

/** How long somebody who records is kept waiting while too much waits to be decided, in milliseconds. */
const SLOWER = 250

const NOTHING_CLOSED = Object.freeze({ holidays: {}, closures: new Set<never>() })

/** The desk of an engine, and how its policy is published. */
export const deskOf = (parts: EngineParts): { readonly desk: Desk; readonly publishing: Asked } => {
  const { storage: store, runtime = platformRuntime(), zones = Zones.fromPlatform(), options = {} } = parts
  const worker = parts.worker ?? runtime.id()
  const holidays = parts.calendars ?? NOTHING_CLOSED
  const publishing: Asked = { store, runtime, worker, zones, calendars: Object.keys(holidays.holidays) }
  const desk: Desk = {
    store,
    runtime,
    zones,
    worker,
    options: { ...DEFAULTS, ...options },
    parts,
    holidays,
    inForce: makeInForce(publishing, parts.policy),
    hashes: makeHashes(store, runtime, parts.secret),
    stirred: makeStirred(),
    telemetry: SILENT,
  }
  return { desk, publishing }
}

/** What people and programs do by hand. */
export const commandsOf = (
  desk: Desk,
): Pick<
  Engine,
  'add' | 'enroll' | 'record' | 'undo' | 'next' | 'sheet' | 'take' | 'release' | 'forget' | 'exportPerson'
> => {
  const backlogged = makeBacklogged(desk)
  const slowDown = async (): Promise<void> => {
    if (await backlogged()) await desk.runtime.sleep(SLOWER)
  }
  return {
    add: add(desk),
    enroll: enroll(desk),
    record: record(desk, slowDown),
    undo: undo(desk),
    next: next(desk),
    sheet: sheet(desk),
    take: take(desk),
    release: release(desk),
    forget: forget(desk),
    exportPerson: exportPerson(desk),
  }
}
