import { describe, expect, it } from 'vitest'
import { initial } from '../prospect/fold.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Question } from '../plan/Scene.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import type { PolicyFile } from '../rules/PolicyFile.ts'
import * as Instant from '../time/Instant.ts'
import { DAY, HOUR, MINUTE } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import * as Zones from '../time/Zones.ts'
import { englishOffers, germanOffers, inTheirWords } from './inTheirWords.ts'
import { bookable, freeSlots, mayBook } from './times.ts'
import type { Wanted } from './Wanted.ts'

const zones = Zones.fromPlatform()
const zoneOf = (name: string) => Zones.getOrThrow(zones, name)
const at = (text: string): Instant.Instant => Instant.parseOrThrow(`2026-06-${text.replace(' ', 'T')}:00-04:00`)
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })
const week: Wanted = { window: span('08 00:00', '15 00:00'), length: HOUR }

interface Said {
  readonly prospect?: Partial<Prospect>
  readonly file?: PolicyFile
  readonly calendars?: Partial<Calendars.Calendars>
  readonly surroundings?: Question['surroundings']
}

const ask = (said: Said = {}): Question => ({
  prospect: { ...initial('p-1'), owner: 'ann', zones: ['America/New_York'], ...said.prospect },
  surroundings: said.surroundings ?? { rep: { rep: 'ann', load: null, away: [], appointments: [] } },
  policy: Policy.makeOrThrow({ file: said.file ?? {}, programs: [] }),
  calendars: { ...Calendars.none, ...said.calendars },
  zones,
  now: at('08 08:10'),
})

const begins = (question: Question, wanted: Partial<Wanted> = {}): readonly string[] =>
  freeSlots(question, { ...week, ...wanted }).slots.map(({ from }) => inTheirWords(from, [zoneOf('America/New_York')], { now: at('08 08:10') })) // prettier-ignore
const whyNot = (question: Question, from: string, until: string, terms: Partial<Wanted> = {}): readonly string[] =>
  mayBook(question, terms, span(from, until)).map(({ code }) => code)

