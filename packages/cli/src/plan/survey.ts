/** What all people of a book together tell about each: who shares what, and who is visited with whom. */
import { Neighbours } from '@refrain/core'
import { Insight } from '@refrain/core/insight'
import { Bundles } from '@refrain/core/territory'
import type { Calendars, Others, Prospect, Surroundings } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Input } from '../input/Input.ts'
import type { Setting } from '../setting/Setting.ts'
import { personOf } from './Person.ts'

/** Everybody is read once more when somebody is first asked about, and once again where calls wait for a bundle. */
export const survey = (
  input: Input,
  setting: Setting,
  others: Others.Others,
  policy: Policy.Policy,
  calendars: Calendars.Calendars,
): ((id: string) => Surroundings.Surroundings) => {
  const { zones, now } = setting
  function* states(): Generator<Prospect.Prospect> {
    for (const id of input.book.ids()) yield personOf(id, input, setting).prospect
  }
  const make = (): ((id: string) => Surroundings.Surroundings) => {
    const around = Neighbours.collect(states(), others, Insight.results(zones))
    if (!policy.needs.includes('bundle')) return around
    const bundleOf = Bundles.collect(states(), { policy, zones, now, calendars })
    return (id) => ({ ...around(id), bundle: bundleOf(id) })
  }
  let made: ReturnType<typeof make> | null = null
  return (id) => (made ??= make())(id)
}
