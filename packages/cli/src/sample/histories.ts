/** What happened to the people of the sample, each by a story. */
import { Day, Instant, Wall, WorkDays, Zone, Zones } from '@refrain/core'
import type { Chance } from './chance.ts'
import { weighted } from './chance.ts'
import type { Someone } from './people.ts'

// --- model -------------------------------------------------------------------

/** A story: what sort of lead it is, and how far it went. */
export type Story =
  'fresh' | 'blitz' | 'value' | 'drumbeat' | 'silent' | 'callback-due' | 'callback-missed' | 'won' | 'opted-out'

/** Something that was done. */
export interface Deed {
  readonly at: Instant.Instant
  readonly type: 'Call' | 'Email' | 'SMS' | 'Note'
  readonly direction: 'Outbound' | 'Inbound'
  readonly outcome: string
  readonly talk: number
  readonly callbackAt: Instant.Instant | null
  readonly message: string
}

/** A life in the CRM. */
export interface Life {
  readonly story: Story
  readonly source: string
  readonly stage: string
  readonly cadence: string
  readonly added: Instant.Instant
  readonly deeds: readonly Deed[]
}

/** The moment at which the export was made. */
export const NOW = Instant.parseOrThrow('2026-11-23T15:00:00Z')

const zones = Zones.fromPlatform({ version: 'sample' })
const TODAY = Day.fromIsoOrThrow('2026-11-23')
const FIRST_DAY = Day.fromIsoOrThrow('2026-07-06')
const work = WorkDays.make()

// --- parts -------------------------------------------------------------------

const nextWorkDay = (day: number, count: number): number => {
  let at = day
  for (let left = count; left > 0;) {
    at++
    if (work.isWorkDay(at)) left--
  }
  return at
}

const workDayOn = (day: number): number => (work.isWorkDay(day) ? day : nextWorkDay(day, 1))

const CALLS: readonly (readonly [string, number])[] = [
  ['No answer', 34],
  ['Left voicemail', 30],
  ['Gatekeeper', 7],
  ['Busy', 6],
  ['Connected', 12],
  ['Call back', 2],
  ['Not now', 2],
  ['Not interested', 2],
]

const talkOf = (outcome: string, chance: number): number => {
  if (/answer|busy/i.test(outcome)) return 0
  return outcome.includes('voicemail') ? 18 + Math.floor(chance * 20) : 40 + Math.floor(chance * 500)
}

/** Tells the deeds of one person. */
const storyteller = (someone: Someone, chance: Chance) => {
  const zone = Zones.getOrThrow(zones, someone.place.zone)
  const deeds: Deed[] = []
  const roll = (...key: (string | number)[]): number => chance('life', someone.index, ...key)
  /** A moment of a local working day: morning, lunch or afternoon by turns. */
  const moment = (day: number, turn: number): Instant.Instant => {
    const hour = [9, 14, 11, 16, 12][turn % 5]!
    return Zone.toInstant(zone, Wall.of(day, hour * 60 + Math.floor(roll('minute', day, turn) * 59)), 'shift')
  }
  const add = (at: Instant.Instant, deed: Partial<Deed>): void => {
    if (at >= NOW) return
    const { outcome = '' } = deed
    deeds.push({
      ...{ at, type: 'Call', direction: 'Outbound', outcome, message: '', callbackAt: null },
      talk: deed.type === undefined ? talkOf(outcome, roll('talk', at)) : 0,
      ...deed,
    })
  }
  return { deeds, roll, moment, add }
}

type Told = ReturnType<typeof storyteller>

const VALUES = ['number-saved', 'before-after', 'one-idea', 'same-industry']

/** Four value messages, then the breakup, every second working day, until somebody answers. */
const value = ({ add, moment, roll }: Told, start: number): void => {
  let day = workDayOn(start)
  for (let turn = 0; turn < 5; turn++) {
    const outcome = weighted(CALLS, roll('outcome', turn))
    const message = outcome === 'Left voicemail' ? (turn < 4 ? VALUES[turn]! : 'goodbye') : ''
    const at = moment(day, turn)
    const callbackAt = outcome === 'Call back' ? Instant.plus(at, 2 * Instant.DAY) : null
    add(at, { outcome, message, callbackAt })
    if (outcome === 'Call back') add(Instant.plus(at, 2 * Instant.DAY + Instant.MINUTE), { outcome: 'Connected' })
    if (['Connected', 'Call back', 'Not interested', 'Not now'].includes(outcome)) return
    day = nextWorkDay(day, 2)
  }
}

