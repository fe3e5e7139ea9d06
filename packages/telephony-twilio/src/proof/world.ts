/** A whole world: an engine, its database, the adapter, and the local server behind it, on one clock. */
import { Cadence, Instant, Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Telephony } from '@refrain/core/ports'
import { createEngine, type Engine, type EngineParts, type Runtime } from '@refrain/engine'
import { memoryDatabase, memoryStorage } from '@refrain/memory'
import { openTwilio } from '../openTwilio.ts'
import type { TwilioOptions } from '../TwilioOptions.ts'
import { settle } from './Clock.ts'
import { type LocalTwilio, type LocalTwilioParts, startLocalTwilio } from './localTwilio.ts'

const reminders = Cadence.make(
  'reminders',
  { title: 'Reminders', lasts: 'P30D', messages: { hello: { kind: 'value' } } },
  Cadence.call('remind', { times: 1, say: ['value'] }),
)

const cadence = Cadence.make(
  'calls',
  { title: 'Calls', lasts: 'P30D', messages: { hello: { kind: 'value' } } },
  Cadence.call('call', { times: 3, every: 'P1D', say: ['value'] }),
)

export const OURS = '+12125550199'
export const REP = '+12125550198'
export const MESSAGE = 'https://media.example.com/hello-10s.mp3'

export interface WorldParts {
  readonly local?: LocalTwilioParts
  readonly twilio?: Partial<TwilioOptions>
  readonly engine?: Partial<EngineParts>
  /** Spoils the adapter of the first engine. */
  readonly spoil?: (good: Telephony) => Partial<Telephony>
}

export interface World {
  readonly local: LocalTwilio
  readonly engine: Engine
  /** Another engine on the same database, as another process has it; from then on webhooks go there. */
  readonly other: () => Engine
  /** Adds somebody with a number, in the cadence, who agreed to be called. */
  readonly add: (id: string, number: string, cadence?: string) => Promise<void>
  readonly take: (id: string, engine?: Engine) => ReturnType<Engine['take']>
  /** Seconds go by, in which the engines work. */
  readonly live: (seconds: number) => Promise<void>
  /** What is known of somebody's contacts. */
  readonly contacts: (
    id: string,
  ) => Promise<
    readonly Pick<Prospect.Prospect['contacts'][number], 'direction' | 'reach' | 'left' | 'message' | 'number'>[]
  >
  readonly close: () => Promise<void>
}

/** Counts what a telephony is at, so that time stands still meanwhile. */
const watched = (good: Telephony, under: Set<Promise<unknown>>): Telephony => {
  const follow = <A>(work: Promise<A>): Promise<A> => {
    const done = work.finally(() => under.delete(done))
    under.add(done)
    return done
  }
  return {
    ...good,
    place: (call, signal) => follow(good.place(call, signal)),
    dropVoicemail: (call, drop) => follow(good.dropVoicemail(call, drop)),
    hangUp: (call) => follow(good.hangUp(call)),
    lookUp: (asked) => follow(good.lookUp(asked)),
  }
}

export const openWorld = async ({
  local: line = {},
  twilio = {},
  engine: more = {},
  spoil,
}: WorldParts = {}): Promise<World> => {
  const local = await startLocalTwilio(line)
  const { clock } = local
  const database = memoryDatabase()
  const under = new Set<Promise<unknown>>()
  const engines: Engine[] = []
  let ids = 0
  const runtime: Runtime = {
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    id: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  }
  const made = (spoilt: WorldParts['spoil']): Engine => {
    const good = openTwilio({
      accountSid: local.accountSid,
      authToken: local.authToken,
      publicUrl: 'https://calls.example.com/webhooks',
      countries: ['US'],
      apiUrl: local.url,
      now: clock.now,
      ...twilio,
    })
    const engine = createEngine({
      storage: memoryStorage({ database }).tenant('acme'),
      policy: {
        file: {
          hours: { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] },
          calls: { voicemail: 'prerecorded', unattended: ['reminders/remind'] },
        },
        cadences: [cadence, reminders],
      },
      telephony: { ...watched(good, under), ...spoilt?.(good) },
      callerId: () => OURS,
      connect: () => REP,
      voice: () => Promise.resolve({ kind: 'audio', url: MESSAGE }),
      secret: 'a secret of a fictional tenant',
      runtime,
      ...more,
    })
    engines.push(engine)
    local.deliverTo = (request) => engine.handleWebhook(request)
    return engine
  }
  const engine = made(spoil)
  /** Until nothing goes on that needs no time. */
  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 3; calm++) {
      await settle()
      if (under.size === 0) continue
      await Promise.allSettled(under)
      calm = -1
    }
  }
  return {
    local,
    engine,
    other: () => made(undefined),
    add: async (id, number, named = 'calls') => {
      const data = { source: 'met', zones: ['America/New_York'], owner: 'ann' } as const
      await engine.add({ prospect: id, numbers: [{ id: `n-${id}`, number }], data })
      await engine.record({ type: 'ConsentGiven', prospect: id, data: { channels: ['call'], kind: 'express' } })
      await engine.enroll(id, { cadence: named })
    },
    take: (id, who = engine) => who.take({ rep: 'ann', prospect: id, place: true }),
    live: async (seconds) => {
      for (let at = 0; at < seconds; at++) {
        if (await clock.pass(Instant.SECOND)) await quiet()
        if (at % (at < 60 ? 5 : 15) !== 0) continue
        await engines.at(-1)!.tick()
        await quiet()
      }
    },
    contacts: async (id) => {
      const person = await engines.at(-1)!.exportPerson(id)
      const facts = (person?.events ?? []).map((wire) => Event.readOrThrow(wire))
      return Prospect.fold(facts, { now: clock.now(), id }).contacts.map(
        ({ direction, reach, left, message, number }) => ({ direction, reach, left, message, number }),
      )
    },
    close: local.close,
  }
}
