/**
 * Groups people into drives: greedily, the largest group first, ties by id.
 *
 * @since 0.1.0
 */
import * as Day from '../time/Day.ts'
import type { Bundle, BundlePlan, BundleQuestion, Visitable } from './model.ts'
import { everybody, neighbourhood, type Neighbourhood } from './neighbourhood.ts'

/** So many visits fit into a day where nobody says otherwise. */
const VISITS_A_DAY = 6

/** A bundle in the making. */
interface Drive {
  readonly hub: Visitable
  readonly days: readonly Day.Day[]
  readonly members: Visitable[]
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** How many go together, so that what is left over makes up another drive rather than a remnant. */
const sizeOf = (count: number, { atLeast, atMost }: Size): number =>
  Math.max(atLeast, Math.ceil(count / Math.ceil(count / atMost)))

/** Who still needs a drive, and how many of them each has near by. */
interface Pool {
  readonly left: ReadonlySet<Visitable>
  readonly companyOf: (one: Visitable) => readonly Visitable[]
  /** Whoever has the most company left; the first by id of several. Null where nobody is left. */
  readonly busiest: () => { readonly hub: Visitable; readonly count: number } | null
  readonly leave: (one: Visitable) => void
}

const poolOf = (people: readonly Visitable[], near: Neighbourhood): Pool => {
  const left = new Set(people.filter(({ day }) => day === null))
  const companyOf = (one: Visitable): readonly Visitable[] => near.get(one.id)!.filter((other) => left.has(other))
  const counts = new Map([...left].map((one) => [one, companyOf(one).length]))
  return {
    left,
    companyOf,
    busiest: () => {
      let hub: Visitable | null = null
      for (const one of left) if (hub === null || counts.get(one)! > counts.get(hub)!) hub = one
      return hub === null ? null : { hub, count: counts.get(hub)! + 1 }
    },
    leave: (one) => {
      if (!left.delete(one)) return
      for (const other of near.get(one.id)!) counts.set(other, (counts.get(other) ?? 0) - 1)
    },
  }
}

/** The drives around appointments that are confirmed: those are made anyhow. */
const aroundConfirmed = (
  people: readonly Visitable[],
  near: Neighbourhood,
  pool: Pool,
  { atLeast, atMost }: Size,
): Drive[] => {
  const taken = new Set<Visitable>()
  const drives: Drive[] = []
  for (const hub of people.filter(({ day }) => day !== null).sort((a, b) => a.day! - b.day! || byId(a, b))) {
    if (taken.has(hub)) continue
    const others = near.get(hub.id)!.filter((other) => other.day === hub.day && !taken.has(other))
    const members = [hub, ...others, ...pool.companyOf(hub)].slice(0, Math.max(atMost, others.length + 1))
    if (members.length < atLeast) continue
    for (const one of [hub, ...others]) taken.add(one)
    members.forEach(pool.leave)
    drives.push({ hub, days: [hub.day!], members })
  }
  return drives
}

/** How many people a drive is for. */
interface Size {
  readonly atLeast: number
  readonly atMost: number
}

const written = ({ hub, days, members }: Drive): Bundle => ({
  id: `${days.length === 1 ? Day.toIso(days[0]!) : 'any'}/${hub.id}`,
  hub: hub.id,
  days,
  members: members.map(({ id }) => id).sort(),
})

/**
 * Plans who is visited together: everybody of a bundle is within `withinKm` of its hub, one of them.
 *
 * Around appointments that are confirmed already first, by day. Then, as long as there are days, the person with the most
 * others near by is the hub of the next drive; ties go by id. More than fit into a day are parted evenly. Who is left joins
 * a drive with room whose hub is near. So nobody is in two bundles, none has fewer than `atLeast`, nobody is left out who
 * could make up another one with others who are, as long as a day is left; and the order of the people means nothing.
 *
 * @example
 * ```ts run
 * import { Day, Instant } from '@refrain/core'
 * import { Bundles } from '@refrain/core/territory'
 *
 * const at = (id: string, lat: number) => ({ id, place: { lat, lon: -99 }, day: null, reviewAt: Instant.fromMillis(9) })
 * const people = [at('a', 40.1), at('b', 40.15), at('c', 40.2), at('d', 42)]
 * const days = [Day.fromIsoOrThrow('2026-06-09')]
 *
 * const { bundles, waiting } = Bundles.plan({ people, days, by: ['area', 'day'], withinKm: 25, atLeast: 3 })
 * bundles // => [{ id: '2026-06-09/a', hub: 'a', days, members: ['a', 'b', 'c'] }]
 * waiting // => [{ id: 'd', reviewAt: 9 }]
 * ```
 *
 * Source: A7.
 *
 * @category planning
 * @since 0.1.0
 */
export const plan = ({ people: given, days, by, withinKm, atLeast, atMost }: BundleQuestion): BundlePlan => {
  const people = [...given].sort(byId)
  const near = by.includes('area') ? neighbourhood(people, withinKm) : everybody(people)
  const pool = poolOf(people, near)
  const byDay = by.includes('day')
  const size: Size = { atLeast, atMost: byDay ? Math.max(atLeast, atMost ?? VISITS_A_DAY) : people.length }
  const drives = aroundConfirmed(people, near, pool, size)

  const used = new Set(drives.flatMap((drive) => drive.days))
  const calendar = [...new Set(days)].filter((day) => !byDay || !used.has(day)).sort((a, b) => a - b)
  for (let found = pool.busiest(); found !== null && found.count >= atLeast; found = pool.busiest()) {
    // By the day, each drive has one of its own; otherwise any of them will do.
    const when = byDay ? calendar.splice(0, 1) : calendar
    if (when.length === 0) break
    const { hub, count } = found
    const members = [hub, ...pool.companyOf(hub)].slice(0, sizeOf(count, size))
    members.forEach(pool.leave)
    drives.push({ hub, days: when, members })
  }

  for (const one of pool.left) {
    const open = drives.find(({ hub, members }) => members.length < size.atMost && near.get(hub.id)!.includes(one))
    if (open === undefined) continue
    open.members.push(one)
    pool.leave(one)
  }
  return { bundles: drives.map(written), waiting: [...pool.left].map(({ id, reviewAt }) => ({ id, reviewAt })) }
}
