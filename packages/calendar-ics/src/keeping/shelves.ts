/**
 * Things by when they are, so that those of a window are found without looking at the others.
 *
 * Each lies on a shelf for things about as long as itself, in the box in which it begins: what overlaps a window begins in it or in
 * the box before. Shelves double in width, from a day on, so there are few, and putting and taking away cost the same however many lie there.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Span } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** Something that lies in time. */
export interface Timed {
  readonly within: Span.Span
}

/** Things by when they are. */
export interface Shelves<A extends Timed> {
  readonly put: (thing: A) => void
  readonly remove: (thing: A) => void
  /** Everything that overlaps a window, in no order. */
  readonly overlapping: (window: Span.Span, visit: (thing: A) => void) => void
}

/** Where a thing lies, and what lies beside it. */
interface Placed<A> {
  readonly box: A[]
  index: number
}

/** The boxes of things about as long as each other. */
interface Shelf<A> {
  readonly width: number
  readonly boxes: Map<number, A[]>
}

// --- constructors ------------------------------------------------------------

/** The widest has boxes of 179 years; what is longer lies in a box of its own. */
const WIDTHS = Array.from({ length: 17 }, (_, i) => Instant.DAY * 2 ** i)

/** Empty shelves. */
export const shelves = <A extends Timed>(): Shelves<A> => {
  const all = WIDTHS.map((width): Shelf<A> => ({ width, boxes: new Map() }))
  const endless: A[] = []
  const places = new Map<A, Placed<A>>()

  const boxFor = ({ from, until }: Span.Span): A[] => {
    const shelf = all.find(({ width }) => until - from <= width)
    if (shelf === undefined || !Number.isFinite(from)) return endless
    const number = Math.floor(from / shelf.width)
    const box = shelf.boxes.get(number)
    if (box !== undefined) return box
    const made: A[] = []
    shelf.boxes.set(number, made)
    return made
  }

  return {
    put: (thing) => {
      const box = boxFor(thing.within)
      places.set(thing, { box, index: box.length })
      box.push(thing)
    },
    remove: (thing) => {
      const place = places.get(thing)
      if (place === undefined) return
      places.delete(thing)
      const last = place.box.pop()!
      if (last === thing) return
      place.box[place.index] = last
      places.get(last)!.index = place.index
    },
    overlapping: (window, visit) => {
      const meets = ({ within }: A): boolean => within.from < window.until && within.until > window.from
      const look = (box: readonly A[] | undefined): void => box?.forEach((thing) => meets(thing) && visit(thing))
      look(endless)
      for (const { width, boxes } of all) {
        const last = Math.floor(window.until / width)
        // In a window of centuries there are fewer boxes than numbers.
        if (last - window.from / width > boxes.size) boxes.forEach(look)
        else for (let i = Math.floor(window.from / width) - 1; i <= last; i++) look(boxes.get(i))
      }
    },
  }
}
