/**
 * Keeps how our lines fare, as changes tell it: beside the work, so that no call waits for the record of its line.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Json } from '@refrain/core/ports'
import { contended, pause, RETRIES } from '../committing/retries.ts'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import type { Person } from '../people/Person.ts'
import { type Alarm, alarmOf, type Dial, dialled, isRefused, type LineHealth, UNUSED } from './LineHealth.ts'

// --- model -------------------------------------------------------------------

/** A dial, and the line that it was made from. */
export interface Dialled {
  readonly line: string
  readonly dial: Dial
}

const keyOf = (line: string): string => `line/${line}`

const ALARMS = 'line-alarm/'

/** What is done about a line with a bad name. */
const ADVICE = 'rotate-or-remediate-caller-id'

// --- questions ---------------------------------------------------------------

const isCallOf = (fact: Event.Event): string | null => {
  const { call } = fact.data as { readonly call?: unknown }
  return typeof call === 'string' ? call : null
}

/** The dials that news tell of, as far as it is known what became of them. */
export const dialsIn = ({ facts, prospect }: Person, news: readonly Event.Event[]): readonly Dialled[] => {
  const calls = new Set(news.flatMap((fact) => isCallOf(fact) ?? []))
  if (calls.size === 0) return []
  return facts.flatMap((fact): readonly Dialled[] => {
    if (fact.type !== 'CallPlaced' || !calls.has(fact.data.call)) return []
    const { call, line, direction = 'out' } = fact.data
    const contact = prospect.contacts.find(({ id }) => id === call)
    if (line === undefined || direction !== 'out' || contact?.reach == null) return []
    return [{ line, dial: { call, prospect: prospect.id, at: contact.at, isRefused: isRefused(contact.reach) } }]
  })
}

/** Lines with a bad name that were dialled from since. */
export const alarmsSince = async ({ store }: Desk, since: Instant.Instant): Promise<readonly Alarm[]> =>
  (await store.registry.list(ALARMS, { limit: 100 }))
    .map(({ value }) => value as unknown as Alarm)
    .filter(({ at }) => at >= since)

// --- keeping -----------------------------------------------------------------

/** Keeps dials of one line; null where others came first. */
const keep = async (desk: Desk, line: string, dials: readonly Dial[]): Promise<'kept' | null> => {
  const [record] = await desk.store.registry.read([keyOf(line)])
  const before = record === undefined ? UNUSED : (record.value as unknown as LineHealth)
  const after = dialled(before, dials)
  const [was, alarm] = [alarmOf(line, before), alarmOf(line, after)]
  const became = await send(desk, {
    now: desk.runtime.now(),
    streams: [],
    guards: [{ key: keyOf(line), revision: record?.revision ?? 0 }],
    registry: [
      { key: keyOf(line), value: after as unknown as Json },
      ...(was === null && alarm === null ? [] : [{ key: ALARMS + line, value: alarm as unknown as Json }]),
    ],
  })
  if (became.tag !== 'committed') return null
  if (was === null && alarm !== null) desk.telemetry.count('refrain.lines.alarmed', 1, { advice: ADVICE })
  return 'kept'
}

/** Keeps what became of dials; twice is once. */
export const heed = async (desk: Desk, all: readonly Dialled[]): Promise<void> => {
  for (const line of new Set(all.map((one) => one.line))) {
    const dials = all.flatMap((one) => (one.line === line ? [one.dial] : []))
    for (let tries = 0; (await keep(desk, line, dials)) === null; tries++) {
      if (tries >= RETRIES) throw contended(tries)
      await pause(desk, tries)
    }
  }
}
