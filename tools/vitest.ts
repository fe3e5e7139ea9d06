import type { UserWorkspaceConfig } from 'vitest/config'

/** How every package is tested: from source, with time enough for as many runs as the laws are asked to have. */
export const project = (name: string): UserWorkspaceConfig => ({
  resolve: { conditions: ['@refrain/source'] },
  ssr: { resolve: { conditions: ['@refrain/source'] } },
  test: {
    name,
    // Tests here change nothing that another file sees: modules are loaded once a worker.
    isolate: false,
    include: ['src/**/*.test.ts', '*.test.ts'],
    testTimeout: 60_000 * Math.max(1, Number(process.env['REFRAIN_RUNS'] ?? 1)),
  },
})

/** The same for what sounds in real time: after all that keeps the processors busy, several at once, since they mostly wait. */
export const projectInRealTime = (name: string): UserWorkspaceConfig => {
  const { test, ...how } = project(name)
  return { ...how, test: { ...test, sequence: { groupOrder: 1 }, maxWorkers: 3 } }
}
