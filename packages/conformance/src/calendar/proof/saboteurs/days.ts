/** Those who count days and weeks by another clock, and take one kind for another. */
import { Instant, Span, Words } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { each, saboteur, telling } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const week = 7 * Instant.DAY

// --- days --------------------------------------------------------------------

const wholeDays = (changed: (busy: Busy) => Partial<Busy>): Spoil =>
  each((busy) => (busy.allDay === true ? changed(busy) : {}))

const days: readonly Saboteur[] = [
  saboteur(
    'takes whole days as days of Greenwich',
    'busy times: must take whole days as days of the zone of the calendar',
    wholeDays(({ from, until }) => {
      const midnight = Instant.fromMillis(Math.floor(from / Instant.DAY) * Instant.DAY)
      return { from: midnight, until: Instant.plus(midnight, until - from) }
    }),
  ),
  saboteur(
    'takes every day for twenty-four hours',
    'busy times: must take a day on which the clock is changed as long as it is',
    wholeDays(({ from, until }) => ({
      until: Instant.plus(from, Math.round((until - from) / Instant.DAY) * Instant.DAY),
    })),
  ),
  saboteur(
    'takes the last day for the end',
    'busy times: must take several whole days as one, up to the end of the last',
    wholeDays(({ from, until }) => ({
      until: until - from > 26 * Instant.HOUR ? Instant.plus(until, -Instant.DAY) : until,
    })),
  ),
  saboteur(
    'tells a day and nothing of what happens on it',
    'busy times: must tell whole days beside what is only a part of one',
    telling(({ busy }) => ({
      busy: busy.some(({ allDay }) => allDay) ? busy.filter(({ allDay }) => allDay === true) : busy,
    })),
  ),
  saboteur(
    'knows the first time of what recurs',
    'busy times: must tell every occurrence of what recurs',
    telling(({ busy }, { from }) => ({ busy: busy.filter((one) => one.from < from + 5 * Instant.DAY) })),
  ),
  saboteur(
    'counts weeks in hours',
    'busy times: must keep the hour of what recurs when the clock is changed',
    telling(({ busy: [first] }) => {
      if (first === undefined) return { busy: [] }
      const later = (nth: number): Busy => ({
        ...first,
        from: Instant.plus(first.from, nth * week),
        until: Instant.plus(first.until, nth * week),
      })
      return { busy: [0, 1, 2].map(later) }
    }),
  ),
]

// --- kinds -------------------------------------------------------------------

const kinds: readonly Saboteur[] = [
  ...Words.BUSY_KINDS.filter((kind) => kind !== 'busy').map((kind) =>
    saboteur(
      `takes ${kind} for busy`,
      kind === 'free' || kind === 'declined'
        ? `kinds: must say of an entry that is ${kind} only that it is`
        : `kinds: must tell an entry that is ${kind}`,
      each((one) => (one.kind === kind ? { kind: 'busy' } : {})),
    ),
  ),
  saboteur(
    'tells what is surest and nothing beside it',
    'kinds: must stand side by side where entries of several overlap',
    telling(({ busy }) => ({
      busy: busy.filter(
        (one) => one.kind === 'busy' || !busy.some((other) => other.kind === 'busy' && Span.intersect(one, other)),
      ),
    })),
  ),
  saboteur('tells only what is perhaps taken', 'capabilities: must tell what takes time for sure', () => ({}), {
    declared: { tells: ['tentative'] },
  }),
]

export const daysOtherwise: readonly Saboteur[] = [...days, ...kinds]
