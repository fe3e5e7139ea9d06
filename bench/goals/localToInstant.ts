/** G2: the instant at which the wall clock shows something. */
import { Wall, Zone } from '@refrain/core'
import { DateTime } from 'luxon'
import { Temporal } from 'temporal-polyfill'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import type { Case } from '../measure.ts'
import { COUNT, IN, WALL } from '../world/instants.ts'
import { NAMES, ZONES } from '../world/zones.ts'
import { localFields } from './localFields.ts'

const parts = WALL.map((wall) => {
  const { year, month, day, hour, minute } = Wall.fields(wall)
  return { year, month, day, hour, minute }
})
const plain = parts.map((part) => Temporal.PlainDateTime.from(part))

const ours = (i: number): number => Zone.toInstant(ZONES[IN[i]!]!, WALL[i]!, 'shift')
const temporal = (i: number): number =>
  plain[i]!.toZonedDateTime(NAMES[IN[i]!]!, { disambiguation: 'compatible' }).epochMilliseconds
const luxon = (i: number): number => DateTime.fromObject(parts[i]!, { zone: NAMES[IN[i]!]! }).toMillis()

const summed = (name: string, ops: number, of: (i: number) => number): Case => ({
  name,
  ops,
  run: () => {
    let sum = 0
    for (let i = 0; i < ops; i++) sum += of(i)
    return sum
  },
})

export const localToInstant = (): Goal => {
  agree('local to instant, Temporal', COUNT, ours, temporal)
  const week = localFields().cases.find(({ name }) => name === 'Zone.toWall, minute of the week')!
  return {
    id: 'G2',
    title: 'local to instant',
    cases: [
      {
        name: 'Zone.toInstant',
        ops: COUNT,
        run: () => {
          let sum = 0
          for (let i = 0; i < COUNT; i++) sum += Zone.toInstant(ZONES[IN[i]!]!, WALL[i]!, 'shift')
          return sum
        },
      },
      summed('luxon fromObject', COUNT / 8, luxon),
      summed('temporal-polyfill', COUNT / 8, temporal),
      week,
    ],
    lines: [
      faster('Zone.toInstant', 'luxon fromObject', 200),
      faster('Zone.toInstant', 'temporal-polyfill', 50),
      within('Zone.toInstant', 'Zone.toWall, minute of the week', 1.5),
    ],
  }
}
