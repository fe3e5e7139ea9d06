/** Whom the bot knows at its first start: a small book of made-up people, with made-up numbers. */
import { Instant } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Engine } from '@refrain/engine'
import { valueThenBreakup } from '@refrain/playbooks'

/** Who works with the bot. */
export const REP = 'kim'

const HOURS: Policy.PolicyFile['hours'] = {
  mon: [['09:00', '17:30']],
  tue: [['09:00', '17:30']],
  wed: [['09:00', '17:30']],
  thu: [['09:00', '17:30']],
  fri: [['09:00', '17:30']],
}

/** Four messages of value, a goodbye, and then quiet; a busy line is tried again every minute for half an hour. */
const CADENCE = { ...valueThenBreakup.cadence, id: 'value-and-redials', busy: { every: 'PT1M', for: 'PT30M' } }

/** What the house allows, and its cadence. */
export const POLICY = { file: { hours: HOURS }, cadences: [CADENCE] }

/** What the messages of the cadence say; what is said stays out of the facts. */
export const MESSAGES: { readonly [id: string]: string } = {
  'same-industry':
    'Kim from Harbour Tools. A workshop like yours cut its set-up time in half last spring; I will send you how.',
  'number-saved': 'Kim from Harbour Tools. Eleven hours a week: that is what our last three customers got back.',
  'before-after':
    'Kim from Harbour Tools. One picture says it: the same bench, before and after. I have it ready for you.',
  'one-idea': 'Kim from Harbour Tools. One idea for your line two, whether we talk or not: turn the feeder round.',
  goodbye:
    'Kim from Harbour Tools. You are busy, and I will not waste your time. A word when it suits you, and I am there.',
}

/** What is known of people, by item. */
export const ITEMS: { readonly [id: string]: string } = {
  workshops: 'runs a joinery with two lines',
  bakeries: 'bakes for forty shops',
  'new-hall': 'opens a second hall in spring',
  'trade-fair': 'we met at the trade fair in Leeds',
  'night-shift': 'has just begun a night shift',
  award: 'won a prize for apprentices',
}

const PEOPLE = [
  ['p-1', 'Maren Oakes', '+442079460011', 'GB', 'Europe/London', 'workshops', 'new-hall'],
  ['p-2', 'Tobias Fell', '+442079460012', 'GB', 'Europe/London', 'bakeries', 'award'],
  ['p-3', 'Ines Calder', '+12125550113', 'US', 'America/New_York', 'workshops', 'trade-fair'],
  ['p-4', 'Rufus Lindqvist', '+12125550114', 'US', 'America/New_York', 'bakeries', 'night-shift'],
  ['p-5', 'Odile Marchetti', '+12135550115', 'US', 'America/Los_Angeles', 'workshops', 'award'],
  ['p-6', 'Wren Ashdown', '+61491570156', 'AU', 'Australia/Sydney', 'bakeries', 'new-hall'],
] as const

/** The ids of those in the book. */
export const BOOK: readonly string[] = PEOPLE.map(([prospect]) => prospect)

/** Puts the book into an empty database; in one that knows them nothing changes. */
export const addPeople = async (engine: Engine, now: Instant.Instant): Promise<void> => {
  const at = Instant.toIso(now)
  for (const [prospect, name, number, country, zone, industry, item] of PEOPLE) {
    const command = (what: string): { readonly command: string } => ({ command: `${what} ${prospect}` })
    const data = { source: 'met', owner: REP, country, zones: [zone], subscriber: 'corporate' }
    await engine.add({ prospect, name, numbers: [{ number, zones: [zone] }], data }, command('add'))
    const learned = [
      { type: 'Learned', prospect, at, data: { what: 'industry', item: industry } },
      { type: 'Learned', prospect, at, data: { what: 'talking-point', item } },
      { type: 'ConsentGiven', prospect, at, data: { channels: ['call'], kind: 'express' } },
    ]
    await engine.record(learned, command('learn'))
    await engine.enroll(prospect, { cadence: CADENCE.id, byHand: true }, command('enroll'))
  }
}