describe('free slots', () => {
  it('begin at whole steps of their clock, in hours, soonest first, and no more than are wanted', () => {
    expect(begins(ask(), { most: 3 })).toEqual(['Mon 8 Jun, 09:00 your time', 'Mon 8 Jun, 09:30 your time', 'Mon 8 Jun, 10:00 your time']) // prettier-ignore
    expect(begins(ask())).toHaveLength(10)
    expect(begins(ask(), { most: 0 })).toEqual([])
  })

  it('are the first of each half day where they are to be spread', () => {
    expect(begins(ask(), { spread: 'half-day', most: 3 })).toEqual(['Mon 8 Jun, 09:00 your time', 'Mon 8 Jun, 12:00 your time', 'Tue 9 Jun, 09:00 your time']) // prettier-ignore
    expect(begins(ask(), { spread: 'day', most: 2 })).toEqual(['Mon 8 Jun, 09:00 your time', 'Tue 9 Jun, 09:00 your time']) // prettier-ignore
  })

  it('leave the notice, and the buffer beside what is taken', () => {
    const calendars = { busy: { ann: [span('08 11:00', '08 12:00')] } }
    expect(begins(ask({ calendars }), { notice: 2 * HOUR, buffer: 30 * MINUTE, most: 1 })).toEqual(['Mon 8 Jun, 12:30 your time']) // prettier-ignore
  })

  it('are good in every zone that they may be in, and those are told', () => {
    const both = ask({ prospect: { zones: ['America/New_York', 'America/Los_Angeles'], principalZone: 'America/Los_Angeles' } }) // prettier-ignore
    const { slots, zones: told } = freeSlots(both, { ...week, most: 1 })
    expect(told.map(({ name }) => name)).toEqual(['America/Los_Angeles', 'America/New_York'])
    expect(slots[0]?.from).toBe(at('08 12:00'))
    expect(inTheirWords(slots[0]!.from, told, { now: at('08 08:10') })).toBe('Mon 8 Jun, 09:00 in Los Angeles, 12:00 in New York') // prettier-ignore
  })

  it('are none where nothing is known of the zone or of the rep, and that is said', () => {
    const why = (said: Said, wanted: Partial<Wanted> = {}) =>
      freeSlots(ask(said), { ...week, ...wanted }).because.map(({ code, facts }) => [code, facts['needs']])
    expect(why({ prospect: { zones: [] } })).toEqual([['needs-zone', undefined]])
    expect(why({ prospect: { owner: null } })).toEqual([['cannot-tell', ['rep']]])
    expect(why({ surroundings: {} })).toEqual([['cannot-tell', ['rep']]])
    expect(why({}, { rep: 'bob' })).toEqual([['cannot-tell', ['rep']]])
    expect(why({}, { window: span('08 09:00', '08 09:30') })).toEqual([['horizon-empty', undefined]])
    expect(why({}, { window: span('07 09:00', '07 11:00') })).toEqual([['short-notice', undefined], ['outside-hours', undefined]]) // prettier-ignore
  })

  it("are of another rep's time where one is named of whom the surroundings tell", () => {
    const bob = { rep: { rep: 'bob', load: null, away: [], appointments: [] } }
    const calendars = { busy: { ann: [span('08 00:00', '14 00:00')] } }
    expect(begins(ask({ surroundings: bob, calendars }), { rep: 'bob', most: 1 })).toEqual(['Mon 8 Jun, 09:00 your time']) // prettier-ignore
  })

  it('refuse what nobody can look for', () => {
    for (const wanted of [
      { length: 0 },
      { length: 1.5 },
      { step: 0 },
      { notice: -1 },
      { buffer: 2 * DAY },
      { most: NaN },
      { window: span('09 00:00', '08 00:00') },
    ])
      // prettier-ignore
      expect(() => freeSlots(ask(), { ...week, ...wanted })).toThrow(RangeError)
    expect(() => bookable(ask(), {}, { from: Instant.MIN, until: Instant.FOREVER })).toThrow(RangeError)
  })
})

describe('a time that somebody names', () => {
  it.each<[string, Said, string, string, readonly string[]]>([
    ['is good', {}, '09 09:00', '09 10:00', []],
    ['is too soon', {}, '08 08:00', '08 09:00', ['short-notice', 'outside-hours']],
    ['is out of hours at its end', {}, '09 16:30', '09 17:30', ['outside-hours']],
    ['is on a quiet day', { file: { quietDays: ['tue'] } }, '09 09:00', '09 10:00', ['quiet-day']],
    ['is on a closed day', { file: { closures: ['2026-06-09'] } }, '09 09:00', '09 10:00', ['closure']],
    ['is taken', { calendars: { taken: { ann: [span('09 09:30', '09 09:45')] } } }, '09 09:00', '09 10:00', ['rep-busy']],
    ['is busy for calls alone', { calendars: { busy: { ann: [span('09 09:00', '09 17:00')] }, taken: { ann: [] } } }, '09 09:00', '09 10:00', []],
    [
      'is where they asked not to be met',
      { prospect: { preference: { at: at('01 09:00'), channels: null, hours: { tue: [['14:00', '16:00']] }, max: null, per: null } } },
      '09 09:00', '09 10:00', ['preference-stated'],
    ],
    ['is while they are away', { prospect: { outOfOffice: { from: at('05 09:00'), until: at('10 00:00') } } }, '09 09:00', '09 10:00', ['out-of-office']],
  ])('%s', (_, said, from, until, codes) => {
    expect(whyNot(ask(said), from, until)).toEqual(codes)
  }) // prettier-ignore

  it('is refused to those who asked not to be contacted, and where a law says so of meetings', () => {
    const suppressed = {
      id: 'f-1',
      recordedAt: at('01 09:00'),
      code: 'opted-out' as const,
      at: at('01 09:00'),
      channels: null,
      purpose: null,
      list: null,
    }
    expect(whyNot(ask({ prospect: { suppressions: [suppressed] } }), '09 09:00', '09 10:00')).toEqual(['opted-out']) // prettier-ignore
    const pack = { id: 'visits', channels: ['meeting'] as const, windows: { tue: [['12:00', '17:00']] } as const }
    expect(whyNot(ask({ file: { packs: [pack] } }), '09 09:00', '09 10:00')).toEqual(['outside-legal-hours'])
    expect(whyNot(ask({ file: { packs: [pack] } }), '09 12:00', '09 13:00')).toEqual([])
  })
})

