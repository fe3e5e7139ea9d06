/** Those who confirm and release as they should not. */
import { Instant } from '@refrain/core'
import type { Confirmed, HoldRequest, Released } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { confirming, confirms, each, entriesIn, finds, releases, saboteur, write } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const CONFIRMED: Confirmed = { kind: 'confirmed' }
const RELEASED: Released = { kind: 'released' }
const ALREADY_GONE: Released = { kind: 'already-gone' }

/** Confirms what it cannot find. */
const insisting = confirms(async (request, good, server) => {
  const answer = await good.confirm(request)
  if (answer.kind !== 'gone') return answer
  const times = { createdAt: Instant.MIN, expiresAt: Instant.MIN, zone: 'UTC', title: 'Visit' }
  write(server, { ...request, ...times }, request.hold, true)
  return CONFIRMED
})

/** Confirms whatever stands in the way. */
const regardless = confirms(async (request, good, server) => {
  const answer = await good.confirm(request)
  const entry = server.entry(request.calendar, request.hold)
  if (answer.kind !== 'conflict' || entry?.ours == null) return answer
  write(server, { ...entry.ours.request, from: entry.from, until: entry.until }, request.hold, true)
  return CONFIRMED
})

/** Confirms what it held itself. */
const selfish: Spoil = (good) => {
  const mine = new Set<string>()
  return {
    hold: (request) => {
      mine.add(request.hold)
      return good.hold(request)
    },
    confirm: (request) => (mine.has(request.hold) ? good.confirm(request) : Promise.resolve({ kind: 'gone' })),
  }
}

/** Gives up where another process is about it. */
const impatient = (): Spoil => {
  const about = new Set<string>()
  return confirms(async (request, good) => {
    if (about.has(request.hold)) return { kind: 'refused', fault: { kind: 'unavailable', detail: 'in use' } }
    about.add(request.hold)
    const answer = await good.confirm(request)
    about.delete(request.hold)
    return answer
  })
}

const confirmed: readonly Saboteur[] = [
  saboteur('says that it confirms', 'confirming: must make an appointment of a hold', () => ({
    confirm: () => Promise.resolve(CONFIRMED),
  })),
  saboteur(
    'leaves its appointments uncertain',
    'confirming: must take its time for sure',
    each(({ hold }) => (hold === undefined ? {} : { kind: 'tentative' })),
  ),
  saboteur(
    'confirms again and again',
    'confirming: must be done once, whoever asks again',
    confirms(async (request, good) => {
      const answer = await good.confirm(request)
      return answer.kind === 'already-confirmed' ? CONFIRMED : answer
    }),
  ),
  saboteur('confirms what it held itself', 'confirming: must be possible for another process', selfish),
  saboteur(
    'confirms wherever it stands',
    'confirming: must not be done where somebody moved it',
    confirms(async (request, good) => {
      const answer = await good.confirm(request)
      return answer.kind === 'moved' ? good.confirm({ ...request, from: answer.from, until: answer.until }) : answer
    }),
  ),
  saboteur(
    'is content with what it did once',
    'confirming: must say where somebody moved it to after it was done',
    confirms(async (request, good) => {
      const answer = await good.confirm(request)
      const found = await good.find(request)
      return answer.kind === 'moved' && found.kind === 'standing' && found.status === 'confirmed'
        ? { kind: 'already-confirmed' }
        : answer
    }),
  ),
  saboteur('puts back what was deleted', 'confirming: must say that it is gone where somebody deleted it', insisting),
  saboteur('confirms what was never held', 'confirming: must say that it is gone where it was never held', insisting),
  saboteur(
    'does not look again',
    'confirming: must not be done where something was put there meanwhile, and leave the hold as it was',
    regardless,
  ),
  saboteur(
    'gives up its hold',
    'confirming: must not be done where something was put there meanwhile, and leave the hold as it was',
    confirms(async (request, good) => {
      const answer = await good.confirm(request)
      if (answer.kind === 'conflict') await good.release(request)
      return answer
    }),
  ),
  saboteur(
    'knows better what to yield to',
    'confirming: must yield to nothing but what it is asked to',
    confirming(() => ({ yieldsTo: ['busy', 'tentative'] })),
  ),
  saboteur(
    'writes its own title over theirs',
    'confirming: must leave the title as somebody wrote it, and set one that it is given',
    confirming(({ title = 'Visit' }) => ({ title })),
  ),
  saboteur(
    'invites somebody always',
    'confirming: must invite who is to be invited, and nobody else',
    confirming(({ attendee }) => ({ attendee: attendee ?? { email: 'rep@example.com' } })),
  ),
  saboteur(
    'does not hear answers',
    'confirming: must tell what the invited person answered',
    finds(async (ref, good) => {
      const found = await good.find(ref)
      return found.kind === 'standing' && found.answer !== null ? { ...found, answer: 'unanswered' } : found
    }),
  ),
  saboteur(
    'gives up where another process is about it',
    'confirming: must be done once of two that are asked for at the same time',
    impatient(),
  ),
  saboteur('lets appointments expire', 'confirming: must outlive the end of the hold', (good, now) => {
    const start = now()
    return {
      find: (ref) => (now() < start + Instant.DAY ? good.find(ref) : Promise.resolve({ kind: 'gone' })),
    }
  }),
]

