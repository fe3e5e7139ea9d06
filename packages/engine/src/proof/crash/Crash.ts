/**
 * Kills processes with a real engine on a real database, again and again, and looks at what is left: no acknowledged fact is
 * lost, nothing rang or left twice, and the agenda is what the facts imply.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Either, Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Storage } from '@refrain/core/ports'
import { bundled } from '../../../../../tools/bundled.ts'
import { restingFlaws } from '../oracles/resting.ts'
import type { Chance } from '../scheduler/Chance.ts'
import { chanceOf } from '../scheduler/Chance.ts'
import { POLICIES } from '../world/documents.ts'
import { journalOf } from './journal.ts'
import type { Went } from './journal.ts'
import { POINTS, showing } from './Plan.ts'
import type { Pace, Place, Plan } from './Plan.ts'

/** What came of it. */
export interface Crashed {
  readonly kills: number
  /** How often each boundary was the last that a process came by. */
  readonly points: { readonly [point: string]: number }
  readonly acknowledged: number
  readonly rings: number
  readonly letters: number
  readonly violations: readonly string[]
}

/** A database that processes share, and how it is opened to be looked at. */
export interface Database {
  readonly storage: Place['storage']
  readonly open: () => Promise<Storage>
}

/** How it is done. */
export interface Crashing {
  readonly database: Database
  readonly kills: number
  readonly seed: number
  /** How many processes share the database. */
  readonly workers: number
  /** Something done to the database itself while processes work. */
  readonly meanwhile?: (wait: (millis: number) => Promise<void>) => Promise<void>
}

let program: Promise<string> | null = null
/** The child, in one file. */
const childProgram = (): Promise<string> => (program ??= bundled(fileURLToPath(new URL('./child.ts', import.meta.url))))

const TAKE = 600_000

const wait = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis))

const start = (
  file: string,
  plan: Plan,
  complain: (line: string) => void,
): { readonly child: ChildProcess; readonly ready: Promise<unknown>; readonly ended: Promise<unknown> } => {
  const child = spawn(process.execPath, [file, JSON.stringify(plan)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      if (code !== null && code !== 0) complain(`a process ended with ${code}: ${said}`)
      resolve(code)
    }),
  )
  // It says so when it begins to work.
  const ready = new Promise((resolve) => child.stdout.once('data', resolve))
  return { child, ready: Promise.race([ready, ended]), ended }
}

const twice = (what: string, all: readonly Went[]): readonly string[] => {
  const seen = new Set<string>()
  return all.flatMap(({ attempt }) => {
    const again = seen.has(attempt)
    seen.add(attempt)
    return again ? [`S12: ${what} ${attempt} twice`] : []
  })
}

/** At a boundary mostly, and at any moment otherwise. */
const fateOf = (chance: Chance): Plan['killAt'] =>
  chance.happens(0.75) ? { point: chance.pick(POINTS), nth: chance.pick([1, 1, 2, 3, 5, 9, 17]) } : null

/** How long a process is left alone once it works, in real milliseconds. */
const LIFE = 1_500

/** One process after another is killed, on one database. */
export const crash = async ({ database, kills, seed, workers, meanwhile }: Crashing): Promise<Crashed> => {
  const file = await childProgram()
  const chance = chanceOf(seed)
  const folder = mkdtempSync(join(tmpdir(), 'refrain-crash-'))
  const place: Place = { storage: database.storage, folder }
  const pace: Pace = { shows: Instant.parseOrThrow('2026-06-02T08:00:00Z'), at: Date.now(), times: 600 }
  const violations: string[] = []
  const points = new Map<string, number>()
  let [done, born] = [0, 0]
  const complain = (line: string): void => void violations.push(line)
  const planOf = (killAt: Plan['killAt'], mode: Plan['mode']): Plan => {
    born += 1
    return { place, pace, worker: `w${born}`, seed: seed * 1000 + born, people: 8, killAt, mode }
  }
  const one = async (): Promise<void> => {
    while (done < kills) {
      done += 1
      const killAt = fateOf(chance)
      const life = killAt === null ? chance.between(20, LIFE) : 2 * LIFE
      const { child, ready, ended } = start(file, planOf(killAt, 'work'), complain)
      await ready
      const late = { is: false }
      const timer = setTimeout(() => {
        late.is = true
        child.kill('SIGKILL')
      }, life)
      await ended
      clearTimeout(timer)
      const where = killAt !== null && !late.is ? killAt.point : 'any moment'
      points.set(where, (points.get(where) ?? 0) + 1)
    }
  }
  try {
    await Promise.all([...Array.from({ length: workers }, one), meanwhile?.(wait)])
    const { ended } = start(file, planOf(null, { rest: 4_000 }), complain)
    await ended
    const rings = journalOf<Went>(folder, 'rings').read()
    const letters = journalOf<Went>(folder, 'letters').read()
    const told = journalOf<Event.Wire>(folder, 'acknowledged').read()
    const storage = await database.open()
    const flaws = await restingFlaws({
      store: storage.tenant('acme'),
      now: journalOf<Instant.Instant>(folder, 'rested').read().at(-1) ?? (showing(pace, Date.now()) as Instant.Instant),
      documents: POLICIES[0]!,
      acknowledged: told.map((wire) => Either.getOrThrow(Event.read(wire), String)),
      lasts: TAKE,
      patience: 10 * 60_000,
    })
    await storage.close()
    violations.push(
      ...twice('it rang for', rings),
      ...twice('a message left for', letters),
      ...journalOf<string>(folder, 'complaints').read(),
      ...flaws,
    )
    return {
      kills: done,
      points: Object.fromEntries(points),
      acknowledged: told.length,
      rings: rings.length,
      letters: letters.length,
      violations,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
