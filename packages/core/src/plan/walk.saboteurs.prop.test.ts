/** What the walk looks at was seen to fail: worlds with a planted fault, and the invariant that notices. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { FILE, methods } from './proof/walk/methods.ts'
import type { Method } from './proof/walk/methods.ts'
import { calendars, walks } from './proof/walk/walk.ts'
import type { Worlds } from './proof/walk/walk.ts'
import { policyOf, worldOf } from './proof/world.ts'

const policy = policyOf(methods, FILE)

/** A world that makes a new key for what is still out with somebody. */
const rekeyed: Worlds = (surroundings) => {
  const world = worldOf(policy, surroundings, calendars)
  return {
    ...world,
    decide: (facts, now, knownAt = now) => {
      const decision = world.decide(facts, now, knownAt)
      const { action } = decision
      const issued = facts.filter(
        ({ type, recordedAt }) => type === 'ActionIssued' && Date.parse(recordedAt) <= knownAt,
      )
      if (action?.channel !== 'call') return decision
      return { ...decision, action: { ...action, key: `${action.key}/${String(issued.length + 2)}` } }
    },
  }
}

/** A world that runs other documents. */
const running =
  (change: (method: Method) => Method): Worlds =>
  (surroundings) =>
    worldOf(policyOf(methods.map(change), FILE), surroundings, calendars)

/** Closing follows the first conversation at once. */
const unconfirmed = (method: Method): Method =>
  JSON.parse(JSON.stringify(method).replaceAll('"answered":"confirm"', '"answered":"closing"')) as Method

const without =
  (rule: string) =>
  (method: Method): Method => ({
    ...method,
    rules: (method.rules ?? []).filter((one) => one.rule !== rule),
  })

const FAULTS: readonly (readonly [fault: string, worlds: Worlds, method: string, notices: RegExp])[] = [
  ['an action is handed out under a second key', rekeyed, 'inbound-pursuit', /S12/],
  ['closing calls come before the confirmation', running(unconfirmed), 'phone-mail-phone', /S10/],
  ['calls are made outside the blocks', running(without('call-blocks')), 'warm-follow-up', /call-blocks/],
]

describe('a planted fault is noticed on the way', () => {
  it.each(FAULTS)('%s', { timeout: 240_000 }, (_fault, worlds, id, notices) => {
    const method = methods.find((one) => one.id === id)!
    const tally = { days: 0, steps: 0, actions: 0 }
    const law = walks(method, tally, worlds)
    const found = fc.check(law, { ...runs(1), numRuns: 100, endOnFailure: true })
    expect(String(found.errorInstance).split('\n{')[0]).toMatch(notices)
    // It is the fault that was noticed: in the true world the same case is as it should be.
    const { seed, counterexamplePath } = found
    fc.assert(walks(method, tally), { seed, path: counterexamplePath ?? '', endOnFailure: true, numRuns: 1 })
  })
})
