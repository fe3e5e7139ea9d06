/**
 * Hears a provider that tells of its calls itself, where there are no webhooks.
 *
 * What is told is heard once, under a key made of its events; while the store is out of reach it is told again.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { type CallEvent, type Json, StorageFault, type Telephony } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { waitAfter } from '../working/backoff.ts'
import { bury, type Kept } from '../working/burying.ts'
import { nameOf } from '../working/nameOf.ts'
import { hear } from './hear.ts'

// --- model -------------------------------------------------------------------

/** Whether an engine hears its provider. */
export interface Listening {
  /** Begins to hear; answers at once. */
  readonly start: () => void
  /** Hears no more, once what is in hand is done. */
  readonly stop: () => Promise<void>
  /** Hears as long as a piece of work lasts, where nobody else does. */
  readonly during: <A>(work: () => Promise<A>) => Promise<A>
}

/** An adapter that tells by itself. */
type Telling = Telephony & { readonly listen: NonNullable<Telephony['listen']> }

const isTelling = (telephony: Telephony | undefined): telephony is Telling =>
  telephony !== undefined && telephony.webhooks === null && telephony.listen !== null

// --- hearing -----------------------------------------------------------------

/** The same events are one delivery, however often they are told. */
const commandOf = (provider: string, events: readonly CallEvent[]): string =>
  `listen/${provider}/${Event.derivedId({ keys: events.map(({ key }) => key) })}`

/** Without numbers where our own id says whose call it is: they would be personal data. */
const withoutNumbers = (event: CallEvent): CallEvent =>
  event.type === 'placed' && event.attempt !== null ? { ...event, from: '', to: '' } : event

/** Hears what is told. Only a store that is out of reach is a reason to tell it again; what cannot be read is kept as a letter. */
const heard = async (desk: Desk, provider: string, events: readonly CallEvent[]): Promise<void> => {
  const command = commandOf(provider, events)
  try {
    await hear(desk, provider, events, command)
  } catch (thrown) {
    if (StorageFault.is(thrown)) throw thrown
    const payload = { provider, events: events.map(withoutNumbers) } as unknown as Json
    await bury(desk, { what: 'call', about: command, prospect: null, attempts: 1, why: nameOf(thrown), payload })
  }
}

/** Hears once more what was kept as a letter. */
export const hearEventsAgain = async (desk: Desk, { about, payload }: Kept): Promise<void> => {
  const { provider, events } = payload as unknown as { readonly provider: string; readonly events: CallEvent[] }
  await hear(desk, provider, events, about)
}

// --- listening ---------------------------------------------------------------

type Subscription = Awaited<ReturnType<Telling['listen']>>

/** Asks the provider to tell; one that cannot be reached is asked again until somebody stops it. */
const subscribed = async (desk: Desk, telephony: Telling, stop: AbortSignal): Promise<Subscription | null> => {
  for (let failures = 1; !stop.aborted; failures++) {
    try {
      return await telephony.listen((events) => heard(desk, telephony.name, events))
    } catch {
      desk.telemetry.count('refrain.listening.failed', 1)
      await desk.runtime.sleep(waitAfter(failures, desk.runtime.random), stop)
    }
  }
  return null
}

/** An engine that does not listen yet. */
export const makeListening = (desk: Desk): Listening => {
  const { telephony } = desk.parts
  let now: { readonly stopping: AbortController; readonly asked: Promise<Subscription | null> } | null = null
  const begin = (telling: Telling): void => {
    const stopping = new AbortController()
    now = { stopping, asked: subscribed(desk, telling, stopping.signal) }
  }
  const stop = async (): Promise<void> => {
    if (now === null) return
    const { stopping, asked } = now
    now = null
    stopping.abort()
    await (await asked)?.stop()
  }
  return {
    start: () => {
      if (now === null && isTelling(telephony)) begin(telephony)
    },
    stop,
    during: async (work) => {
      if (now !== null || !isTelling(telephony)) return work()
      const listener = await telephony.listen((events) => heard(desk, telephony.name, events)).catch(() => null)
      try {
        return await work()
      } finally {
        await listener?.stop()
      }
    },
  }
}
