import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileOrThrow } from '../cadence/compile.ts'
import { parseOrThrow } from '../cadence/parse.ts'
import { next } from '../plan/next.ts'
import { fold } from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import { none } from '../rules/Calendars.ts'
import { makeOrThrow } from '../rules/Policy.ts'
import * as Day from '../time/Day.ts'
import * as Instant from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import { exp, ln } from './arithmetic.ts'
import { beta } from './beta.ts'
import { uniform } from './draws.ts'
import * as Evidence from './Evidence.ts'
import { chanceOfAnswer, reachOf } from './line.ts'
import * as Simulation from './Simulation.ts'

const zones = Zones.fromPlatform()
const start = Instant.parseOrThrow('2026-11-23T15:00:00Z')

const cadence = parseOrThrow({
  ...{
    refrain: 1,
    id: 'six',
    version: 1,
    title: 'Six calls and mails',
    lasts: 'P3M',
    days: 'business',
    voicemail: 'always',
  },
  rules: [{ rule: 'cap', of: 'call', max: 1, per: 'day' }],
  prefer: [{ rule: 'rotate' }],
  messages: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, { kind: 'value' }])),
  steps: [
    { id: 'call', do: 'call', times: 6, every: 'P2D', say: 'value', on: { answered: 'talk' } },
    { id: 'end', do: 'wait', after: 'P5D', then: { close: 'no-response' } },
    {
      id: 'talk',
      do: 'call',
      after: 'P3D',
      times: 3,
      every: 'P3D',
      voicemail: 'optional',
      then: { close: 'no-decision' },
    },
  ],
  on: { 'meeting-set': { close: 'meeting-set' }, 'soft-no': { close: 'soft-no' } },
})

const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))
const policy = makeOrThrow({
  file: { hours, holidays: ['US'], rules: [{ rule: 'cap', max: 3, per: 'P7D' }] },
  programs: [compileOrThrow(cadence, expand)],
  ...{ provides: ['account', 'numbers', 'rep', 'bundle'], expand },
})
const calendars = {
  ...none,
  holidays: { US: new Set([Day.fromIsoOrThrow('2026-11-26'), Day.fromIsoOrThrow('2026-12-25')]) },
}
const trial = Simulation.trial({
  ...{ policy, cadence, zones, calendars, people: 60, start },
  places: [
    { zone: 'America/New_York', country: 'US' },
    { zone: 'America/Los_Angeles', country: 'US' },
  ],
  reps: ['ann', 'ben'],
})

/** A hundred thousand people, each dialled until reached, with nothing but reachability at work. */
const hazards = (preset: Evidence.PresetName, dials: number, people: number): number[] => {
  const { reach } = Evidence.modelOf(preset)
  const [asked, reached] = [new Array<number>(dials).fill(0), new Array<number>(dials).fill(0)]
  for (let person = 0; person < people; person++) {
    const r = beta(reach.a, reach.b, (nth) => uniform(7, person, nth))
    for (let dial = 0; dial < dials; dial++) {
      asked[dial]!++
      if (uniform(7, person, 1_000 + dial) < r) {
        reached[dial]!++
        break
      }
    }
  }
  return reached.map((count, dial) => count / asked[dial]!)
}

const TABLE: Readonly<Record<Evidence.PresetName, readonly number[]>> = {
  coldAverage: [6, 5.1, 4.5, 4, 3.6, 3.3],
  coldGoodData: [11, 9.4, 8.3, 7.3, 6.6, 6],
  switchboard: [3, 2.6, 2.2, 2, 1.8, 1.6],
  inboundLead: [37.5, 28.6, 23.1, 19.4, 16.7, 14.6],
}
const CUMULATIVE: Readonly<Record<Evidence.PresetName, readonly number[]>> = {
  coldAverage: [6, 15, 24, 32],
  coldGoodData: [11, 26, 40, 51],
  switchboard: [3, 8, 13, 17],
  inboundLead: [38, 66, 80, 88],
}
const PEOPLE = 60_000
const presets = Object.keys(TABLE) as Evidence.PresetName[]

