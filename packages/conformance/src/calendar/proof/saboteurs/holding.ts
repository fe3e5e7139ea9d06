/** Those who hold times as they should not. */
import { Instant } from '@refrain/core'
import type { Held, HoldRef } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { finds, holding, holds, onTwin, saboteur, telling, write } from './Saboteur.ts'
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

/** Writes anew whenever it is asked, and looks at nothing. */
const forgetful: Spoil = (_, __, server) => {
  let nth = 0
  return {
    hold: (request) => {
      write(server, request, `${request.hold}#${String(++nth)}`)
      return Promise.resolve(HELD)
    },
  }
}

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
  saboteur('forgets what it was asked', 'holding: must make one entry of a hold that is asked for twice', forgetful),
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

export const holdingOtherwise = one
