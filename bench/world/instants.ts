/** Instants, zones and wall clock readings to ask about: as many as do not fit into a guess. */
import { Instant, Zone } from '@refrain/core'
import type { Wall } from '@refrain/core'
import { chance } from './chance.ts'
import { ZONES } from './zones.ts'

export const COUNT = 4096
export const FROM = Instant.parseOrThrow('2026-01-01T00:00:00Z')
export const UNTIL = Instant.parseOrThrow('2027-10-01T00:00:00Z')

const random = chance(20_261_122)

/** Whole minutes, and which zone each is asked in. */
export const AT: readonly Instant.Instant[] = Array.from({ length: COUNT }, () =>
  Instant.plus(FROM, random.below((UNTIL - FROM) / Instant.MINUTE) * Instant.MINUTE),
)
export const IN: readonly number[] = AT.map(() => random.below(ZONES.length))
export const WALL: readonly Wall.Wall[] = AT.map((at, i) => Zone.toWall(ZONES[IN[i]!]!, at))
