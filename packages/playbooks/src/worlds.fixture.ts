/** Worlds in which a playbook is asked: working hours, somebody who enters, what they do. */
import type { Surroundings } from '@refrain/core'
import { fact, given, newcomer } from '@refrain/testing'
import type { Fact, Newcomer, World } from '@refrain/testing'
import { playbooks } from './index.ts'

/** A part of the surroundings. */
export type Need = keyof Surroundings.Surroundings

/** The id of a playbook. */
export type Id = keyof typeof playbooks

/** Hours on working days. */
export const weekdays = (from: string, until: string): Readonly<Record<string, readonly (readonly string[])[]>> =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, until]]]))

/** Nobody else is in the way. */
export const ALONE = {
  account: null,
  numbers: [],
  rep: { rep: 'ann', load: 3, away: [], appointments: [] },
  bundle: null,
  results: { rep: null, team: null },
} as const

/** Somebody who enters a playbook, and what happened since. */
export const entering = (id: Id, someone: Omit<Newcomer, 'cadence'>, ...facts: readonly Fact[]): World =>
  given(...newcomer({ cadence: id, ...someone }), ...facts)
    .cadence(...cadencesFor(id))
    .policy({ hours: weekdays('09:00', '17:00'), ...playbooks[id].house })
    .surroundings(ALONE)

/** The cadences that a playbook leads to, itself first. */
const cadencesFor = (id: Id): readonly object[] => {
  const next: Partial<Record<Id, Id>> = {
    'new-lead-blitz': 'steady-drumbeat',
    'inbound-pursuit': 'phone-mail-phone',
  }
  const following = next[id]
  return [playbooks[id].cadence, ...(following === undefined ? [] : [playbooks[following].cadence])]
}

/** They call, and somebody answers. */
export const theyCall = (at: string): Fact =>
  fact(at, 'CallLogged', { call: `in@${at}`, direction: 'in', reach: 'right-party', talkSeconds: 120 })

/** They write. */
export const theyWrite = (at: string, intent = 'question'): Fact =>
  fact(at, 'EmailReceived', { email: `in@${at}`, intent })

/** Something was learned. */
export const learned = (at: string, what: string, item = what): Fact => fact(at, 'Learned', { what, item }, { seq: 20 })

/** A task was done. */
export const finished = (at: string, key: string): readonly Fact[] => {
  const [enrollment, step, round, tries] = key.split('/')
  const visit = { key, enrollment, step, round: Number(round), try: Number(tries) }
  return [
    fact(at, 'ActionIssued', { ...visit, openedAt: at }, { seq: 21 }),
    fact(at, 'ActionDone', { key }, { seq: 22 }),
  ]
}