describe('the arithmetic that draws are made with', () => {
  it('takes logarithms and powers as the platform does, to twelve digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(Math.log(x))))
        const power = Math.log(x)
        expect(Math.abs(exp(power) / Math.exp(power) - 1)).toBeLessThan(1e-12)
      }),
      runs(500),
    )
    expect([ln(0), exp(-1000), exp(1000)]).toEqual([-Infinity, 0, Infinity])
  })

  it('draws numbers between 0 and 1 that are spread evenly, and that do not follow one another', () => {
    const bins = new Array<number>(20).fill(0)
    let [together, count] = [0, 0]
    for (let person = 0; person < 500; person++)
      for (let draw = 0; draw < 100; draw++) {
        const [one, other] = [uniform(3, person, draw), uniform(3, person, draw + 1)]
        bins[Math.floor(one * 20)]!++
        together += (one - 0.5) * (other - 0.5)
        count++
      }
    // 2,500 a bin, with a deviation of 49
    for (const bin of bins) expect(Math.abs(bin - 2_500)).toBeLessThan(250)
    expect(Math.abs(together / count)).toBeLessThan(0.002)
  })

  it('is the same on every machine: these are the numbers', () => {
    expect([uniform(1, 0, 0), uniform(1, 1, 0), uniform(2, 0, 1)]).toMatchInlineSnapshot(`
      [
        0.2059512854614639,
        0.29701740425556433,
        0.3872051889721876,
      ]
    `)
    expect(beta(0.66, 5.34, (nth) => uniform(1, 4, nth))).toMatchInlineSnapshot(`0.021941187007150965`)
  })
})

describe('the evidence model', () => {
  it.each(presets)('%s: hazards of dial 1 to 6 and shares after 1, 3, 6 and 10 are those of the table', (preset) => {
    const { reach } = Evidence.modelOf(preset)
    const drawn = hazards(preset, 10, PEOPLE)
    let unreached = 1
    const cumulative: number[] = []
    drawn.forEach((hazard, dial) => {
      const exact = Evidence.hazard(reach, dial + 1)
      const asked = PEOPLE * unreached
      // four deviations of what is drawn around what is exact
      expect(Math.abs(hazard - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / asked))
      if (dial < 6) expect(Math.abs(exact * 100 - TABLE[preset][dial]!)).toBeLessThanOrEqual(0.06)
      unreached *= 1 - exact
      cumulative.push(1 - unreached)
    })
    ;[0, 2, 5, 9].forEach((dial, i) => {
      expect(Math.abs(cumulative[dial]! * 100 - CUMULATIVE[preset][i]!)).toBeLessThanOrEqual(0.6)
    })
  })

  it.each([
    [
      'coldGoodData',
      10,
      { gatekeeper: 2, 'wrong-party': 2, voicemail: 62, 'no-answer': 16, busy: 2, 'network-blocked': 1 },
    ],
    [
      'switchboard',
      3,
      { gatekeeper: 12, 'wrong-party': 1, voicemail: 47, 'no-answer': 31, busy: 2, 'network-blocked': 1 },
    ],
  ] as const)('%s: a dial comes to what the table of dispositions says', (preset, person, shares) => {
    const model = Evidence.modelOf(preset)
    const chance = person / (100 - model.dud * 100)
    const found: Record<string, number> = { 'right-party': 0 }
    for (let dial = 0; dial < PEOPLE; dial++) {
      const reach = uniform(5, dial, 0) < model.dud ? 'dead-number' : reachOf(model, chance, uniform(5, dial, 1))
      found[reach] = (found[reach] ?? 0) + 100 / PEOPLE
    }
    const expected = { ...shares, 'right-party': person, 'dead-number': model.dud * 100 }
    for (const [reach, share] of Object.entries(expected))
      expect(Math.abs(found[reach]! - share), reach).toBeLessThan(
        4 * Math.sqrt((share * (100 - share)) / PEOPLE) + 0.35,
      )
  })

  it('reaches fewer at night, after a voicemail, in a part of the week that failed, and the older an enquiry is', () => {
    const model = Evidence.modelOf('inboundLead')
    const dial = { reachability: 0.4, hour: 10, weekday: 2, hasVoicemail: false, isRepeated: false, age: 0 }
    const base = chanceOfAnswer(model, dial)
    expect(base).toBeCloseTo(0.4 * 1.11 * 1.03)
    expect(chanceOfAnswer(model, { ...dial, hour: 3 })).toBeCloseTo((base / 1.11) * 0.16)
    expect(chanceOfAnswer(model, { ...dial, hasVoicemail: true })).toBeCloseTo(base * 0.72)
    expect(chanceOfAnswer(model, { ...dial, isRepeated: true })).toBeCloseTo(base * 0.8)
    expect(chanceOfAnswer(model, { ...dial, age: 20 * Instant.MINUTE })).toBeCloseTo(base * 0.6)
    expect(chanceOfAnswer(model, { ...dial, age: 30 * Instant.DAY })).toBeCloseTo(base * 0.2)
    expect(chanceOfAnswer(Evidence.scaled(model, 10), dial)).toBe(1)
  })

  it('says of every figure where it is from', () => {
    const figures = [Evidence.WEEKDAYS, ...Object.values(Evidence.HOURS), ...Object.values(Evidence.COMMON)]
    for (const preset of Object.values(Evidence.PRESETS)) figures.push(...(Object.values(preset) as typeof figures))
    for (const { source, confidence } of figures) {
      expect(source).not.toBe('')
      expect(['study', 'vendor', 'judgement']).toContain(confidence)
    }
  })
})

