/**
 * Commits, told in few words.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import { StorageFault } from '@refrain/core/ports'
import type { Commit, Committed, Expected, Loaded, Store, StreamRef } from '@refrain/core/ports'
import { fact, minute } from './facts.ts'

export const ANY: Expected = { tag: 'any' }
export const NEW: Expected = { tag: 'new' }
export const EXISTS: Expected = { tag: 'exists' }
export const exact = (version: number): Expected => ({ tag: 'exact', version })

/** A commit of no facts, with all else that is said. */
export const only = (rest: Partial<Commit>): Commit => ({ now: minute(0), streams: [], ...rest })

/** A commit of facts to one stream, with all else that is said. */
export const facts = (
  stream: StreamRef,
  expected: Expected,
  facts: readonly Event.Fact[],
  rest: Partial<Commit> = {},
): Commit => ({ now: minute(0), streams: [{ stream, expected, facts }], ...rest })

/** A commit of one fact to one stream, whatever its version. */
export const one = (stream: StreamRef, id: string, rest: Partial<Commit> = {}): Commit =>
  facts(stream, ANY, [fact(stream, id)], rest)

/** The answer to a commit to one stream that went through. */
export const committed = (version: number, appended = 1): Committed => ({
  tag: 'committed',
  streams: [{ version, appended }],
})

/** Asks again as long as others are in the way, as the engine does. */
export const patiently = async <A>(asked: () => Promise<A>): Promise<A> => {
  for (let tries = 0; ; tries++)
    try {
      return await asked()
    } catch (fault) {
      if (tries === 20 || !StorageFault.isRepeatable(fault)) throw fault
    }
}

/** A commit, tried again as long as others are in the way. */
export const settled = ({ events }: Store, commit: Commit): Promise<Committed> => patiently(() => events.commit(commit))

/** One stream, loaded. */
export const load = async ({ events }: Store, stream: StreamRef): Promise<Loaded> => {
  const [loaded] = await events.load([stream])
  if (loaded === undefined) throw new Error(`nothing was loaded for ${stream.id}`)
  return loaded
}

/** The ids of a stream's facts, in order. */
export const idsOf = async (store: Store, stream: StreamRef): Promise<readonly string[]> =>
  (await load(store, stream)).facts.map(({ id }) => id)

/** The code of the fault that something ends in; `none` where it ends well. */
export const codeOf = async (asked: () => Promise<unknown>): Promise<string> => {
  try {
    await asked()
    return 'none'
  } catch (fault) {
    return StorageFault.is(fault) ? fault.code : String(fault)
  }
}
