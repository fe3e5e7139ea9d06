/** Those who place calls as they should not. */
import { Instant } from '@refrain/core'
import type { Placed } from '@refrain/core/ports'
import { besides, each, placing, saboteur } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const REFUSED: Placed = { kind: 'rejected', failure: 'provider-error', retryable: false }

/** Forgets that it knows an attempt. */
const forgetful = (): ReturnType<typeof placing> => {
  let nth = 0
  return placing((asked, good) => good.place({ ...asked, attempt: `${asked.attempt}#${String(++nth)}` }))
}

/** Looks first, and writes down what it placed only afterwards. */
const racing = (): ReturnType<typeof placing> => {
  const known = new Map<string, string>()
  let nth = 0
  return placing(async (asked, good) => {
    const call = known.get(asked.attempt)
    await Promise.resolve()
    if (call !== undefined) return { kind: 'duplicate', call }
    const placed = await good.place({ ...asked, attempt: `${asked.attempt}#${String(++nth)}` })
    if (placed.kind === 'accepted') known.set(asked.attempt, placed.call)
    return placed
  })
}

export const calling: readonly Saboteur[] = [
  saboteur('claims what it cannot do', 'capabilities: must be those that it was certified for', (good) => ({
    capabilities: { ...good.capabilities, maxQueueSeconds: 7 },
  })),
  saboteur(
    'tells everything twice over',
    'capabilities: must tell by webhooks or to who listens, and not by both',
    () => ({
      listen: () => Promise.resolve({ stop: () => Promise.resolve() }),
    }),
  ),
  saboteur(
    'is named so that no path holds it',
    'capabilities: must have a name that stands in a path as it is',
    () => ({
      name: 'my telephone/1',
    }),
  ),
  saboteur(
    'says duplicate and rings nobody',
    'placing: must take a call and ring once',
    placing(() => Promise.resolve({ kind: 'duplicate', call: 'call-1' })),
  ),
  saboteur('forgets attempts', 'placing: must ring once for an attempt, however often it is placed', forgetful()),
  saboteur(
    'looks first and writes later',
    'placing: must ring once for an attempt that is placed twice at the same time',
    racing(),
  ),
  saboteur(
    'takes two attempts for one',
    'placing: must ring for each of two attempts',
    placing((asked, good) => good.place({ ...asked, attempt: 'the one' })),
  ),
  saboteur(
    'mixes up calls',
    'placing: must keep two calls apart that go on at once',
    each((event) => ({ ...event, attempt: 'certified/call/1/1' })),
  ),
  saboteur(
    'turns from and to round',
    'placing: must say from where and to where, if it says that a call was placed',
    each((event) => (event.type === 'placed' ? { ...event, from: event.to, to: event.from } : event)),
  ),
  saboteur(
    'rings on and on',
    'placing: must ring no longer than was asked for',
    placing((asked, good) => good.place({ ...asked, ringSeconds: 90 })),
  ),
  saboteur(
    'knows no time',
    'placing: must not ring when its time is over',
    placing((asked, good) => good.place({ ...asked, notAfter: Instant.plus(asked.notAfter, Instant.HOUR) })),
  ),
  saboteur('refuses a call and rings', 'placing: must not ring when nobody waits for it any more', (good) => ({
    place: async (asked, signal) => {
      const placed = await good.place(asked)
      return signal?.aborted === true ? REFUSED : placed
    },
  })),
  saboteur(
    'is asked too much and never says until when',
    'placing: must say of a call that it is not placed, and when to ask again, where the provider is asked too much',
    placing(async (asked, good) => ({ ...(await good.place(asked)), retryAfterMs: 0 }) as Placed),
  ),
  saboteur(
    'leaves in the queue what was taken back',
    'placing: must take back what is queued when it is hung up, and never ring it',
    () => ({ hangUp: () => Promise.resolve('done') }),
  ),
  saboteur('takes a queue for a line', 'placing: must say of what is queued that it is', (good) => ({
    lookUp: async (asked) => ({ ...(await good.lookUp(asked)), state: 'live' }),
  })),
  saboteur('dials the world', 'refusals: must not dial out of the countries that are allowed', () => ({}), {
    parts: { prefixes: ['+'] },
  }),
  saboteur(
    'looks at the person’s number alone',
    'refusals: must not connect anybody to a number out of those countries',
    placing((asked, good) =>
      asked.to.startsWith('+1') ? good.place(asked) : Promise.resolve({ ...REFUSED, failure: 'not-permitted' }),
    ),
    { parts: { prefixes: ['+'] } },
  ),
  saboteur(
    'makes numbers of nonsense',
    'refusals: must refuse what is no number, and place nothing',
    placing((asked, good) => good.place({ ...asked, to: asked.to.replace(/[^+\d]/g, '') })),
  ),
  saboteur(
    'asks to ring a barred number again',
    'refusals: must say of what it refuses why, and whether asking again may help',
    placing(async (asked, good) => {
      const placed = await good.place(asked)
      return placed.kind === 'rejected' ? { ...placed, retryable: true } : placed
    }),
  ),
  saboteur(
    'leaves out the rep',
    'reps: must ring the rep, and then the person',
    placing(({ connect: _, ...asked }, good) => good.place(asked)),
  ),
  saboteur(
    'rings the person at once',
    'reps: must never ring the person while the rep is not there',
    placing(({ connect: _, ...asked }, good) => good.place(asked)),
  ),
  saboteur(
    'takes the rep for the person',
    'reps: must tell that a person is busy, although the rep took the call',
    besides('ended', 'before', (ended) => ({ ...ended, key: `${ended.key}/rep`, type: 'answered' })),
  ),
  saboteur(
    'rings the rep although it is off',
    'reps: must stop ringing the rep when it is hung up',
    () => ({
      hangUp: () => Promise.resolve('done'),
    }),
    { parts: { script: () => ({ outcome: 'connected', rep: { ringSeconds: 30 } }) } },
  ),
  saboteur(
    'tries again by itself',
    'lost answers: must say that it does not know, ring once, and tell of the call all the same',
    placing(async (asked, good) => {
      const placed = await good.place(asked)
      if (placed.kind !== 'unknown') return placed
      await good.place({ ...asked, attempt: `${asked.attempt}#2` })
      return placed
    }),
  ),
  saboteur('does not find what is there', 'lost answers: must find the call by its attempt', () => ({
    lookUp: () => Promise.resolve({ state: 'absent' }),
  })),
  saboteur(
    'rings again what it does not know',
    'lost answers: must ring nobody again for an attempt whose answer was lost',
    forgetful(),
  ),
  saboteur(
    'accepts what never arrived',
    'lost answers: must not say of what never arrived that it was placed',
    placing(async (asked, good) => {
      await good.place(asked)
      return { kind: 'accepted', call: 'call-1' }
    }),
  ),
]
