import fc from 'fast-check'
import { describe, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import type { Place } from '../rules/Surroundings.ts'
import type { Bundle, BundleQuestion, Visitable } from './model.ts'
import { question } from './plan.arb.ts'
import { plan } from './plan.ts'

/** The same distance another way: the angle between two arrows from the middle of the earth. */
const far = (a: Place, b: Place): number => {
  const arrow = ({ lat, lon }: Place): readonly [number, number, number] => {
    const [north, east] = [(lat / 180) * Math.PI, (lon / 180) * Math.PI]
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
  }
  const [[ax, ay, az], [bx, by, bz]] = [arrow(a), arrow(b)]
  return 6371.0088 * 2 * Math.asin(Math.min(1, Math.hypot(ax - bx, ay - by, az - bz) / 2))
}

const TOLERANCE = 1e-6

/** What holds of every plan, asked of every two and three people as a child would. */
const faultsOf = (asked: BundleQuestion): readonly string[] => {
  const { people, days, by, withinKm, atLeast, atMost = 6 } = asked
  const { bundles, waiting } = plan(asked)
  const faults: string[] = []
  const fault = (isSo: boolean, what: string): void => {
    if (isSo) faults.push(what)
  }
  const who = (id: string): Visitable => people.find((one) => one.id === id)!
  const isNear = (a: Visitable, b: Visitable, slack = TOLERANCE): boolean =>
    !by.includes('area') || (a.place !== null && b.place !== null && far(a.place, b.place) <= withinKm + slack)
  const room = by.includes('day') ? Math.max(atLeast, atMost) : people.length
  const fixed = ({ members }: Bundle): number => members.filter((id) => who(id).day !== null).length

  const seen = [...bundles.flatMap(({ members }) => members), ...waiting.map(({ id }) => id)]
  fault(new Set(seen).size !== seen.length, 'somebody is in two places')
  for (const { id, day } of people) fault(day === null && !seen.includes(id), `${id} is forgotten`)
  for (const one of waiting) fault(one.reviewAt !== who(one.id).reviewAt, `${one.id} has another review date`)
  for (const bundle of bundles) {
    const { id, hub, members } = bundle
    fault(members.length < atLeast, `${id} is too small`)
    fault(members.length > Math.max(room, fixed(bundle)), `${id} is too large`)
    fault(!members.includes(hub), `${id} lacks its hub`)
    for (const member of members)
      fault(member !== hub && !isNear(who(member), who(hub)), `${member} is far from ${hub}`)
    for (const member of members) {
      const { day } = who(member)
      fault(day !== null && (bundle.days.length > 1 || bundle.days[0] !== day), `${member} has another day`)
    }
    fault(fixed(bundle) === 0 && bundle.days.some((day) => !days.includes(day)), `${id} is on no free day`)
    fault(by.includes('day') && bundle.days.length !== 1, `${id} is not on one day`)
  }
  const fresh = bundles.filter((bundle) => fixed(bundle) === 0)
  const freshDays = fresh.flatMap((bundle) => (by.includes('day') ? bundle.days : []))
  fault(new Set(freshDays).size !== freshDays.length, 'two drives on one day')

  const left = waiting.map(({ id }) => who(id))
  const taken = new Set(bundles.flatMap((bundle) => bundle.days))
  const hasDay = by.includes('day') ? days.some((day) => !taken.has(day)) : days.length > 0
  for (const hub of left) {
    const company = left.filter((other) => isNear(other, hub, -TOLERANCE) || other === hub)
    fault(hasDay && company.length >= atLeast, `${company.map(({ id }) => id).join(' ')} could go together`)
    for (const { hub: other, members, id } of bundles)
      fault(members.length < room && isNear(hub, who(other), -TOLERANCE), `${hub.id} could join ${id}`)
  }
  return faults
}

const none = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new Error(faults.join('; '))
}

describe('a plan of bundles', () => {
  it('keeps what it promises, wherever people are', () => {
    fc.assert(
      fc.property(question, (asked) => none(faultsOf(asked))),
      runs(1500),
    )
  })

  it('does not depend on the order of people or days', () => {
    fc.assert(
      fc.property(
        question.chain((asked) =>
          fc.record({
            asked: fc.constant(asked),
            people: fc.shuffledSubarray([...asked.people], { minLength: asked.people.length }),
            days: fc.shuffledSubarray([...asked.days], { minLength: asked.days.length }),
          }),
        ),
        ({ asked, people, days }) => JSON.stringify(plan({ ...asked, people, days })) === JSON.stringify(plan(asked)),
      ),
      runs(400),
    )
  })
})
