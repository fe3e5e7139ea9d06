/**
 * Keeps one entry: sees what the calendar is to show by now, commits that it is asked, asks it, and records what it answered.
 *
 * Whatever goes wrong in between, the entry stays, and is looked at again. Asking twice is harmless: a hold has our id.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { commitFor, type Made, type Outcome, type Parts } from '../committing/commitFor.ts'
import { send } from '../committing/send.ts'
import { questionOf, type Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import { mayGoOut } from '../handing/mayGoOut.ts'
import type { Person } from '../people/Person.ts'
import { POLICY } from '../setting/documents.ts'
import { waitAfter } from '../working/backoff.ts'
import { burying, unburying } from '../working/burying.ts'
import { nameOf } from '../working/nameOf.ts'
import { afterAnswer, type Change, type Hearing, needsSomebody } from './answers.ts'
import {
  anew,
  type Deed,
  endOf,
  type Entry,
  holderOf,
  type Kept,
  keptOf,
  keyOf,
  replacing,
  reservationOf,
} from './Entry.ts'
import { type Answer, ask, askLapsed, type Question } from './requests.ts'
import { appointmentOf, isAt, nextOf, type Wish, wishOf } from './wish.ts'

// --- model -------------------------------------------------------------------

/** What is to be asked of the calendar. */
interface Asking extends Question {
  /** Whether something of it could stand before. */
  readonly mayStand: boolean
  readonly by: 'silence' | 'rep' | null
  /** Whether it is given back only because its time came. */
  readonly hasLapsed: boolean
}

/** How long an entry that stands well is left alone: longer where the calendar tells of changes. */
const UNTOLD = 5 * Instant.MINUTE
const TOLD = Instant.HOUR

/** How many things are done about one entry in a row: a move is a release, a hold and a confirmation. */
const IN_A_ROW = 4

// --- questions ---------------------------------------------------------------

/** Reads an entry. */
export const kept = async ({ store }: Desk, id: string): Promise<Kept | null> =>
  keptOf((await store.registry.read([keyOf(id)]))[0])

const hearingOf = ({ desk, now }: Room, { prospect }: Person, wish: Wish): Hearing => ({
  now,
  random: desk.runtime.random,
  id: desk.runtime.id,
  provider: desk.parts.calendar?.name ?? 'calendar',
  prospect,
  wish,
  followMs: desk.parts.calendar?.changes == null ? UNTOLD : TOLD,
})

const letterOf = ({ id, prospect, failures, trouble }: Entry) =>
  ({ what: 'appointment', about: id, prospect, attempts: failures, why: trouble?.why ?? '' }) as const

/** Whether a booking came to nothing of which somebody was told that nobody knew yet: no fact says so. */
const isLost = ({ prospect }: Person, before: Entry, after: Entry | null): boolean =>
  before.isAgreed &&
  before.failures > 0 &&
  before.stand !== 'over' &&
  (after === null || after.stand === 'over') &&
  prospect.ended?.code !== 'erased' &&
  appointmentOf(prospect, before) === undefined

/** Somebody is told of what only they can mend at once, of the rest when it failed too often; and not any more once it went well. */
const letters = ({ options, runtime }: Desk, before: Entry, after: Entry | null, person?: Person) => {
  if (person !== undefined && isLost(person, before, after))
    return [
      burying(
        { ...letterOf(before), why: after === null && before.stand === 'begun' ? 'taken' : 'gone' },
        runtime.now(),
      ),
    ]
  if (after?.trouble != null)
    return after.failures >= options.attempts || needsSomebody(after.trouble.why)
      ? [burying(letterOf(after), runtime.now())]
      : []
  return before.trouble === null ? [] : [unburying(letterOf(before))]
}

// --- the intent --------------------------------------------------------------

/** Nothing is asked for now. It may be wanted back until its time is long over; then it is forgotten. */
const resting = ({ desk, now }: Room, person: Person, entry: Entry): Parts => {
  const after: Entry | null =
    now >= endOf(entry) ? null : { ...entry, stand: 'over', trouble: null, failures: 0, lookAt: endOf(entry) }
  return {
    registry: [...replacing(entry, after), ...letters(desk, entry, after, person)],
    release: [holderOf(entry.id)],
  }
}

/** How it stands while the calendar is asked. A hold that was given back is never used again. */
const asked = ({ desk, now }: Room, entry: Entry, wish: Wish, deed: Deed): Entry => {
  const lookAt = Instant.plus(now, desk.options.leaseMs)
  if (deed !== 'hold' || !('from' in wish)) return { ...entry, lookAt }
  const { from, until } = wish
  return { ...(entry.stand === 'over' ? anew(entry, wish, now) : entry), from, until, stand: 'begun', lookAt }
}

/** What is asked next is committed before it is asked, with the rep's time where one is to be held. */
const intended = async (room: Room, person: Person, { entry, revision }: Kept): Promise<Made<Asking | null>> => {
  const guards = [{ key: keyOf(entry.id), revision }]
  const wish = wishOf(questionOf(room, person), entry)
  const deed = nextOf(entry, wish)
  if (deed === 'rest' || (wish.tag === 'past' && room.now >= endOf(entry)))
    return { answer: null, commit: { ...resting(room, person, entry), guards } }
  const allowed = await mayGoOut(room.desk)
  if (!allowed.ok) {
    const later: Entry = { ...entry, lookAt: Instant.plus(room.now, UNTOLD) }
    return { answer: null, commit: { registry: replacing(entry, later), guards } }
  }
  const next = asked(room, entry, wish, deed)
  return {
    answer: {
      ...{ deed, person, entry: next, file: room.inForce.policy.file },
      mayStand: entry.stand !== 'wanted' && entry.stand !== 'over',
      by: wish.tag === 'confirmed' ? wish.by : null,
      hasLapsed: wish.tag === 'lapsed' && entry.stand !== 'begun',
    },
    commit: {
      registry: replacing(entry, next),
      guards: [...guards, ...allowed.guards, { key: POLICY, revision: room.inForce.epoch }],
      ...(deed === 'hold' && { release: [holderOf(entry.id)], reserve: [reservationOf(next)] }),
    },
  }
}

