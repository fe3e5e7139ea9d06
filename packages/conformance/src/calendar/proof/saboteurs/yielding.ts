/** Those who look for room badly. */
import { Instant, Span, Words } from '@refrain/core'
import { besideOurs, entriesIn, holding, holds, saboteur, write } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

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
    besideOurs(() => true),
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

export const yieldingOtherwise = room
