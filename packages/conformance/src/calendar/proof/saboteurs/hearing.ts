/** Those who overlook changes, and those who believe webhooks that they should not. */
import type { CalendarChanges } from '@refrain/core/ports'
import type { CalendarServer } from '@refrain/memory'
import type { Spoil } from '../memory.ts'
import { pushing, saboteur } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

// --- changes -----------------------------------------------------------------

type Told = Extract<CalendarChanges, { readonly kind: 'changes' }>

/** One that tells changes otherwise. */
const changing =
  (changed: (told: Told, cursor: string | null, server: CalendarServer) => Partial<Told>): Spoil =>
  (good, _, server) => ({
    changes: async (calendar, cursor, signal) => {
      const told = await good.changes!(calendar, cursor, signal)
      return told.kind === 'changes' ? { ...told, ...changed(told, cursor, server) } : told
    },
  })

const once: Spoil = (good) => {
  const used = new Set<string | null>()
  return {
    changes: (calendar, cursor) => {
      if (cursor !== null && used.has(cursor))
        return Promise.resolve({ kind: 'changes', cursor, reset: false, changed: false, holds: [] })
      used.add(cursor)
      return good.changes!(calendar, cursor)
    },
  }
}

const NOTHING = { reset: false, changed: false, holds: [] }

const changes: readonly Saboteur[] = [
  saboteur(
    'begins with nothing',
    'changes: must begin with everything',
    changing((_, cursor) => (cursor === null ? NOTHING : {})),
  ),
  saboteur(
    'always sees changes',
    'changes: must be none where nothing changed',
    changing(() => ({ changed: true })),
  ),
  saboteur(
    'sees only its own',
    'changes: must be told of what people put, move and delete',
    changing(({ holds }) => ({ changed: holds.length > 0 })),
  ),
  saboteur(
    'takes all calendars for one',
    'changes: must be none of another calendar',
    changing(({ changed }, _, server) => ({ changed: changed || server.entries('bob').length > 0 })),
  ),
  saboteur(
    'tells from a cursor once',
    'changes: must be told again from the same cursor, and by another process',
    once,
  ),
  saboteur(
    'stays where it is',
    'changes: must go on from the cursor that they gave',
    changing(({ cursor }, asked) => ({ cursor: asked ?? cursor })),
  ),
  saboteur(
    'takes a strange cursor for the last',
    'changes: must be begun anew where nobody knows the cursor',
    changing(({ reset }, cursor) => (reset && cursor !== null ? NOTHING : {})),
  ),
  saboteur(
    'does not know its own',
    'changes: must name what is held, confirmed and released',
    changing(() => ({ holds: [] })),
  ),
  saboteur(
    'names what still stands',
    'changes: must name what people moved, named otherwise and deleted',
    changing(({ holds }, _, server) => ({ holds: holds.filter((hold) => server.entry('ann', hold) !== undefined) })),
  ),
  saboteur(
    'begins without its own',
    'changes: must begin with those of ours that stand',
    changing(({ holds }, cursor) => ({ holds: cursor === null ? [] : holds })),
  ),
  saboteur(
    'begins anew and says nothing of it',
    'changes: must be begun anew where the cursor is too old, with those of ours that stand',
    changing((_, cursor) => (cursor === null ? {} : { reset: false })),
  ),
]

// --- push --------------------------------------------------------------------

const push: readonly Saboteur[] = [
  saboteur(
    'does not say who tells',
    'push: must tell of a change, by the channel that was opened',
    pushing((good) => ({
      parse: (webhook, now) => {
        const { notices, reply } = good.parse(webhook, now)
        return { reply, notices: notices.map((notice) => ({ ...notice, channel: 'channel' })) }
      },
    })),
  ),
  saboteur(
    'listens to everything',
    'push: must tell of nothing in another calendar',
    pushing((good) => ({
      watch: async (request) => {
        await good.watch({ ...request, calendar: 'bob' })
        return good.watch(request)
      },
    })),
  ),
  saboteur(
    'knows each webhook by a new key',
    'push: must be verified as often as they come, under one key for one delivery',
    pushing((good) => {
      let nth = 0
      return {
        verify: async (webhook, now) => {
          const verified = await good.verify(webhook, now)
          return verified.ok ? { ...verified, replayKey: String(++nth) } : verified
        },
      }
    }),
  ),
  saboteur(
    'knows webhooks by their channel',
    'push: must be verified as often as they come, under one key for one delivery',
    pushing((good) => ({
      verify: async (webhook, now) => {
        const verified = await good.verify(webhook, now)
        return verified.ok ? { ...verified, replayKey: good.parse(webhook, now).notices[0]!.channel } : verified
      },
    })),
  ),
  saboteur(
    'believes everybody',
    'push: must be refused from somebody who does not know the secret',
    pushing(() => ({ verify: () => Promise.resolve({ ok: true, replayKey: 'key', signedAt: null }) })),
  ),
  saboteur(
    'reads each webhook once',
    'push: must be read as often as one likes: the same every time, and nothing changes',
    pushing((good) => {
      const read = new Set<string>()
      return {
        parse: (webhook, now) => {
          const id = webhook.headers['webhook-id']!
          const notices = read.has(id) ? [] : good.parse(webhook, now).notices
          read.add(id)
          return { notices, reply: { status: 204 } }
        },
      }
    }),
  ),
  saboteur(
    'falls over garbage',
    'push: must be garbage without harm: not verified, and nothing is read from it',
    pushing((good) => ({
      parse: (webhook, now) => {
        JSON.parse(new TextDecoder().decode(webhook.body))
        return good.parse(webhook, now)
      },
    })),
  ),
  saboteur(
    'says that it ends a channel',
    'push: must end once, and tell nothing more',
    (() => {
      const ended = new Set<string>()
      return pushing(() => ({
        unwatch: ({ id }) => {
          const isEnded = ended.has(id)
          ended.add(id)
          return Promise.resolve({ kind: isEnded ? 'already-gone' : 'released' })
        },
      }))
    })(),
  ),
  saboteur(
    'ends the channel that goes on',
    'push: must go on by a channel in the place of one that ends',
    pushing((good) => ({
      watch: async (request) => {
        const watching = await good.watch(request)
        if (request.renews !== undefined && watching.kind === 'watching') await good.unwatch(watching.channel)
        return watching
      },
    })),
  ),
  saboteur(
    'promises what it cannot see',
    'push: must not be promised for a calendar that there is not',
    pushing((good) => ({
      watch: async (request) => {
        const watching = await good.watch(request)
        const { calendar, until } = request
        return watching.kind === 'refused'
          ? { kind: 'watching', channel: { id: 'channel', calendar, until } }
          : watching
      },
    })),
  ),
]

export const hearing: readonly Saboteur[] = [...changes, ...push]
