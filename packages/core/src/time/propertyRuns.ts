/** How often a property runs: more under `REFRAIN_RUNS`, from a known start under `REFRAIN_SEED`. Only for tests. */
export const runs = (count: number): { readonly numRuns: number; readonly seed?: number } => {
  const seed = process.env['REFRAIN_SEED']
  const numRuns = Math.ceil(count * Number(process.env['REFRAIN_RUNS'] ?? 1))
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) }
}
