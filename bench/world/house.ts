/** A house with every sort of rule in force, two continents to call, and the playbook that leaves voicemails. */
import type { Calendars } from '@refrain/core'
import { Day, Program } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { valueThenBreakup } from '@refrain/playbooks'

export const HOLIDAYS: { readonly [country: string]: readonly string[] } = {
  US: [
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-11-26',
    '2026-12-25',
  ],
  GB: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  DE: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-12-25'],
}

export const FILE: Policy.PolicyFile = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  closures: ['2026-03-17', '2026-07-24', '2026-12-24'],
  holidays: ['US', 'GB', 'DE'],
  quietDays: ['sun'],
  callBlocks: {
    ann: {
      zone: 'America/New_York',
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10,14;BYMINUTE=0',
      lasts: 'PT2H30M',
    },
    ben: { zone: 'America/New_York', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;BYHOUR=13,16;BYMINUTE=30', lasts: 'PT2H' },
    cat: { zone: 'Europe/London', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,13;BYMINUTE=0', lasts: 'PT3H' },
    dan: { zone: 'Europe/Berlin', rrule: 'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR;BYHOUR=10,14;BYMINUTE=30', lasts: 'PT2H' },
  },
  rules: [
    { rule: 'call-blocks' },
    { rule: 'cap', max: 1, per: 'day' },
    { rule: 'cap', max: 3, per: 'week' },
    { rule: 'cap', of: 'call', counts: 'dial', max: 8, per: 'P30D' },
    { rule: 'cap', of: 'call', by: 'account', max: 2, per: 'day' },
    { rule: 'cap', of: 'call', by: 'number', max: 4, per: 'P7D' },
    { rule: 'spacing', of: 'call', gap: 'PT20H' },
  ],
  prefer: [{ rule: 'own-results' }, { rule: 'avoid', slots: ['monday-morning'] }],
  consent: [{ channels: ['call'], lasts: 'P18M' }],
  packs: [
    {
      id: 'us',
      where: 'US',
      channels: ['call'],
      windows: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['08:00', '21:00']]]),
      ),
      caps: [{ max: 7, per: 'P7D' }],
    },
  ],
}

export const policy = Policy.makeOrThrow({
  file: FILE,
  programs: [Program.compileOrThrow(valueThenBreakup.cadence, expand)],
  provides: ['account', 'numbers', 'rep'],
  calendars: Object.keys(HOLIDAYS),
  expand,
})

export const calendars: Calendars.Calendars = {
  holidays: Object.fromEntries(
    Object.entries(HOLIDAYS).map(([name, dates]) => [name, new Set(dates.map(Day.fromIsoOrThrow))]),
  ),
  closures: new Set(),
  busy: {},
}
