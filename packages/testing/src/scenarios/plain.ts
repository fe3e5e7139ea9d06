/** The plainest cadences and policies that a scenario can be told with. */
import { newcomer } from '../facts.ts'
import type { Fact } from '../facts.ts'

type Doc = { readonly [field: string]: unknown }

export const weekly = (
  from: string,
  until: string,
  days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
): { readonly [day: string]: readonly (readonly [string, string])[] } =>
  Object.fromEntries(days.map((day) => [day, [[from, until] as const]]))

/** One call step, unless more is said. */
export const calls = (more: Doc = {}, step: Doc = {}): Doc => ({
  refrain: 1,
  id: 'calls',
  version: 1,
  title: 'Calls',
  lasts: 'P6M',
  steps: [{ id: 'call', do: 'call', times: 20, every: 'PT1H', ...step }],
  ...more,
})

export const stranger = (at: string, more: Partial<Parameters<typeof newcomer>[0]> = {}): readonly Fact[] =>
  newcomer({ at, cadence: 'calls', ...more })
