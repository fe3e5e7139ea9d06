/** Cases are the same in every run of the tests; a soak looks for others. */
const SEED = '20261123'

/** How often a property runs, and from where it starts: more often under `REFRAIN_RUNS`, elsewhere under `REFRAIN_SEED`. */
export const runs = (count: number): { readonly numRuns: number; readonly seed?: number } => {
  const seed = process.env['REFRAIN_SEED'] ?? SEED
  const numRuns = Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1))
  return seed === 'random' ? { numRuns } : { numRuns, seed: Number(seed) }
}
