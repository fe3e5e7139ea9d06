/**
 * Takes one prospect through a cadence: asks the planner, does what it says, tells it what came of it, and asks again.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import { settle } from '../migrate/Enrollments.ts'
import type { Action, Decision } from '../plan/Decision.ts'
import { next } from '../plan/next.ts'
import * as Event from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import { fold } from '../prospect/fold.ts'
import type { Prospect as Folded } from '../prospect/Prospect.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import * as Instant from '../time/Instant.ts'
import { doing } from './doing.ts'
import type { Done } from './doing.ts'
import type { Options, Row, Tour } from './Timeline.ts'
import type { Prospect, Turn } from './Prospects.ts'
import { entering, PERSON } from './Someone.ts'
import type { Someone, Told } from './Someone.ts'

/** No bounded cadence needs more questions than this. */
const PATIENCE = 5_000

/** So often the same is done in one moment. */
const MOST_AT_ONCE = 3

/** What facts are as words of a cadence; what is not here is told by the row itself. */
const WORDS: Readonly<Record<string, string>> = {
  CallbackAgreed: 'callback-agreed',
  InterestShown: 'interested',
  IntroductionMade: 'introduction-made',
  Won: 'won',
}

const wordOf = ({ type, data }: Told): readonly string[] => {
  if (type === 'AppointmentHeld') return [data['presumed'] === true ? 'appointment-held' : 'meeting-set']
  const word = WORDS[type]
  return word === undefined ? [] : [word]
}

/** A row on its way; `visit` is the same for every redial of one try. */
interface Draft extends Row {
  readonly visit: string
}

const visitOf = ({ enrollment, promise, step, round, try: tries, key }: Action): string =>
  step === null && promise === null ? key : [promise ?? enrollment, step, round, tries].join('/')

const rowOf = (action: Action, at: Instant.Instant, { reach, facts }: Done, program: Program): Draft => {
  const says = action.channel === 'email' || facts.some(({ type }) => type === 'VoicemailLeft')
  const message = says ? action.message : null
  return {
    visit: visitOf(action),
    at,
    last: at,
    line: action.step === null ? null : (program.step(action.step)?.line ?? null),
    step: action.step,
    try: action.try,
    do: action.do,
    channel: action.channel,
    message,
    kind: program.messages.find(({ id }) => id === message)?.kind ?? null,
    reach,
    dials: action.channel === 'call' ? 1 : 0,
    came: facts.flatMap(wordOf),
    because: [],
  }
}

/** The rows with one more; a redial of the same try makes the last one longer. */
const withRow = (rows: Draft[], row: Draft): void => {
  const before = rows[rows.length - 1]
  if (before?.visit !== row.visit || row.dials === 0) rows.push(row)
  else
    rows[rows.length - 1] = {
      ...row,
      at: before.at,
      because: before.because,
      dials: before.dials + 1,
      came: [...before.came, ...row.came],
    }
}

const turnOf = (
  action: Action,
  at: Instant.Instant,
  rows: readonly Draft[],
  zone: Turn['zone'],
): Omit<Turn, 'known' | 'isMeeting'> => {
  const others = rows.filter(({ visit }) => visit !== visitOf(action))
  const count = (holds: (row: Draft) => boolean): number => others.filter(holds).length
  return {
    action,
    at,
    zone,
    calls: count(({ channel }) => channel === 'call'),
    emails: count(({ channel }) => channel === 'email'),
    talks: count(({ reach }) => reach === 'right-party'),
    asked: count(({ do: deed }) => deed === 'introduction'),
  }
}

/** What a tour needs besides the prospect. */
export type Route = Options & {
  readonly someone: Someone
  readonly owner: string
  readonly surroundings: Surroundings
}

/** The facts with which everybody enters. */
export const entered = (route: Route): readonly Fact[] => factsOf(entering(route.someone, route.program, route), 0)

const factsOf = (told: readonly Told[], seq: number): readonly Fact[] =>
  told.map(({ type, at, data }, i) =>
    Event.readOrThrow({ prospect: PERSON, type, at: Instant.toIso(at), seq: seq + i, data }),
  )

/** Takes a prospect through. */
export const tour = (prospect: Prospect, route: Route): Tour => {
  const { program, policy, calendars, zones, zone, from, surroundings } = route
  const known: Fact[] = [...entered(route)]
  const rows: Draft[] = []
  const finished = (end: Tour['end']): Tour => ({
    manner: prospect.manner,
    rows: rows.map(({ visit: _, ...row }) => row),
    end,
  })
  const stateAt = (now: Instant.Instant): Folded =>
    fold(
      known.filter(({ at }) => at <= now),
      { now },
    )
  const ask = (now: Instant.Instant): Decision =>
    next({ prospect: stateAt(now), surroundings, policy, calendars, zones, now })
  /** The cadence in which they go on when it ends. */
  const startedAt = (now: Instant.Instant): string | null => {
    const facts = settle({ policy, calendars, zones, now }, { prospect: stateAt(now), surroundings })
    for (const fact of facts) if (fact.type === 'Enrolled') return fact.data.cadence
    return null
  }
  /** Does what is to be done; false where that is nothing. */
  const done = ({ action, because }: Decision, at: Instant.Instant): boolean => {
    if (action === null) return false
    // What pushed the time is told while it lies ahead.
    const pushes = awaited?.action?.key === action.key ? awaited.because.filter(({ to }) => to !== null) : []
    const held = heldIn(known, at)
    const isMeeting = known.some((fact) => fact.type === 'AppointmentKept' && fact.at > at)
    const kind = program.messages.find(({ id }) => id === action.message)?.kind ?? null
    const came = doing({ ...turnOf(action, at, rows, zone), known: known.length, isMeeting }, prospect, kind, held)
    if (came.facts.length === 0) return false
    known.push(...factsOf(came.facts, known.length))
    if (action.do !== 'prepare')
      withRow(rows, { ...rowOf(action, at, came, program), because: [...pushes, ...because] })
    return true
  }

  let awaited: Decision | null = null
  const tried = new Map<string, number>()
  let now = from
  for (let asked = 0; asked < PATIENCE; asked++) {
    const decision = ask(now)
    if (decision.decision === 'closed')
      return finished({ at: now, reason: decision.reason ?? 'closed', start: startedAt(now) })
    const attempt = `${decision.action?.key ?? ''}@${String(now)}`
    const times = tried.get(attempt) ?? 0
    tried.set(attempt, times + 1)
    // What is found out may be used up at once by another line: it is found out again, but not for ever.
    if (decision.decision === 'act' && times < MOST_AT_ONCE && done(decision, now)) continue
    const pending = known.reduce((first, { at }) => (at > now ? Instant.earlier(first, at) : first), Instant.FOREVER)
    if (decision.decision === 'wait') awaited = decision
    const changes = decision.decision === 'act' ? decision.until : decision.from
    const then = Instant.earlier(pending, changes ?? Instant.FOREVER)
    if (then === Instant.FOREVER || then <= now) return finished(null)
    now = then
  }
  return finished(null)
}

/** The appointment that is held last and may be confirmed. */
const heldIn = (known: readonly Fact[], now: Instant.Instant): string | null => {
  let held: string | null = null
  for (const fact of known) if (fact.type === 'AppointmentHeld' && fact.at <= now) held = fact.data.appointment
  return held
}