/** Commits what is asked next; null where nothing is, or somebody else is at it. */
const intend = async (desk: Desk, id: string, dueAt: number | null): Promise<Asking | 'reserved' | null> => {
  const before = await kept(desk, id)
  if (before === null) return null
  const outcome = await commitFor<Asking | null>(desk, [before.entry.prospect], async ([person], room) => {
    const one = await kept(desk, id)
    const isMine = one !== null && (dueAt === null || one.entry.lookAt === dueAt)
    return isMine ? intended(room, person!, one) : { answer: null, commit: null }
  })
  if (outcome.tag === 'reserved') return 'reserved'
  return outcome.tag === 'answered' ? outcome.answer : null
}

// --- the outcome -------------------------------------------------------------

/** What becomes of the rep's time that was reserved. */
const timeOf = (before: Entry, after: Entry | null, isFree: boolean): Pick<Parts, 'release' | 'reserve'> => {
  const isUsed = after !== null && after.stand !== 'over' && after.stand !== 'wanted'
  if (isUsed && isAt(before, after)) return {}
  return { release: [holderOf(before.id)], ...(isUsed && isFree && { reserve: [reservationOf(after)] }) }
}

const recording = async (
  desk: Desk,
  { entry: of, mayStand, by }: Pick<Asking, 'entry' | 'mayStand' | 'by'>,
  told: Answer,
  isFree: boolean,
): Promise<Outcome<Entry | null>> =>
  commitFor<Entry | null>(desk, [of.prospect], async ([person], room) => {
    const one = await kept(desk, of.id)
    if (one === null || one.entry.hold !== of.hold) return { answer: null, commit: null }
    const { entry, revision } = one
    const wish = wishOf(questionOf(room, person!), entry)
    const { entry: after, facts }: Change = afterAnswer(hearingOf(room, person!, wish), entry, told, { mayStand, by })
    return {
      answer: after,
      commit: {
        ...timeOf(entry, after, isFree),
        facts,
        ...(facts.length > 0 && { due: [person!.id] }),
        registry: [...replacing(entry, after), ...letters(desk, entry, after, person)],
        guards: [{ key: keyOf(entry.id), revision }],
      },
    }
  })

/** Records what a calendar answered. Where people put it on top of another appointment of ours, it stays where they put it. */
const record = async (
  desk: Desk,
  asking: Pick<Asking, 'entry' | 'mayStand' | 'by'>,
  told: Answer,
): Promise<Entry | null> => {
  const outcome = await recording(desk, asking, told, true)
  const settled = outcome.tag === 'reserved' ? await recording(desk, asking, told, false) : outcome
  desk.telemetry.count('refrain.appointments', 1, { deed: told.deed, became: told.answer.kind })
  return settled.tag === 'answered' ? settled.answer : null
}

/** Another appointment of ours has the rep's time: the calendar is not even asked (S11). */
const TAKEN: Answer = { deed: 'hold', answer: { kind: 'conflict', busy: [] } }

// --- keeping -----------------------------------------------------------------

/** Does what is to be done about an entry; with `dueAt` only if nobody else was at it since. Answers with how it stands. */
export const keep = (desk: Desk, id: string, dueAt: number | null = null): Promise<Entry | null> =>
  desk.telemetry.span('refrain.appointment', {}, async () => {
    let due = dueAt
    let entry: Entry | null = null
    for (let n = 0; n < IN_A_ROW; n++) {
      const asking = await intend(desk, id, due)
      if (asking === null) return entry ?? (await kept(desk, id))?.entry ?? null
      if (asking === 'reserved') {
        const before = await kept(desk, id)
        return before === null ? null : record(desk, { entry: before.entry, mayStand: false, by: null }, TAKEN)
      }
      entry = await record(desk, asking, await (asking.hasLapsed ? askLapsed : ask)(desk, asking))
      if (entry === null || entry.lookAt > desk.runtime.now()) return entry
      due = entry.lookAt
    }
    return entry
  })

/** What went wrong is looked at again, longer each time, and in the end somebody is told. */
export const failed = async (desk: Desk, id: string, thrown: unknown): Promise<void> => {
  const one = await kept(desk, id)
  if (one === null) return
  const { entry, revision } = one
  const lookAt = Instant.plus(desk.runtime.now(), waitAfter(entry.failures + 1, desk.runtime.random))
  const trouble = { deed: entry.trouble?.deed ?? ('find' as const), why: nameOf(thrown) }
  const after: Entry = { ...entry, failures: entry.failures + 1, trouble, lookAt }
  await send(desk, {
    now: desk.runtime.now(),
    streams: [],
    registry: [...replacing(entry, after), ...letters(desk, entry, after)],
    guards: [{ key: keyOf(id), revision }],
  })
}

/** An appointment that was asked for in vain is looked at at once. */
export const keepAgain = async (desk: Desk, id: string): Promise<void> => {
  const one = await kept(desk, id)
  if (one === null) return
  const after: Entry = { ...one.entry, trouble: null, failures: 0, lookAt: desk.runtime.now() }
  await send(desk, {
    now: desk.runtime.now(),
    streams: [],
    registry: [...replacing(one.entry, after)],
    guards: [{ key: keyOf(id), revision: one.revision }],
  })
}
