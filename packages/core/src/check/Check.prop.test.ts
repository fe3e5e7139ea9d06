/**
 * S1, S2, S3, S5 and S9, second reading: `check` reports exactly the breaches that the log itself contains.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { history } from '../plan/History.arb.ts'
import type { WireFact } from '../plan/History.arb.ts'
import { iso } from '../plan/proof/clock.ts'
import { contactsIn } from '../plan/proof/contacts.ts'
import { breaches } from '../plan/proof/oracle.ts'
import type { House } from '../plan/proof/oracle.ts'
import { known, zonesOf } from '../plan/proof/raw.ts'
import type { Known } from '../plan/proof/raw.ts'
import { setting } from '../plan/proof/setting.arb.ts'
import type { Setting } from '../plan/proof/setting.arb.ts'
import { jsonl, policyOf, worldOf } from '../plan/proof/world.ts'
import type { World } from '../plan/proof/world.ts'
import { runs } from '../time/propertyRuns.ts'

const LATE = 8.64e15

/** What the slow oracle says of every contact of a log: which invariants it broke, by what was known then. */
const broken = (facts: readonly WireFact[], setting: Setting): readonly string[] =>
  contactsIn(known(facts, LATE, LATE)).flatMap((contact) => {
    if (!contact.out) return []
    const own = ({ id, data }: Known): boolean => id === contact.id || data['call'] === contact.id || data['email'] === contact.id
    // What is known now tells where in its instant the contact stands.
    const place = known(facts, LATE, LATE).findIndex(own)
    const first = known(facts, LATE, LATE)[place]!
    const comesBefore = (fact: Known): boolean =>
      fact.at < first.at || (fact.at === first.at && (fact.seq < first.seq || (fact.seq === first.seq && fact.id < first.id)))
    const before = known(facts, contact.at, contact.at).filter((fact) => comesBefore(fact) && !own(fact))
    const { zones, principal } = zonesOf(before)
    // A cadence binds while somebody is enrolled in it; the house always.
    const isOpen = !before.some(({ type }) => type === 'Lost' || type === 'Erased')
    const house: House = isOpen ? setting.house : { ...setting.house, rules: setting.file.rules ?? [], voicemail: 'optional' }
    const touch = {
      at: contact.at,
      channel: contact.channel,
      number: contact.number,
      message: contact.message,
      voicemail: null,
      promise: null,
      requested: false,
      named: false,
    }
    const silent = house.voicemail === 'always' && contact.reach === 'voicemail' && !contact.left
    const noisy = house.voicemail === 'never' && contact.left
    return [...breaches({ facts: before, zones, principal, house, touch }), ...(silent || noisy ? ['S9'] : [])].map(
      (invariant) => `${iso(contact.at)} ${contact.channel} ${invariant}`,
    )
  })

const JUDGED = ['S1', 'S2', 'S3', 'S5', 'S7', 'S8', 'S9', 'E7', 'spacing', 'no', 'stated-preference']

const reported = (world: World, facts: readonly WireFact[]): readonly string[] =>
  world
    .check(facts)
    .filter(({ rule, verdict }) => verdict === 'broken' && JUDGED.includes(rule))
    .map(({ at, rule, event }) => `${iso(at)} ${channelOf(facts.find(({ id }) => id === event)!)} ${rule}`)

const channelOf = ({ type, data }: WireFact): string =>
  type === 'EmailSent' ? 'email' : type === 'TouchLogged' ? (data['channel'] as string) : 'call'

const distinct = (lines: readonly string[]): readonly string[] => [...new Set(lines)].sort()

describe('check reports exactly the breaches of a log', () => {
  it('as a slow oracle finds them, whatever is late, corrected or told twice', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(setting, history({ dates: false }), (setting, { facts }) => {
        const world = worldOf(policyOf([setting.cadence], setting.file))
        const [found, expected] = [distinct(reported(world, facts)), distinct(broken(facts, setting))]
        const missing = expected.filter((line) => !found.includes(line))
        const invented = found.filter((line) => !expected.includes(line))
        expect({ missing, invented, log: missing.length + invented.length > 0 ? jsonl(facts) : '' }).toEqual({ missing: [], invented: [], log: '' })
      }),
      runs(150),
    )
  })
})
