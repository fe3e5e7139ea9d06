import { describe, expect, it } from 'vitest'
import { fixture } from '../cadence/fixtures/index.ts'
import type { Name } from '../cadence/fixtures/index.ts'
import { compileOrThrow } from '../cadence/compile.ts'
import { expand } from '../recurrence/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Day from '../time/Day.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import { of } from './Preview.ts'
import type { Options } from './Timeline.ts'
import { toSvg } from './toSvg.ts'
import { toText } from './toText.ts'

const zones = Zones.fromPlatform()
const zone = Zones.getOrThrow(zones, 'America/New_York')
const day = [['08:00', '20:00']] as const
const hours = { mon: day, tue: day, wed: day, thu: day, fri: day }
const NAMES: readonly Name[] = [
  'warm-follow-up',
  'introduced-referral',
  'territory-round',
  'voicemail-appointment',
  'value-then-breakup',
  'new-lead-blitz',
  'inbound-pursuit',
  'phone-mail-phone',
]
const callBlocks = {
  bob: { zone: 'America/New_York', rrule: 'RRULE:FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=15', lasts: 'PT2H' },
}
const programs = [...NAMES, 'steady-drumbeat' as const].map((name) => compileOrThrow(fixture(name), expand))

const preview = (name: Name, more: Partial<Options> = {}, file: Policy.PolicyFile = { hours, callBlocks }) =>
  of({
    program: programs.find(({ id }) => id === name)!,
    policy: Policy.makeOrThrow({
      file,
      programs,
      provides: ['account', 'numbers', 'rep', 'bundle', 'results'],
      expand,
    }),
    calendars: Calendars.none,
    zones,
    zone,
    country: 'US',
    from: Instant.parseOrThrow('2026-03-02T09:00:00-05:00'),
    ...more,
  })

const tourOf = (shown: ReturnType<typeof preview>, manner: string) =>
  shown.tours.find((tour) => tour.manner === manner)!

describe('a preview', () => {
  it('of an unresponsive prospect is the silent path of the cadence', () => {
    const { rows, end } = tourOf(preview('value-then-breakup'), 'unresponsive')
    expect(rows.map(({ step, message, reach }) => [step, message, reach])).toEqual([
      ['value', 'number-saved', 'voicemail'],
      ['value', 'before-after', 'voicemail'],
      ['value', 'one-idea', 'voicemail'],
      // What it needs is found out when no other is left.
      ['value', 'same-industry', 'voicemail'],
      ['breakup', 'goodbye', 'voicemail'],
    ])
    expect(end).toMatchObject({ reason: 'no-response', at: Instant.parseOrThrow('2026-06-12T00:00:00-04:00') })
  })

  it('of a busy one redials as one row, and keeps the callback that was agreed', () => {
    const { rows } = tourOf(preview('inbound-pursuit'), 'busy')
    expect(rows.map(({ reach, dials }) => [reach, dials])).toEqual([
      ['busy', 30],
      ['gatekeeper', 1],
      ['right-party', 1],
      ['right-party', 1],
    ])
    expect(rows[0]!.last - rows[0]!.at).toBe(29 * Instant.MINUTE)
    expect(rows[3]).toMatchObject({ step: null, at: Instant.parseOrThrow('2026-03-04T15:00:00-05:00') })
  })

  it('of a responsive one ends with what they agree to', () => {
    for (const name of ['warm-follow-up', 'introduced-referral', 'value-then-breakup', 'phone-mail-phone'] as const)
      expect(tourOf(preview(name), 'responsive').end?.reason).toBe('meeting-set')
  })

  it('never calls a referral before the introduction', () => {
    const shown = preview('introduced-referral')
    expect(tourOf(shown, 'unresponsive').rows.filter(({ channel }) => channel === 'call')).toEqual([])
    const { rows } = tourOf(shown, 'responsive')
    expect(rows.map(({ do: deed, came }) => [deed, came])).toEqual([
      ['introduction', ['introduction-made']],
      ['call', ['interested']],
      ['call', ['meeting-set']],
    ])
  })

  it('says for each row what pushed it to its time', () => {
    const second = tourOf(preview('value-then-breakup'), 'unresponsive').rows[1]!
    expect(second.because.map(({ code }) => code)).toEqual(['step-not-due', 'outside-hours', 'slot-just-used'])
    expect(second.because.at(-1)?.to).toBe(second.at)
  })

  it('keeps holidays, and tells them with the weekends', () => {
    const thanksgiving = Day.fromIsoOrThrow('2026-11-26')
    const shown = preview(
      'new-lead-blitz',
      {
        from: Instant.parseOrThrow('2026-11-25T18:00:00-05:00'),
        calendars: { ...Calendars.none, holidays: { US: new Set([thanksgiving]) } },
      },
      { hours, callBlocks, holidays: ['US'] },
    )
    expect(shown.free).toContain(thanksgiving)
    const days = tourOf(shown, 'unresponsive').rows.map(({ at }) => new Date(at).toISOString().slice(0, 10))
    expect(days).toEqual(['2026-11-25', '2026-11-27', '2026-11-27'])
  })

  it('is the same every time', () => {
    expect(preview('phone-mail-phone')).toEqual(preview('phone-mail-phone'))
  })

  it.each(NAMES)('of %s comes to an end for all three', (name) => {
    for (const { end } of preview(name).tours) expect(end).not.toBeNull()
  })
})