/** Two calls and an email a week after a first conversation; `silent` people never answer again. */
const drumbeat = ({ add, moment, roll }: Told, start: number, weeks: number, silent: boolean): void => {
  add(moment(workDayOn(start), 0), { outcome: 'Connected' })
  const monday = Day.weekStart(start) + 7
  for (let week = 0; week < weeks; week++) {
    for (const [turn, weekday] of [1, 2, 3].entries()) {
      const at = moment(monday + week * 7 + weekday, week + turn)
      const outcome = weighted(CALLS, roll('outcome', week, turn)).replace(
        /^(Connected|Call back|Not).*/,
        silent ? 'No answer' : '$&',
      )
      if (weekday === 2)
        add(at, { type: 'Email', outcome: roll('bounce', week) < 0.01 ? 'Bounced' : '', message: 'insight' })
      else add(at, { outcome: outcome === 'Call back' ? 'Connected' : outcome })
    }
    if (!silent && roll('reply', week) < 0.08)
      add(moment(monday + week * 7 + 4, week), { type: 'Email', direction: 'Inbound' })
  }
}

/** Twice a day for two days. */
const blitz = ({ add, roll }: Told, added: Instant.Instant, calls: number): void => {
  for (let turn = 0; turn < calls; turn++) {
    const after = turn < 2 ? 3 + turn * 150 : 24 * 60 + (turn - 2) * 180
    add(Instant.plus(added, (after + Math.floor(roll('late', turn) * 20)) * Instant.MINUTE), {
      outcome: weighted(
        [
          ['No answer', 7],
          ['Busy', 2],
          ['Gatekeeper', 1],
        ],
        roll('outcome', turn),
      ),
    })
  }
}

// --- stories -----------------------------------------------------------------

const STORIES: readonly (readonly [Story, number])[] = [
  ['fresh', 8],
  ['blitz', 10],
  ['value', 38],
  ['drumbeat', 20],
  ['silent', 5],
  ['callback-due', 4],
  ['callback-missed', 3],
  ['won', 6],
  ['opted-out', 6],
]

const SOURCES: readonly (readonly [string, number])[] = [
  ['Purchased list', 6],
  ['Trade show', 2],
  ['Referral', 1],
  ['Cold outreach', 1],
]

/** The life of somebody. */
export const lifeOf = (someone: Someone, chance: Chance): Life => {
  const told = storyteller(someone, chance)
  const { roll, moment, add, deeds } = told
  const story = weighted(STORIES, roll('story'))
  const start = workDayOn(FIRST_DAY + Math.floor(roll('start') * 125))
  const life = (added: Instant.Instant, source: string, cadence: string, stage: string): Life => ({
    ...{ story, source, stage, cadence, added, deeds: deeds.sort((a, b) => a.at - b.at) },
  })
  const listed = (): string => weighted(SOURCES, roll('source'))
  switch (story) {
    case 'fresh':
      return life(
        Instant.plus(NOW, -(2 + Math.floor(roll('ago') * 55)) * Instant.MINUTE),
        'Web form',
        'new-lead-blitz',
        'New',
      )
    case 'blitz': {
      // Before the weekend: the second of the two days is today.
      const added = Instant.plus(NOW, -(66 + Math.floor(roll('ago') * 8)) * Instant.HOUR)
      blitz(told, added, 1 + Math.floor(roll('calls') * 2))
      return life(added, 'Web form', 'new-lead-blitz', 'New')
    }
    case 'value':
      value(told, start)
      return life(moment(start, 0), listed(), 'value-then-breakup', 'Working')
    case 'drumbeat':
    case 'silent': {
      const weeks = story === 'silent' ? 16 : 1 + Math.floor(roll('weeks') * 9)
      const begin = TODAY - (weeks + 1) * 7
      drumbeat(told, begin, weeks, story === 'silent')
      return life(
        moment(workDayOn(begin), 0),
        'Trade show',
        'steady-drumbeat',
        roll('stage') < 0.2 ? 'negotiation' : 'Working',
      )
    }
    case 'callback-due':
    case 'callback-missed': {
      const day = workDayOn(TODAY - 5)
      value(told, TODAY - 14)
      // Missed on Friday, or due in what is left of today or tomorrow, at an hour of theirs.
      const agreed = moment(story === 'callback-due' ? TODAY : TODAY - 3, Math.floor(roll('due') * 5))
      const callbackAt = story === 'callback-due' && agreed < NOW ? Instant.plus(agreed, Instant.DAY) : agreed
      add(moment(day, 3), { outcome: 'Call back', callbackAt })
      return life(moment(workDayOn(TODAY - 14), 0), listed(), 'value-then-breakup', 'Working')
    }
    case 'won':
      drumbeat(told, start, 3, false)
      add(moment(nextWorkDay(start, 20), 2), { outcome: 'Closed won' })
      return life(moment(start, 0), listed(), 'steady-drumbeat', 'Customer')
    case 'opted-out':
      value(told, start)
      add(moment(nextWorkDay(start, 12), 2), { outcome: roll('how') < 0.5 ? 'Do not call' : 'Unsubscribed' })
      return life(moment(start, 0), listed(), 'value-then-breakup', 'Closed')
  }
}