/** Remembers every time that it ever held. */
const resentful: Spoil = (good, _, server) => {
  const ever: HoldRequest[] = []
  return {
    hold: (request) => {
      if (ever.some((one) => one.hold !== request.hold && one.from === request.from))
        return Promise.resolve({ kind: 'conflict', busy: entriesIn(server, request.calendar, request) })
      ever.push(request)
      return good.hold(request)
    },
  }
}

const released: readonly Saboteur[] = [
  saboteur('says that it releases', 'releasing: must take the entry away', () => ({
    release: () => Promise.resolve(RELEASED),
  })),
  saboteur(
    'releases again and again',
    'releasing: must be done once, whoever asks again',
    releases(async (ref, good) => {
      await good.release(ref)
      return RELEASED
    }),
  ),
  saboteur(
    'keeps what was confirmed',
    'releasing: must take away an appointment that was confirmed',
    releases((ref, good, server) =>
      server.entry(ref.calendar, ref.hold)?.ours?.confirmed === true ? Promise.resolve(RELEASED) : good.release(ref),
    ),
  ),
  saboteur(
    'keeps what was changed by hand',
    'releasing: must take away what somebody moved and named otherwise',
    releases((ref, good, server) =>
      server.entry(ref.calendar, ref.hold)?.title === 'By hand' ? Promise.resolve(RELEASED) : good.release(ref),
    ),
  ),
  ...['releasing: must find it gone where somebody deleted it', 'releasing: must find gone what was never held'].map(
    (clause) =>
      saboteur(
        'takes what is gone for a fault',
        clause,
        releases(async (ref, good) => {
          const answer = await good.release(ref)
          return answer.kind === 'already-gone' ? { kind: 'refused', fault: { kind: 'not-found' } } : answer
        }),
      ),
  ),
  saboteur(
    'takes away all that begins alike',
    'releasing: must take away nothing else',
    releases((ref, good, server) => {
      for (const { id } of server.entries(ref.calendar))
        if (id !== ref.hold && id.startsWith(ref.hold)) server.erase(ref.calendar, id)
      return good.release(ref)
    }),
  ),
  saboteur('never takes a time again', 'releasing: must leave the time to who comes next', resentful),
  saboteur(
    'leaves what expired',
    'expiry: must leave something that can be released',
    releases(async (ref, good) => ((await good.find(ref)).kind === 'gone' ? ALREADY_GONE : good.release(ref))),
  ),
]

export const settlingOtherwise: readonly Saboteur[] = [...confirmed, ...released]
