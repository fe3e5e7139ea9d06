/**
 * The nine methods, and who is worked by each: where they come from, what is known of them, who else is there.
 */
import { fixtures } from '../../../cadence/fixtures/index.ts'
import type { WireFact } from '../../History.arb.ts'
import { iso } from '../clock.ts'
import { fact } from '../follow.ts'
import type { Plain, PlainFile } from '../touches.ts'

const DAY = 86_400_000

/** A method as it is written. */
export type Method = Plain & {
  readonly id: string
  readonly lasts: string
  readonly sources?: readonly string[]
  readonly prefer?: readonly { readonly rule: string }[]
  readonly busy?: object
}

export const methods = fixtures as unknown as readonly Method[]

/** Which method follows where one hands somebody over. */
export const FOLLOWS: { readonly [id: string]: string } = {
  'new-lead-blitz': 'steady-drumbeat',
  'inbound-pursuit': 'phone-mail-phone',
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri']

/** The days on which calls are in blocks, 15:00 to 17:00 in London. */
export const BLOCKS = { zone: 'Europe/London', days: [2, 4], from: 15 * 60, until: 17 * 60 }

export const HOLIDAYS = ['2026-11-26', '2026-12-25', '2026-05-25', '2027-01-01', '2028-02-21', '2028-05-29']

/** The house: hours, quiet Sundays, a closed day, call blocks, and caps of its own. */
export const FILE: PlainFile & { readonly [field: string]: unknown } = {
  hours: Object.fromEntries(
    WEEKDAYS.map((day) => [
      day,
      [
        ['08:00', '12:00'],
        ['12:30', '18:00'],
      ],
    ]),
  ),
  closures: ['2026-03-09', '2026-10-26', '2028-03-01', '2028-01-03'],
  quietDays: ['sun'],
  holidays: ['US'],
  rules: [
    { rule: 'cap', max: 9, per: 'P7D' },
    { rule: 'cap', of: 'call', counts: 'dial', max: 40, per: 'P1D' },
  ],
  callBlocks: { ann: { zone: BLOCKS.zone, rrule: 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=15', lasts: 'PT2H' } },
}

const SOURCES: { readonly [id: string]: string } = {
  'warm-follow-up': 'met',
  'introduced-referral': 'referral',
  'territory-round': 'inherited',
  'voicemail-appointment': 'met',
  'value-then-breakup': 'list',
  'new-lead-blitz': 'list',
  'steady-drumbeat': 'met',
  'inbound-pursuit': 'inbound',
  'phone-mail-phone': 'inbound',
}

const knownOf = (id: string, from: number): readonly WireFact[] => {
  const learned = (what: string, seq: number): WireFact => fact('Learned', from, seq, { what, item: `${what}-0` })
  switch (id) {
    case 'warm-follow-up':
      return [learned('how-we-met', 5)]
    case 'voicemail-appointment':
      return [learned('benefit', 5)]
    case 'steady-drumbeat':
      return [
        fact('ConversationHeld', from, 3, {}),
        ...Array.from({ length: 6 }, (_, n) =>
          fact('Learned', from, 5 + n, { what: 'talking-point', item: `t-${String(n)}` }),
        ),
      ]
    default:
      return []
  }
}

/** The history of somebody as it would be under a method. */
export const under = (method: Method, facts: readonly WireFact[], from: number): readonly WireFact[] => [
  ...facts.map((one) => {
    if (one.type === 'Enrolled') return { ...one, data: { ...one.data, cadence: method.id } }
    if (one.type !== 'ProspectAdded') return one
    const met = method.id === 'warm-follow-up'
    return {
      ...one,
      data: {
        ...one.data,
        source: SOURCES[method.id]!,
        location: { lat: 51.5, lon: -0.1 },
        ...(method.id === 'introduced-referral' && { referrer: 'bob' }),
        ...(met && { promised: { from: iso(from + 4 * DAY), until: iso(from + 9 * DAY) } }),
      },
    }
  }),
  ...knownOf(method.id, from),
]
