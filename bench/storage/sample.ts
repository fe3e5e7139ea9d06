/** What is stored in the benchmarks: plain facts, and a decision as a planner makes them. */
import { Cadence, Calendars, Instant, Plan, Program, Prospect, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import type { AgendaRow, Commit } from '@refrain/core/ports'
import type { Runtime } from '@refrain/engine'

export const NOW = Instant.parseOrThrow('2026-11-20T16:00:00Z')

const CALL = Event.readOrThrow({
  ...{ id: 'c', type: 'CallLogged', prospect: 'p', at: '2026-11-20T15:00:00Z', recordedAt: '2026-11-20T15:00:01Z' },
  data: { direction: 'out', reach: 'no-answer' },
})

/** The platform with a clock that stands still: a benchmark is the same whenever it is run. */
export const RUNTIME: Runtime = {
  now: () => NOW,
  sleep: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
  random: Math.random,
  id: () => crypto.randomUUID(),
}

let count = 0

/** A call of somebody. */
export const callOf = (prospect: string): Event.Event => ({
  ...CALL,
  id: `c-${String(count++)}`,
  stream: { kind: 'prospect', id: prospect },
})

/** The facts of somebody: added, enrolled, and so many calls. */
export const historyOf = (prospect: string, calls: number): readonly Event.Event[] => {
  const told = (type: string, at: string, data: Event.Wire): Event.Event =>
    Event.readOrThrow({ id: `${type}-${prospect}`, type, prospect, at, recordedAt: at, data })
  return [
    told('ProspectAdded', '2026-11-02T09:00:00Z', { source: 'met', zones: ['Europe/London'], owner: 'ann' }),
    told('Enrolled', '2026-11-02T09:00:00Z', { enrollment: `e.${prospect}`, cadence: 'bench', version: 1 }),
    ...Array.from({ length: calls }, () => callOf(prospect)),
  ]
}

/** A cadence that nobody finishes soon. */
export const CADENCE = Cadence.make(
  'bench',
  { title: 'Bench', lasts: 'P1Y' },
  Cadence.call('call', { times: 40, every: 'P2D' }),
)
export const HOUSE = { hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } } as const

const decision = (() => {
  const policy = Policy.makeOrThrow({ file: HOUSE, programs: [Program.compileOrThrow(CADENCE, null)] })
  const prospect = Prospect.fold(historyOf('p', 3), { now: NOW })
  const decided = Plan.next({
    prospect,
    surroundings: {},
    policy,
    calendars: Calendars.none,
    zones: Zones.fromPlatform(),
    now: NOW,
  })
  return { ...decided, heard: [] }
})()

/** A row of somebody's, due at an instant. */
export const rowOf = (prospect: string, wakeAt: Instant.Instant, owner = 'ann'): AgendaRow => ({
  prospect,
  owner,
  state: 'wait',
  from: wakeAt,
  until: null,
  wakeAt,
  basis: { version: 1, epoch: 1, core: '0', zones: '0' },
  decision: { ...decision, prospect },
})

/** Somebody new, as they are committed: facts, row, and the command that did it. */
export const commitOf = (prospect: string, facts: readonly Event.Event[]): Commit => ({
  now: NOW,
  streams: [{ stream: { kind: 'prospect', id: prospect }, expected: { tag: 'new' }, facts }],
  agenda: [rowOf(prospect, NOW)],
  command: { key: `add-${prospect}`, answer: { added: prospect } },
})
