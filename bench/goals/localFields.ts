/** G1: what the wall clock shows at an instant. */
import { Day, Wall, Zone } from '@refrain/core'
import { DateTime } from 'luxon'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import type { Case } from '../measure.ts'
import { AT, COUNT, IN } from '../world/instants.ts'
import { NAMES, ZONES } from '../world/zones.ts'

const formats = NAMES.map(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
)

const ours = (i: number): readonly number[] => {
  const { year, month, day, weekday, hour, minute } = Wall.fields(Zone.toWall(ZONES[IN[i]!]!, AT[i]!))
  return [year, month, day, weekday, hour, minute]
}

const luxon = (i: number): readonly number[] => {
  const { year, month, day, weekday, hour, minute } = DateTime.fromMillis(AT[i]!, { zone: NAMES[IN[i]!]! })
  return [year, month, day, weekday, hour, minute]
}

const two = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** `MM/DD/YYYY, HH:mm:ss`, read by position. */
const intl = (i: number): readonly number[] => {
  const text = formats[IN[i]!]!.format(AT[i])
  const [year, month, day] = [two(text, 6) * 100 + two(text, 8), two(text, 0), two(text, 3)]
  return [year, month, day, Day.weekday(Day.ofCivil(year, month, day)), two(text, 12), two(text, 15)]
}

/** Each case adds up the fields, as a program that uses them would. */
const cases: readonly Case[] = [
  {
    name: 'Zone.toWall, Wall.fields',
    ops: COUNT,
    run: () => {
      let sum = 0
      for (let i = 0; i < COUNT; i++) {
        const fields = Wall.fields(Zone.toWall(ZONES[IN[i]!]!, AT[i]!))
        sum += fields.year + fields.month + fields.day + fields.weekday + fields.hour + fields.minute
      }
      return sum
    },
  },
  {
    name: 'luxon fromMillis',
    ops: COUNT / 8,
    run: () => {
      let sum = 0
      for (let i = 0; i < COUNT / 8; i++) {
        const fields = DateTime.fromMillis(AT[i]!, { zone: NAMES[IN[i]!]! })
        sum += fields.year + fields.month + fields.day + fields.weekday + fields.hour + fields.minute
      }
      return sum
    },
  },
  {
    name: 'Intl, cached and parsed',
    ops: COUNT / 8,
    run: () => {
      let sum = 0
      for (let i = 0; i < COUNT / 8; i++) sum += intl(i)[0]!
      return sum
    },
  },
  {
    name: 'native Date, UTC',
    ops: COUNT,
    run: () => {
      let sum = 0
      for (let i = 0; i < COUNT; i++) {
        const date = new Date(AT[i]!)
        sum += date.getUTCFullYear() + date.getUTCMonth() + date.getUTCDate() + date.getUTCDay()
        sum += date.getUTCHours() + date.getUTCMinutes()
      }
      return sum
    },
  },
  {
    name: 'Zone.toWall, minute of the week',
    ops: COUNT,
    run: () => {
      let sum = 0
      for (let i = 0; i < COUNT; i++) {
        const wall = Zone.toWall(ZONES[IN[i]!]!, AT[i]!)
        sum += Day.weekday(Wall.dayOf(wall)) * 1440 + Wall.minuteOfDay(wall)
      }
      return sum
    },
  },
]

export const localFields = (): Goal => {
  agree('local fields, luxon', COUNT, ours, luxon)
  agree('local fields, Intl', COUNT, ours, intl)
  return {
    id: 'G1',
    title: 'instant to local fields',
    cases,
    lines: [
      faster('Zone.toWall, Wall.fields', 'luxon fromMillis', 100),
      faster('Zone.toWall, Wall.fields', 'Intl, cached and parsed', 20),
      within('Zone.toWall, Wall.fields', 'native Date, UTC', 0.5),
    ],
  }
}
