/** Those who hold times as they should not. */
import { Instant, Span, Words } from '@refrain/core'
import type { Held, HoldRef } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { entriesIn, finds, holding, holds, onTwin, saboteur, telling, write } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const HELD: Held = { kind: 'held' }

/** Looks whether there is one, and writes afterwards. */
const looking = holds(async (request, good, server) => {
  if (server.entry(request.calendar, request.hold) !== undefined) return good.hold(request)
  await Promise.resolve()
  await Promise.resolve()
  const isThere = server.entry(request.calendar, request.hold) !== undefined
  write(server, request, isThere ? server.freeId(request.calendar) : request.hold)
  return HELD
})

/** Takes small letters and capitals for one. */
const alike: Spoil = (good) => ({
  hold: (request) => good.hold({ ...request, hold: request.hold.toLowerCase() }),
  find: (ref) => good.find({ ...ref, hold: ref.hold.toLowerCase() }),
})

/** Knows what it held itself, for as long as it lives. */
const ownMemory = (known: 'all' | 'only'): Spoil => {
  return (good) => {
    const mine = new Set<string>()
    return {
      hold: (request) => {
        mine.add(request.hold)
        return good.hold(request)
      },
      find: async (ref: HoldRef) => {
        if (known === 'only') return mine.has(ref.hold) ? good.find(ref) : { kind: 'gone' }
        const found = await good.find(ref)
        return found.kind !== 'gone' || !mine.has(ref.hold)
          ? found
          : { kind: 'standing', status: 'held', answer: null, from: Instant.MIN, until: Instant.MIN }
      },
    }
  }
}

const one: readonly Saboteur[] = [
  saboteur('says that it holds', 'holding: must put one entry into the calendar, at its time', () => ({
    hold: () => Promise.resolve(HELD),
  })),
  saboteur(
    'does not know its own',
    'holding: must be told as a busy time of ours',
    telling(({ busy }) => ({
      busy: busy.map(({ hold: _, ...other }) => other),
    })),
  ),
  saboteur(
    'takes its own for free',
    'holding: must take the time that it holds',
    telling(({ busy }) => ({
      busy: busy.filter(({ hold }) => hold === undefined),
    })),
  ),
  saboteur('forgets what it was asked', 'holding: must make one entry of a hold that is asked for twice', (good) => {
    let nth = 0
    return { hold: (request) => good.hold({ ...request, hold: `${request.hold}#${String(++nth)}`, yieldsTo: [] }) }
  }),
  saboteur(
    'has ids of its own in every process',
    'holding: must make one entry of a hold that another process asks for again',
    onTwin(holding(({ hold }) => ({ hold: `${hold}#2` }))),
  ),
  saboteur(
    'looks first and writes afterwards',
    'holding: must make one entry of a hold that is asked for twice at the same time',
    looking,
  ),
  saboteur('takes capitals for small letters', 'holding: must keep every id apart, however much they are alike', alike),
  saboteur(
    'finds what was there once',
    'holding: must find nothing of ours where somebody deleted it',
    ownMemory('all'),
  ),
  saboteur(
    'finds what is not there',
    'holding: must find nothing that was never held',
    finds(() =>
      Promise.resolve({ kind: 'standing', status: 'held', answer: null, from: Instant.MIN, until: Instant.MIN }),
    ),
  ),
  saboteur('finds what it held itself', 'holding: must find what another process holds', ownMemory('only')),
]

const ALL = Words.BUSY_KINDS
const USUAL = ALL.filter((kind) => !['elsewhere', 'declined', 'free'].includes(kind))

