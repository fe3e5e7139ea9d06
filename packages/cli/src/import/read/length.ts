/** Lengths of time as files write them. */
import type { Unit } from '../Mapping.ts'

const IN_SECONDS = { ms: 0.001, s: 1, min: 60 } as const

const CLOCK = /^(?:(\d+):)?(\d{1,2}):(\d{1,2})$/

/** Whole seconds, or null for what is no length of that unit. A clock is read whatever the unit. */
export const secondsOf = (text: string, unit: Unit): number | null => {
  const clock = CLOCK.exec(text)
  if (clock !== null) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (unit === 'clock' || !/^\d{1,10}(?:[.,]\d{1,6})?$/.test(text)) return null
  return Math.round(Number(text.replace(',', '.')) * IN_SECONDS[unit])
}