describe('their words', () => {
  const newYork = [zoneOf('America/New_York')]
  const say = (iso: string, zone: readonly string[], more: object = {}): string =>
    inTheirWords(Instant.parseOrThrow(iso), zone.map(zoneOf), { now: at('08 08:10'), ...more })

  it('tell the year where it is another one, and the rep’s time where it is another', () => {
    expect(say('2027-01-05T15:00:00Z', ['America/New_York'])).toBe('Tue 5 Jan 2027, 10:00 your time')
    expect(say('2026-06-09T14:00:00Z', ['America/New_York'], { rep: zoneOf('Europe/Berlin') })).toBe('Tue 9 Jun, 10:00 your time (16:00 my time)') // prettier-ignore
    expect(say('2026-06-09T14:00:00Z', ['America/New_York'], { rep: zoneOf('America/Toronto') })).toBe('Tue 9 Jun, 10:00 your time') // prettier-ignore
    expect(say('2026-06-09T14:00:00Z', ['America/New_York'], { rep: zoneOf('Pacific/Auckland') })).toBe('Tue 9 Jun, 10:00 your time (Wed 10 Jun, 02:00 my time)') // prettier-ignore
  })

  it('are German as well, or those of the house', () => {
    const words = germanOffers
    expect(say('2026-03-10T14:00:00Z', ['Europe/Berlin'], { words })).toBe('Di 10. März, 15:00 Uhr Ihrer Zeit')
    expect(say('2026-03-10T14:00:00Z', ['Europe/Berlin'], { words, rep: zoneOf('Europe/London') })).toBe('Di 10. März, 15:00 Uhr Ihrer Zeit (14:00 Uhr meiner Zeit)') // prettier-ignore
    expect(say('2026-03-10T14:00:00Z', ['Europe/Berlin'], { words: { ...englishOffers, theirs: 'for you' } })).toBe('Tue 10 Mar, 15:00 for you') // prettier-ignore
  })

  it('name places where they may be in several, one for each reading of the clock, three at most', () => {
    const many = ['America/New_York', 'America/Detroit', 'America/Chicago', 'Pacific/Auckland', 'Asia/Kolkata']
    expect(say('2026-06-09T14:00:00Z', many)).toBe('Tue 9 Jun, 10:00 in New York, 09:00 in Chicago, Wed 10 Jun, 02:00 in Auckland') // prettier-ignore
    expect(say('2026-06-09T14:00:00Z', ['America/New_York', 'America/Detroit'])).toBe('Tue 9 Jun, 10:00 your time')
  })

  it('tell a time that comes twice in a night apart', () => {
    expect(say('2026-11-01T05:30:00Z', ['America/New_York'])).toBe('Sun 1 Nov, 01:30 (UTC-04:00) your time')
    expect(say('2026-11-01T06:30:00Z', ['America/New_York'])).toBe('Sun 1 Nov, 01:30 (UTC-05:00) your time')
  })

  it('are none without a zone', () => {
    expect(() => inTheirWords(at('09 10:00'), [], { now: at('08 08:10') })).toThrow(RangeError)
    expect(inTheirWords(at('09 10:00'), newYork, { now: at('08 08:10') })).toBe('Tue 9 Jun, 10:00 your time')
  })
})
