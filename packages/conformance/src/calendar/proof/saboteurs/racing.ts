/** Those who settle races and lost answers as they should not. */
import { Instant } from '@refrain/core'
import type { Spoil } from '../memory.ts'
import { besideOurs, confirms, entriesIn, holding, holds, releases, saboteur, write } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

/** Confirms what stands, and looks at nothing else. */
const blindly = confirms((request, good, server) => {
  const entry = server.entry(request.calendar, request.hold)
  if (entry?.ours == null) return good.confirm(request)
  write(server, entry.ours.request, request.hold, true)
  return Promise.resolve({ kind: 'confirmed' })
})

/** Looks before it writes, and never again. */
const hasty: Spoil = (good, now, server) => ({
  ...blindly(good, now, server),
  hold: async (request) => {
    const isTaken = entriesIn(server, request.calendar, request).length > 0
    await Promise.resolve()
    if (isTaken) return { kind: 'conflict', busy: [] }
    write(server, request)
    return { kind: 'held' }
  },
})

const races: readonly Saboteur[] = [
  saboteur(
    'lets who writes first win',
    'races: must go to the hold that was asked for first, also where it was written last',
    holds((request, good, server) =>
      entriesIn(server, request.calendar, request).some(({ id }) => id !== request.hold)
        ? Promise.resolve({ kind: 'conflict', busy: [] })
        : good.hold(request),
    ),
  ),
  saboteur(
    'lets everybody hold',
    'races: must go to the hold that was asked for first, where it was written first',
    besideOurs(({ kind }) => kind === 'tentative'),
  ),
  saboteur(
    'lets the larger id win',
    'races: must go to the smaller id of two that were asked for at one instant',
    holding(({ hold, createdAt }) => ({ createdAt: Instant.plus(createdAt, -hold.charCodeAt(hold.length - 1)) })),
  ),
  saboteur(
    'takes its time from appointments',
    'races: must not be won against an appointment that was confirmed',
    besideOurs(({ kind }) => kind === 'busy'),
  ),
  saboteur(
    'looks before it writes, and never again',
    'races: must never end with two appointments, whoever is faster',
    hasty,
  ),
  saboteur('confirms without looking', 'races: must be won by one where both are confirmed at the same time', blindly),
]

const lost: readonly Saboteur[] = [
  saboteur(
    'asks again under another id',
    'lost answers: must leave one entry of a hold that is asked for again',
    holds(async (request, good, server) => {
      const answer = await good.hold(request)
      if (answer.kind !== 'unknown') return answer
      write(server, request, `${request.hold}#2`)
      return { kind: 'held' }
    }),
  ),
  saboteur(
    'takes back what it does not know',
    'lost answers: must leave an appointment that is confirmed once',
    confirms(async (request, good, server) => {
      const answer = await good.confirm(request)
      const entry = server.entry(request.calendar, request.hold)
      if (answer.kind === 'unknown' && entry?.ours != null) write(server, entry.ours.request)
      return answer
    }),
  ),
  saboteur(
    'puts back what it does not know to be gone',
    'lost answers: must leave nothing of what was released',
    releases(async (ref, good, server) => {
      const entry = server.entry(ref.calendar, ref.hold)
      const answer = await good.release(ref)
      if (answer.kind === 'unknown' && entry?.ours != null) write(server, entry.ours.request)
      return answer
    }),
  ),
  saboteur(
    'takes silence for a hold',
    'lost answers: must not be taken for a hold that never arrived',
    holds(async (request, good) => {
      const answer = await good.hold(request)
      return answer.kind === 'unknown' ? { kind: 'held' } : answer
    }),
  ),
  saboteur(
    'takes silence for a confirmation',
    'lost answers: must not be taken for a confirmation that never arrived',
    confirms(async (request, good) => {
      const answer = await good.confirm(request)
      return answer.kind === 'unknown' ? { kind: 'confirmed' } : answer
    }),
  ),
  saboteur(
    'takes silence for a release',
    'lost answers: must not be taken for a release that never arrived',
    releases(async (ref, good) => {
      const answer = await good.release(ref)
      return answer.kind === 'unknown' ? { kind: 'released' } : answer
    }),
  ),
]

export const racing: readonly Saboteur[] = [...races, ...lost]
