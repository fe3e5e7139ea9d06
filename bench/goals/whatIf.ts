/** What-if over the real call histories: 45,211 people of a bank's campaigns, of whom some are replayed. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Cadence, Calendars, Holidays, Instant, Program, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { Replay } from '@refrain/core/simulate'
import { factsOf, readBankMarketing } from '../../packages/testing/src/realHistories/bankMarketing.ts'
import { HOLIDAYS } from '../../packages/testing/src/realHistories/portugal.ts'
import type { Goal } from '../Goal.ts'

/** Beside the workspace; where it is not, there is nothing to measure. */
const ARCHIVE = fileURLToPath(new URL('../../../shared/data/uci-bank-marketing_bank-additional.zip', import.meta.url))
const EVERY = 150

const zones = Zones.fromPlatform()
const file = Policy.parseOrThrow({
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  holidays: ['PT'],
  rules: [{ rule: 'cap', max: 3, per: 'P7D' }],
})
const campaign = Cadence.parseOrThrow({
  ...{ refrain: 1, id: 'campaign', version: 2, title: 'A campaign by phone', lasts: 'P6M', days: 'business' },
  prefer: [{ rule: 'rotate' }],
  steps: [{ id: 'call', do: 'call', times: 6, every: 'P2D', then: { close: 'not-reached' } }],
})

export const whatIf = (): Goal => {
  const title = 'what-if over the real call histories'
  if (!existsSync(ARCHIVE)) return { id: 'what-if', title, cases: [], lines: [] }
  const setup: Replay.Setup = {
    policy: Policy.makeOrThrow({
      ...{ file, programs: [Program.compileOrThrow(campaign, expand)], expand },
      ...{ provides: ['account', 'numbers', 'rep'], calendars: ['PT'] },
    }),
    calendars: { ...Calendars.none, holidays: Object.fromEntries(Holidays.parseOrThrow(HOLIDAYS)) },
    zones,
    surroundings: () => ({ account: null, numbers: [], rep: null }),
    cadence: { id: 'campaign', version: 2 },
    until: Instant.parseOrThrow('2011-01-01T00:00:00Z'),
  }
  const people = readBankMarketing(ARCHIVE)
    .filter((_, index) => index % EVERY === 0)
    .map((history) => ({
      id: history.prospect,
      facts: factsOf(history, 'campaign').map((fact) => Event.readOrThrow(fact, { zones })),
    }))
  const replay = (): Replay.Total =>
    people.reduce((total, { id, facts }) => Replay.add(total, Replay.person(setup, id, facts)), Replay.NOBODY)
  const { touches } = replay()
  return {
    id: 'what-if',
    title,
    cases: [{ name: 'Replay.person', ops: touches, run: replay }],
    lines: [
      {
        what: 'touches a second, each judged and planned anew',
        against: 'budget',
        unit: '/s',
        goal: null,
        value: (time) => 1e9 / time('Replay.person'),
      },
      {
        what: 'all 45,211 people, extrapolated, in seconds',
        against: 'budget',
        unit: '',
        goal: null,
        value: (time) => (time('Replay.person') * 124_956) / 1e9,
      },
    ],
  }
}