describe('a preview as text', () => {
  it('has a line for each thing done, one for the end, and tells long gaps', () => {
    const lines = toText(preview('value-then-breakup'))
    const first = lines.slice(lines.indexOf('') + 1, lines.indexOf('', 3))
    expect(first).toHaveLength(1 + 5 + 1 + 1)
    expect(first[6]).toContain('⋮  92 days')
    expect(first[7]).toContain('closed: no-response')
  })
})

describe('a preview as a picture', () => {
  const parts = (svg: string, pattern: RegExp): number => [...svg.matchAll(pattern)].length

  it('stands alone: no script, no link, no font from elsewhere; with a title and a description', () => {
    for (const name of NAMES) {
      const svg = toSvg(preview(name))
      expect(svg).not.toMatch(/<script|href=|url\(|@import|@font-face|<image|<foreignObject/)
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http')
      expect(svg).toMatch(/role="img" aria-labelledby="refrain-title refrain-desc"/)
      expect(svg).toContain('<title id="refrain-title">')
      expect(svg).toContain('<desc id="refrain-desc">')
      expect(svg).toContain('prefers-color-scheme:dark')
    }
  })

  it('opens and closes every element', () => {
    const svg = toSvg(preview('phone-mail-phone'))
    const open: string[] = []
    for (const [, close, name, own] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close === '/') expect(open.pop()).toBe(name)
      else if (own !== '/') open.push(name!)
    }
    expect(open).toEqual([])
  })

  it('has a mark with a name for everything that was done', () => {
    const shown = preview('inbound-pursuit')
    const rows = shown.tours.reduce((sum, tour) => sum + tour.rows.length, 0)
    expect(parts(toSvg(shown), /<g><title>/g)).toBe(rows)
  })

  it('shades every free day', () => {
    const shown = preview('introduced-referral')
    expect(parts(toSvg(shown), /<rect class="free"/g)).toBe(shown.free.length)
  })

  it('takes no text for markup', () => {
    const cadence = { ...fixture('new-lead-blitz'), title: '</title><script>alert("1")</script> & \u0007' }
    const program = compileOrThrow(cadence, expand)
    const policy = Policy.makeOrThrow({ file: { hours }, programs: [program] })
    const svg = toSvg(preview('new-lead-blitz', { program, policy }))
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; <')
  })

  it('keeps every mark inside its frame', () => {
    for (const name of NAMES) {
      const svg = toSvg(preview(name))
      for (const [, x] of svg.matchAll(/cx="([\d.]+)"/g)) expect(Number(x)).toBeLessThanOrEqual(946)
    }
  })
})
