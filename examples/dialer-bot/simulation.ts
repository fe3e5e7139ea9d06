/** A town of simulated people and the telephones of our reps, on this machine: real SIP, real sound, nobody rung. */
import type { CallEvent, Telephony } from '@refrain/core/ports'
import { openSip } from '@refrain/telephony-sip'
import { openPhones, people as those, Sound } from '@refrain/telephony-sip/phones'
import type { Phones, Step } from '@refrain/telephony-sip/phones'
import type { Listed } from './people.ts'
import { soundOf } from './messages.ts'

/** The town. */
export interface Simulation {
  readonly phones: Phones
  readonly telephony: Telephony
  /** A rep's call has begun; `message` is what they would say to a mailbox, null where it is played for them. */
  readonly begun: (rep: string, attempt: string, message: string | null) => void
  /** Where calls to us go. */
  readonly ourNumber: (number: string) => string
  readonly close: () => Promise<void>
}

/** Nobody waits for half a minute here until nobody answers. */
const RING_SECONDS = 2

/** A simulated rep, who listens to the line and knows what to do. */
const openRep = () => {
  let decide: (steps: readonly Step[]) => void = () => undefined
  return {
    phone: those.answers(
      [{ do: 'ask', next: () => new Promise<readonly Step[]>((resolve) => (decide = resolve)) }],
      20,
    ),
    decide: (steps: readonly Step[]): void => {
      decide(steps)
    },
  }
}

/** Talks until the other side hangs up; nobody talks to a machine for long that was taken for a person. */
const TALK: readonly Step[] = [
  { do: 'say', sound: Sound.speech(800, 40) },
  { do: 'wait', ms: 10_000 },
]

/** Speaks the message, and hangs up. */
const spoken = (message: string): readonly Step[] => [
  { do: 'wait', ms: 100 },
  { do: 'say', sound: Sound.joined(soundOf(message), Sound.silence(200)) },
]

/** Parts of the town. */
export interface SimulationParts {
  readonly people: readonly Listed[]
  readonly reps: readonly string[]
  readonly now: () => number
}

/** Opens the town. */
export const openSimulation = async ({ people, reps, now }: SimulationParts): Promise<Simulation> => {
  const calls = new Map<string, { readonly rep: string; readonly message: string | null }>()
  const desks = new Map(reps.map((rep) => [rep, openRep()]))
  const lines = people.map(({ number, line }) => [number, line] as const)
  const telephones = [...desks].map(([rep, { phone }]) => [rep, phone] as const)
  const phones = await openPhones({ people: Object.fromEntries([...lines, ...telephones]) })
  const sip = await openSip({
    transport: 'udp',
    host: '127.0.0.1',
    proxy: { host: phones.host, port: phones.port },
    domain: 'telephones.example.com',
    countries: ['GB'],
    inbound: { connect: reps[0]!, ringSeconds: 5 },
    speak: (text) => Promise.resolve(soundOf(text)),
    now,
  })

  /** The rep hears what the line does, as they would with their own ears. */
  const hear = (event: CallEvent): void => {
    const call = calls.get(event.attempt ?? '')
    if (call === undefined) return
    const { decide } = desks.get(call.rep)!
    if (event.type === 'answerer' && event.answerer === 'human') decide(TALK)
    if (event.type === 'greeting-ended' && call.message !== null) decide(spoken(call.message))
  }

  const telephony: Telephony = {
    ...sip,
    place: (call, signal) => sip.place({ ...call, ringSeconds: RING_SECONDS }, signal),
    listen: (listener) =>
      sip.listen!(async (events) => {
        await listener(events)
        events.forEach(hear)
      }),
  }
  return {
    phones,
    telephony,
    begun: (rep, attempt, message) => {
      calls.set(attempt, { rep, message })
    },
    ourNumber: (number) => `sip:${number}@${sip.address.host}:${sip.address.port}`,
    close: async () => {
      await sip.close()
      await phones.close()
    },
  }
}
