/**
 * Several things at once, and not too many.
 *
 * @since 0.1.0
 */

/** Google counts what one user asks. */
const WIDTH = 4

/** What comes of each, in their order. */
export const atOnce = async <A, B>(items: readonly A[], run: (item: A) => Promise<B>): Promise<readonly B[]> => {
  const results: B[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++
      results[at] = await run(items[at]!)
    }
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, worker))
  return results
}
