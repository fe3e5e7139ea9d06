import { expect, it } from 'vitest'
import { initial } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import { DAY, HOUR, parseOrThrow, plus } from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { inTheirWords } from './inTheirWords.ts'
import { freeSlots } from './times.ts'

it('slots and their words are the same in every zone and under any clock', () => {
  const now = parseOrThrow('2026-03-27T12:00:00Z')
  const question = {
    prospect: { ...initial('p-1'), owner: 'ann', zones: ['Europe/London'] },
    surroundings: { rep: { rep: 'ann', load: null, away: [], appointments: [] } },
    policy: Policy.makeOrThrow({ programs: [] }),
    calendars: Calendars.none,
    zones: Zones.fromPlatform(),
    now,
  }
  const window = { from: now, until: plus(now, 4 * DAY) }
  const { slots, zones } = freeSlots(question, { window, length: HOUR, spread: 'half-day' })
  const rep = Zones.getOrThrow(question.zones, 'America/New_York')
  expect(slots.map(({ from }) => inTheirWords(from, zones, { now, rep }))).toEqual([
    'Fri 27 Mar, 12:00 your time (08:00 my time)',
    'Mon 30 Mar, 09:00 your time (04:00 my time)',
    'Mon 30 Mar, 12:00 your time (07:00 my time)',
    'Tue 31 Mar, 09:00 your time (04:00 my time)',
    'Tue 31 Mar, 12:00 your time (07:00 my time)',
  ])
})
