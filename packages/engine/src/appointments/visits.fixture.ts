/**
 * A house in which voicemails name times: a rep with a calendar, and people who are told of a visit.
 */
import { Cadence, Instant } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Calendar } from '@refrain/core/ports'
import { memoryCalendar } from '@refrain/memory'
import type { MemoryCalendar, MemoryCalendarParts } from '@refrain/memory'
import type { EngineParts } from '../Engine.ts'
import { after, DOCUMENTS, NONE, POLICY, written } from '../setting/documents.ts'
import { makeScene } from '../working/scene.fixture.ts'
import type { Clock, Scene } from '../working/scene.fixture.ts'

const visits = (id: string, auto: boolean): Cadence.Cadence =>
  Cadence.parseOrThrow({
    refrain: 1,
    id,
    version: 1,
    title: 'Visits',
    lasts: 'P2M',
    steps: [
      { id: 'call', do: 'call', times: 3, every: 'P1D', on: { 'appointment-held': 'pencil-in' } },
      {
        id: 'pencil-in',
        do: 'appointment',
        ...(auto && { auto }),
        within: { from: 'appointment' },
        on: { done: 'visit', exhausted: 'follow-up', blocked: 'follow-up' },
      },
      { id: 'visit', do: 'wait', after: { from: 'appointment', plus: 'P1D' }, then: { close: 'visited' } },
      { id: 'follow-up', do: 'call', after: 'P2D', then: { close: 'no-decision' } },
    ],
    on: { 'appointment-declined': 'follow-up', 'called-in': 'follow-up', replied: 'follow-up' },
  })

/** Hours in which somebody calls; visits are at any time. */
const WEEK = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]]))

const DOCUMENTS_IN_FORCE = { file: { hours: WEEK }, cadences: [visits('visits', true), visits('by-hand', false)] }

export const at = Instant.parseOrThrow

/** The visit that is named: on Wednesday from half past twelve. */
export const VISIT = { from: at('2026-03-11T12:30:00Z'), until: at('2026-03-11T13:30:00Z') }

const iso = ({ from, until }: typeof VISIT) => ({ from: Instant.toIso(from), until: Instant.toIso(until) })

/** A house, and what happens in it. */
export interface House extends Scene {
  readonly calendar: MemoryCalendar
  /** Somebody of ann's, to whom a voicemail named a time. */
  readonly named: (id: string, span?: typeof VISIT, cadence?: string) => Promise<void>
  readonly tell: (id: string, type: string, data?: object) => Promise<void>
  /** The clock at an instant, with a round of work. */
  readonly until: (instant: string) => Promise<void>
  /** The open appointments of somebody, in short. */
  readonly appointments: (id: string) => Promise<readonly string[]>
  /** The entries of ours in ann's calendar, in short. */
  readonly entries: (calendar?: string) => readonly string[]
}

const short = (span: typeof VISIT): string => Instant.toIso(span.from).slice(5, 16)

/** A house whose calendar is in memory; `through` puts something between it and the engine, `words` say what blocks. */
export const houseOf = (
  parts: Partial<MemoryCalendarParts> = {},
  through: (calendar: MemoryCalendar, clock: Clock) => Calendar = (calendar) => calendar,
  more: Partial<EngineParts> = {},
  words: Policy.PolicyFile['calendar'] = {},
): House => {
  const documents = { ...DOCUMENTS_IN_FORCE, file: { ...DOCUMENTS_IN_FORCE.file, calendar: words } }
  let calendar: MemoryCalendar | null = null
  const scene = makeScene({
    documents,
    parts: (clock) => {
      calendar = memoryCalendar({ now: clock.now, ...parts })
      return { calendar: through(calendar, clock), ...more }
    },
  })
  const held = calendar as unknown as MemoryCalendar
  // They are known to be sound: judging them takes longer than most tests.
  void scene.desk.store.events.commit({
    now: scene.clock.now(),
    streams: [],
    guards: [{ key: POLICY, revision: 0 }],
    registry: [
      { key: POLICY, value: {} },
      { key: DOCUMENTS, value: written(after(NONE, documents)) },
    ],
  })
  const tell = async (id: string, type: string, data: object = {}): Promise<void> => {
    await scene.clock.pass(Instant.MINUTE)
    await scene.record(id, type, data)
    await scene.tick()
    await scene.tick()
  }
  return {
    ...scene,
    calendar: held,
    tell,
    named: async (id, span = VISIT, cadence = 'visits') => {
      await scene.add(id, cadence, { owner: 'ann', principalZone: 'Europe/London' })
      await scene.clock.pass(Instant.MINUTE)
      await tell(id, 'VoicemailLeft', { call: `c-${id}`, kind: 'appointment', appointment: iso(span) })
    },
    until: async (instant) => {
      await scene.clock.pass(at(instant) - scene.clock.now())
      await scene.tick()
      await scene.tick()
    },
    appointments: async (id) => (await scene.stateOf(id)).appointments.map((one) => `${one.status} ${short(one)}`),
    entries: (name = 'ann') =>
      held.holds(name).map((one) => `${one.confirmed ? 'confirmed' : 'held'} ${short(one)} ${one.title}`),
  }
}
