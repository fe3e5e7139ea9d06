/** Loaded before everything else: puts the system clock years ahead. */
const shift = Number(process.env['BENCH_CLOCK_SHIFT'] ?? 0)
const Real = Date
const now = Real.now.bind(Real)

class Shifted extends Real {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(now() + shift)
    else super(...(given as [number]))
  }

  static override now(): number {
    return now() + shift
  }
}

globalThis.Date = Shifted as DateConstructor
