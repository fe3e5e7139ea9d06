/**
 * S1, S2, S3, S5, S8, S9, first reading: whatever the log, no decision adds a breach. A rep follows the decisions in the
 * middle of a hostile history, and the slow oracle judges every touch at the instant at which it is made.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import type { History } from './History.arb.ts'
import { iso } from './proof/clock.ts'
import { follow } from './proof/follow.ts'
import type { Followed } from './proof/follow.ts'
import { breaches } from './proof/oracle.ts'
import type { Touch } from './proof/oracle.ts'
import { known, zonesOf } from './proof/raw.ts'
import { setting } from './proof/setting.arb.ts'
import type { Setting } from './proof/setting.arb.ts'
import { jsonl, policyOf, worldOf } from './proof/world.ts'
import type { World } from './proof/world.ts'

const HOUR = 3_600_000

/** A touch as the oracle sees it: what the decision claims to be exempt must have been asked for in the log. */
const touchOf = ({ at, action, decision, facts }: Followed): Touch => {
  const told = known(facts, at, at)
  const claims = decision.because.some(({ code }) => code === 'exempt-requested')
  const asked = told.some(({ type, data }) => ['CallbackAgreed', 'EmailReceived'].includes(type) || data['direction'] === 'in')
  return {
    at,
    channel: action.channel!,
    number: action.number,
    message: action.message,
    voicemail: action.voicemail,
    promise: action.promise,
    requested: claims && asked,
    named: action.promise !== null && claims && asked && at < action.openedAt + HOUR,
  }
}

/** Every breach that following the decisions adds, with the log that led to it. */
export const added = (world: World, { house }: Setting, { facts, from, until }: History, reaches: readonly string[]): readonly string[] =>
  follow(world, facts, { from, until, reaches }).followed.flatMap((followed) => {
    if (followed.action.channel === null) return []
    const told = known(followed.facts, followed.at, followed.at)
    const { zones, principal } = zonesOf(told)
    return breaches({ facts: told, zones, principal, house, touch: touchOf(followed) }).map(
      (breach) => `${breach} at ${iso(followed.at)} by ${followed.action.key} ${followed.action.message ?? ''}\n${jsonl(followed.facts)}`,
    )
  })

const REACHES = fc.array(fc.constantFrom('no-answer', 'voicemail', 'voicemail', 'right-party', 'busy', 'gatekeeper'), { minLength: 1, maxLength: 6 })

describe('no decision adds a breach', () => {
  it('of S1, S2, S3, S5, S8 or S9, in any history', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(setting, history(), REACHES, (setting, history, reaches) => {
        expect(added(worldOf(policyOf([setting.cadence], setting.file)), setting, history, reaches)).toEqual([])
      }),
      runs(150),
    )
  })
})
