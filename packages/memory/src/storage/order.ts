/**
 * The order of text that every storage keeps, and pages of what is in it.
 *
 * @since 0.1.0
 */
import type { Page } from '@refrain/core/ports'

const unit = (code: number): number => (code >= 0xd800 && code < 0xe000 ? code + 0x10000 : code)

/** By code points, as UTF-8 is ordered by its bytes: a surrogate comes after every other unit. */
export const byText = (one: string, other: string): number => {
  if (one === other) return 0
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const difference = unit(one.charCodeAt(at)) - unit(other.charCodeAt(at))
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** By one text after another. */
export const byTexts =
  <A>(...texts: readonly ((of: A) => string)[]) =>
  (one: A, other: A): number =>
    texts.reduce((sign, text) => (sign === 0 ? byText(text(one), text(other)) : sign), 0)

/** What follows on the page before. */
export const pageOf = <A>(all: Iterable<A>, keyOf: (of: A) => string, { after, limit }: Page): readonly A[] =>
  [...all]
    .filter((one) => after === undefined || byText(keyOf(one), after) > 0)
    .sort(byTexts(keyOf))
    .slice(0, Math.max(0, limit))
