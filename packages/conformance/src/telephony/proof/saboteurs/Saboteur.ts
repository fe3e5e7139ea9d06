/** A saboteur: the telephone in memory, right but for one thing. */
import type { CallEvent, Telephony, TelephonyCapabilities } from '@refrain/core/ports'
import type { MemoryTelephonyParts } from '@refrain/memory'
import type { Spoil } from '../memory.ts'

/** What it does, the clause that is meant for it, and how it does it. */
export interface Saboteur {
  /** *A telephony that …* */
  readonly does: string
  readonly clause: string
  readonly spoil: Spoil
  readonly parts?: Partial<MemoryTelephonyParts>
  /** What it declares otherwise. */
  readonly declared?: Partial<TelephonyCapabilities>
}

/** One that spoils what it is asked. */
export const saboteur = (
  does: string,
  clause: string,
  spoil: Spoil,
  more: Pick<Saboteur, 'parts' | 'declared'> = {},
): Saboteur => ({ does, clause, spoil, ...more })

/** One that tells something else than what happened. */
export const telling =
  (changed: (events: readonly CallEvent[]) => readonly CallEvent[]): Spoil =>
  ({ webhooks }) => ({
    webhooks: webhooks && {
      ...webhooks,
      parse: (webhook, now) => {
        const parsed = webhooks.parse(webhook, now)
        return { ...parsed, events: changed(parsed.events) }
      },
    },
  })

/** One that tells each event otherwise. */
export const each = (changed: (event: CallEvent) => CallEvent): Spoil => telling((events) => events.map(changed))

type Ended = Extract<CallEvent, { readonly type: 'ended' }>

/** One that tells something more beside each event of a kind: before it, or after it. */
export const besides = (
  type: CallEvent['type'],
  place: 'before' | 'after',
  more: (event: CallEvent) => CallEvent,
): Spoil =>
  telling((events) =>
    events.flatMap((event): readonly CallEvent[] => {
      if (event.type !== type) return [event]
      return place === 'before' ? [more(event), event] : [event, more(event)]
    }),
  )

/** One that tells each end otherwise. */
export const ends = (changed: (ended: Ended) => Partial<Ended>): Spoil =>
  each((event) => (event.type === 'ended' ? { ...event, ...changed(event) } : event))

/** One that places calls otherwise. */
export const placing =
  (place: (asked: Parameters<Telephony['place']>[0], good: Telephony) => ReturnType<Telephony['place']>): Spoil =>
  (good) => ({ place: (asked) => place(asked, good) })
