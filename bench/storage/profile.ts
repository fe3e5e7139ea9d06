/** Whose code the processor ran, by a profile of the whole process. */
import { Session } from 'node:inspector/promises'

/** Microseconds by owner, of a stretch of time on the wall. */
export interface Profile {
  readonly wall: number
  readonly ours: number
  readonly libraries: number
  readonly collecting: number
}

type Owner = 'ours' | 'libraries' | 'collecting' | null

const ownerOf = (functionName: string, url: string): Owner => {
  if (functionName === '(garbage collector)') return 'collecting'
  if (functionName.startsWith('(') || url === '') return null
  return url.includes('/packages/') && !url.includes('/node_modules/') ? 'ours' : 'libraries'
}

/** Runs something under the profiler. */
export const profiled = async (run: () => Promise<void>): Promise<Profile> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  const start = performance.now()
  await run()
  const wall = (performance.now() - start) * 1_000
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const owners = new Map(
    profile.nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame.functionName, callFrame.url)] as const),
  )
  const spent = { ours: 0, libraries: 0, collecting: 0 }
  profile.samples?.forEach((id, i) => {
    const owner = owners.get(id) ?? null
    if (owner !== null) spent[owner] += profile.timeDeltas?.[i] ?? 0
  })
  return { wall, ...spent }
}