describe('a simulation', () => {
  it('comes to the same tally and checksum for one and for two workers, in any split', () => {
    const whole = Simulation.run(trial)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: trial.people }), (split) => {
        const [first, rest] = [Simulation.run(trial, 0, split), Simulation.run(trial, split)]
        expect(Simulation.join(first, rest)).toEqual(whole)
        expect(Simulation.join(rest, first)).toEqual(whole)
      }),
      { ...runs(2) },
    )
    expect(Simulation.run({ ...trial, seed: 2 }).checksum).not.toBe(whole.checksum)
  })

  it('does only what the planner says at that instant, and nothing after the close', () => {
    for (let index = 0; index < 12; index++) {
      const { facts, touches, rep, prospect } = Simulation.life(trial, index)
      expect(touches.length).toBeGreaterThan(0)
      for (const { at, key } of touches) {
        const before = facts.slice(
          0,
          facts.findIndex((fact) => fact.type === 'ActionIssued' && fact.data.key === key),
        )
        const surroundings = { account: null, numbers: [], rep: { rep, load: null, away: [] } }
        const decision = next({ prospect: fold(before, { now: at }), surroundings, policy, calendars, zones, now: at })
        expect([prospect, decision.decision, decision.action?.key]).toEqual([prospect, 'act', key])
      }
    }
  })

  it('counts everybody once: closings, touches and load add up', () => {
    const tally = Simulation.run(trial)
    const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
    expect(total(Object.values(tally.closings))).toBe(trial.people)
    expect(total(tally.touches)).toBe(trial.people)
    expect(tally.touches.reduce((sum, people, touches) => sum + people * touches, 0)).toBe(tally.calls + tally.emails)
    expect(total(tally.load.calls)).toBe(tally.calls)
    expect(tally.closings['open']).toBeUndefined()
    expect(tally.spokenTo).toBeLessThanOrEqual(tally.conversations)
    expect(tally.closings['returned-as-dud'] ?? 0).toBeGreaterThan(0)
  })

  it('knows no limit of capacity, and says so among what it does not know', () => {
    const { low, expected, high, caveats, peak } = Simulation.forecast(trial)
    expect(low.conversations).toBeLessThan(expected.conversations)
    expect(expected.conversations).toBeLessThan(high.conversations)
    expect(caveats).toContain('no-capacity')
    expect(caveats).toContain('voicemail-effect-disputed')
    expect(peak!.touches).toBeGreaterThan(0)
    const place = Simulation.hourOf(trial, trial.reps.indexOf(peak!.rep), peak!.day, peak!.hour)
    expect(expected.load.calls[place]! + expected.load.emails[place]!).toBe(peak!.touches)
  })

  it('does no work twice in vain: what is prepared again is something new', () => {
    const needs = ['talking-point']
    const two = parseOrThrow({
      ...{
        refrain: 1,
        id: 'two',
        version: 1,
        title: 'Two lines',
        lasts: 'P3M',
        messages: { a: { kind: 'value', uses: needs } },
      },
      steps: [{ id: 'call', do: 'call', times: 20, every: 'P1D', needs, then: { close: 'not-reached' } }],
      alongside: {
        mail: [{ id: 'mail', do: 'email', times: 9, every: 'P2D', say: 'value', needs }],
      },
    })
    const ours = makeOrThrow({ file: { hours }, programs: [compileOrThrow(two, expand)], expand })
    for (const index of [0, 1, 2, 3]) {
      const { closed, decisions, touches } = Simulation.life({ ...trial, policy: ours, cadence: two }, index)
      expect(closed).toBe('not-reached')
      // One preparation for each touch, the looks at the beginning and at the end.
      expect(decisions).toBeLessThanOrEqual(2 * touches.length + 2)
    }
  })
})
