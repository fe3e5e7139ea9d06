/** Who works on a sheet: what the log tells of its reps, with what the options say of all of them. */
import { Zones } from '@refrain/core'
import type { Others } from '@refrain/core'
import type { Sheet } from '@refrain/core/sheet'
import type { World } from './World.ts'

/** One rep, as the log knows them. */
export const repOf = (id: string, { others, setting }: World, capacity: Sheet.Capacity): Sheet.Rep => {
  const known: Others.RepState | undefined = others.reps[id]
  const name = known?.zone ?? setting.policyFile.callBlocks?.[id]?.zone
  const zone = name === undefined ? undefined : Zones.find(setting.zones, name)
  const usual = known?.capacity == null ? {} : { count: known.capacity }
  return {
    id,
    zone: zone?._tag === 'Right' ? zone.right : setting.readIn,
    capacity: { ...usual, ...capacity },
    away: others.away[id] ?? [],
  }
}

/** Everybody whom the log names, as an owner or by themselves. */
export const repsOf = (owners: Iterable<string>, world: World, capacity: Sheet.Capacity): readonly Sheet.Rep[] =>
  [...new Set([...owners, ...Object.keys(world.others.reps)])].map((id) => repOf(id, world, capacity))
