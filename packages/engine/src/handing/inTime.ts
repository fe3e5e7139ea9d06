/**
 * What others answer in time: whoever waits for a provider for ever does nothing else.
 *
 * @since 0.1.0
 */
import type { Runtime } from '../Runtime.ts'

/** How long a provider has to answer, in milliseconds. */
export const ANSWER = 10_000

/** What was answered in time; null for an answer that does not come, or that is an error: it is lost. */
export const inTime = async <A>(
  runtime: Pick<Runtime, 'sleep'>,
  ask: (signal: AbortSignal) => Promise<A>,
): Promise<A | null> => {
  const [asking, waiting] = [new AbortController(), new AbortController()]
  const tooLate = runtime.sleep(ANSWER, waiting.signal).then(() => null)
  try {
    return await Promise.race([ask(asking.signal), tooLate])
  } catch {
    return null
  } finally {
    asking.abort()
    waiting.abort()
  }
}