const room: readonly Saboteur[] = [
  saboteur(
    'never looks',
    'holding: must say what stands in the way, and put nothing beside it',
    holding(() => ({ yieldsTo: [] })),
  ),
  saboteur(
    'says conflict and stays',
    'holding: must say what stands in the way, and put nothing beside it',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind === 'conflict') write(server, request)
      return answer
    }),
  ),
  saboteur(
    'sees only what others put',
    'holding: must not take the time of another hold',
    holding(() => ({ yieldsTo: ['busy'] })),
  ),
  saboteur(
    'wants some room',
    'holding: must take a time between two entries that touch it',
    holds((request, good, server) => {
      const wide = Span.make(Instant.plus(request.from, -1), Instant.plus(request.until, 1))
      const isTaken = entriesIn(server, request.calendar, wide).length > 0
      return isTaken ? Promise.resolve({ kind: 'conflict', busy: [] }) : good.hold(request)
    }),
  ),
  saboteur(
    'takes whole days for birthdays',
    'holding: must yield to whole days',
    holds((request, good, server) => {
      const days = entriesIn(server, request.calendar, request).some(({ allDay }) => allDay)
      return good.hold(days ? { ...request, yieldsTo: [] } : request)
    }),
  ),
  saboteur(
    'looks a week ahead',
    'holding: must yield to what recurs',
    holding(({ from, createdAt }) => (from - createdAt > 8 * Instant.DAY ? { yieldsTo: [] } : {})),
  ),
  saboteur(
    'yields to what leaves time free',
    'holding: must take a time that is left free',
    holding(() => ({ yieldsTo: ALL })),
  ),
  saboteur(
    'yields to what was declined',
    'holding: must take a time whose invitation was declined',
    holding(() => ({ yieldsTo: ALL })),
  ),
  saboteur(
    'takes perhaps for no',
    'holding: must yield to what is perhaps taken, unless it is asked not to',
    holding(({ yieldsTo = ['busy'] }) => ({ yieldsTo })),
  ),
  saboteur(
    'knows better what to yield to',
    'holding: must yield to nothing but what it is asked to',
    holding(() => ({ yieldsTo: USUAL })),
  ),
]

const byHand: readonly Saboteur[] = [
  saboteur(
    'puts back what was moved',
    'holding: must say where somebody moved it to, and not put it back',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'moved') return answer
      write(server, request)
      return { kind: 'already-held' }
    }),
  ),
  saboteur(
    'puts back what was deleted',
    'holding: must not put back what somebody deleted',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'gone') return answer
      write(server, request)
      return HELD
    }),
  ),
  saboteur(
    'holds in calendars that there are not',
    'holding: must be refused in a calendar that there is not',
    holds(async (request, good) => {
      const answer = await good.hold(request)
      return answer.kind === 'refused' && answer.fault.kind === 'not-found' ? HELD : answer
    }),
  ),
  saboteur(
    'holds what lasts no time',
    'holding: must be refused where it ends before it begins',
    holds((request, good) => (Span.isEmpty(request) ? Promise.resolve(HELD) : good.hold(request))),
  ),
  saboteur(
    'says that it holds when it was stopped',
    'holding: must not be claimed when nobody waits for the answer',
    holds((request, good, _, signal) =>
      signal?.aborted === true ? Promise.resolve(HELD) : good.hold(request, signal),
    ),
  ),
  saboteur(
    'holds although it cannot',
    'holding: must be refused where times cannot be held',
    () => ({ hold: () => Promise.resolve(HELD) }),
    { declared: { holds: false } },
  ),
]

const over: readonly Saboteur[] = [
  saboteur(
    'never forgets a hold',
    'expiry: must make a hold as good as gone',
    holding(({ expiresAt }) => ({ expiresAt: Instant.plus(expiresAt, 400 * Instant.DAY) })),
  ),
  saboteur(
    'forgets too early',
    'expiry: must not come before its time',
    holding(({ expiresAt }) => ({ expiresAt: Instant.plus(expiresAt, -Instant.MINUTE) })),
  ),
  saboteur(
    'tells of what expired',
    'expiry: must leave the time free',
    telling(({ calendar }, query, server) => ({
      busy: entriesIn(server, calendar, query).map(({ from, until, kind }) => ({ from, until, kind })),
    })),
  ),
  saboteur(
    'yields to what expired',
    'expiry: must leave the time to who comes next',
    holds((request, good, server) =>
      entriesIn(server, request.calendar, request).some(({ id }) => id !== request.hold)
        ? Promise.resolve({ kind: 'conflict', busy: [] })
        : good.hold(request),
    ),
  ),
  saboteur(
    'begins anew what expired',
    'expiry: must not make a hold anew that is asked for again',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'gone') return answer
      write(server, { ...request, expiresAt: Instant.plus(request.expiresAt, Instant.DAY) })
      return HELD
    }),
  ),
]

export const holdingOtherwise: readonly Saboteur[] = [...one, ...room, ...byHand, ...over]
