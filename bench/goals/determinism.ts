/** G15: the same decisions under every zone, clock and order of telling. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost } from '../Goal.ts'
import type { Goal } from '../Goal.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']
const YEAR = 365 * 24 * 3_600_000
const SHIFTS = [0, 9 * YEAR, -4 * YEAR]
const WAYS = ['in-order', 'replayed']

const digest = (zone: string, shift: number, way: string): string => {
  const args = ['--import', `${folder}shiftedClock.mjs`, `${folder}determinism.mjs`, way]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone, BENCH_CLOCK_SHIFT: String(shift) },
  })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

export const determinism = (): Goal => {
  const digests = ZONES.flatMap((zone) => SHIFTS.flatMap((shift) => WAYS.map((way) => digest(zone, shift, way))))
  const different = digests.filter((one) => one !== digests[0]).length
  return {
    id: 'G15',
    title: 'determinism',
    cases: [],
    lines: [
      atMost(
        `differences over ${String(digests.length)} runs: ${String(ZONES.length)} zones, ${String(SHIFTS.length)} clocks, told in order and replayed`,
        '',
        0,
        () => different,
      ),
    ],
  }
}
