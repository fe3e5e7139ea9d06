import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cadence } from '../cadence/Cadence.arb.ts'
import * as Program from '../cadence/compile.ts'
import { expand } from '../recurrence/index.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Policy from './Policy.ts'
import { policyFile } from './PolicyFile.arb.ts'
import { contactsBefore, minuteNearNight, situation, zoneSet } from './Situation.arb.ts'
import { strictest } from './verdicts.ts'

describe('reading a policy file', () => {
  it('accepts what is good, and keeps it as it is', () => {
    fc.assert(
      fc.property(policyFile, (file) => {
        expect(Policy.parseOrThrow(JSON.parse(JSON.stringify(file)))).toEqual(file)
      }),
      runs(200),
    )
  }, 60_000)

  it('never throws, and tells the place of every fault', () => {
    const part = fc.oneof(fc.jsonValue(), fc.constant(undefined))
    const spoilt = fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(
          policyFile,
          fc.constantFrom('hours', 'closures', 'rules', 'prefer', 'packs', 'callBlocks', 'slots', 'consent'),
          part,
        )
        .map(([file, field, value]) => ({ ...file, [field]: value })),
      fc
        .tuple(
          fc.constantFrom('cap', 'spacing', 'slots', 'bundle', '__proto__', 'constructor'),
          fc.dictionary(fc.string(), fc.jsonValue()),
        )
        .map(([rule, rest]) => ({ rules: [{ ...rest, rule }] })),
    )
    fc.assert(
      fc.property(spoilt, (json) => {
        const read = Policy.parse(json)
        if (read._tag === 'Right') return
        for (const issue of read.left)
          expect(issue).toMatchObject({
            code: expect.any(String),
            path: expect.any(Array),
            expected: expect.any(String),
            found: expect.any(String),
          })
      }),
      runs(300),
    )
  }, 60_000)
})

describe('a policy of any house and any cadence', () => {
  it('asks every rule without a fault, and the order of the answers does not matter', () => {
    const scene = fc
      .tuple(minuteNearNight, zoneSet)
      .chain(([opensAt, zones]) =>
        fc.record({ opensAt: fc.constant(opensAt), zones: fc.constant(zones), contacts: contactsBefore(opensAt) }),
      )
    fc.assert(
      fc.property(policyFile, cadence(), scene, (file, document, { opensAt, zones, contacts }) => {
        const program = Program.compileOrThrow(document, expand)
        const made = Policy.make({
          file,
          programs: [program],
          provides: ['account', 'numbers', 'rep', 'bundle'],
          expand,
        })
        if (made._tag === 'Left')
          return made.left.every(
            ({ code }) => code === 'input-missing' || code === 'rule-unknown' || code === 'rule-parameters',
          )
        const policy = made.right
        for (const step of program.lines.flatMap(({ steps }) => steps)) {
          const asked = situation(
            { prospect: { contacts }, zones, opensAt, proposal: { step } },
            { program, house: policy.house, surroundings: { account: null, numbers: [], rep: null } },
          )
          const { hard, soft } = policy.rulesFor(program, step)
          const verdicts = [...hard, ...soft].map((rule) => rule.judge(asked))
          const [one, other] = [strictest(verdicts), strictest([...verdicts].reverse())]
          const first = (verdict: typeof one): unknown =>
            verdict.tag === 'only-within' ? verdict.within.next(opensAt)?.from : verdict
          expect(first(one)).toEqual(first(other))
        }
        return true
      }),
      runs(40),
    )
  }, 60_000)

  it('has the same name whenever it is made', () => {
    fc.assert(
      fc.property(policyFile, policyFile, (a, b) => {
        const [one, again, other] = [a, structuredClone(a), b].map(
          (file) => Policy.makeOrThrow({ file, programs: [] }).hash,
        )
        return one === again && (one === other) === (JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
      }),
      runs(150),
    )
  }, 60_000)
})

/** The same data with its keys in order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value
