/**
 * A heap of row numbers on typed columns: the least key first, equal keys by rank, then by row.
 *
 * Each place has four children, so a million rows are ten places deep, and the keys of the children lie side by side. Heaps
 * over the same rows share the columns: a row is in at most one of those that share a `place`.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What is known of every row, whichever heap it is in; they grow together. */
export interface Rows {
  /** Which comes first among equal keys. It must not change while the row is in a heap. */
  rank: Uint8Array
  /** Where a row stands in its heap, counted from 1; 0 where it stands in none. */
  place: Uint32Array
}

/** A heap of some of the rows. */
export interface Heap {
  readonly rows: Rows
  keys: Float64Array
  ids: Uint32Array
  size: number
}

// --- constructors ------------------------------------------------------------

/** Columns for so many rows. */
export const makeRows = (capacity: number): Rows => ({
  rank: new Uint8Array(capacity),
  place: new Uint32Array(capacity),
})

/** An empty heap with space for so many rows. */
export const makeHeap = (rows: Rows, capacity: number): Heap => ({
  rows,
  keys: new Float64Array(capacity),
  ids: new Uint32Array(capacity),
  size: 0,
})

const grown = <T extends Uint8Array | Uint32Array | Float64Array>(column: T, longer: T): T => {
  longer.set(column)
  return longer
}

/** How long a column gets that must hold a place: by half, so that growing stays cheap and little lies idle. */
const lengthFor = (place: number, length: number): number => Math.max(place + 1, length + (length >> 1), 16)

/** Makes room for a row. */
export const holdRow = (rows: Rows, id: number): void => {
  const { length } = rows.place
  if (id < length) return
  rows.rank = grown(rows.rank, new Uint8Array(lengthFor(id, length)))
  rows.place = grown(rows.place, new Uint32Array(lengthFor(id, length)))
}

// --- changing ----------------------------------------------------------------

/** Looks for the place of a row from a place upwards, moving those aside that come after it. */
const rise = ({ rows: { rank, place }, keys, ids }: Heap, from: number, key: number, id: number): number => {
  let at = from
  while (at > 0) {
    const up = (at - 1) >> 2
    const other = keys[up]!
    if (other < key) break
    const row = ids[up]!
    if (other === key && (rank[row]! < rank[id]! || (rank[row] === rank[id] && row < id))) break
    keys[at] = other
    ids[at] = row
    place[row] = at + 1
    at = up
  }
  return at
}

/** Looks for the place of a row from a place downwards, moving those up that come before it. */
const sink = ({ rows: { rank, place }, keys, ids, size }: Heap, from: number, key: number, id: number): number => {
  let at = from
  for (let child = 4 * at + 1; child < size; child = 4 * at + 1) {
    let first = child
    let least = keys[child]!
    const end = child + 4 < size ? child + 4 : size
    for (let next = child + 1; next < end; next++) {
      const other = keys[next]!
      if (other > least) continue
      if (other === least) {
        const a = ids[next]!
        const b = ids[first]!
        if (rank[a]! > rank[b]! || (rank[a] === rank[b] && a > b)) continue
      }
      first = next
      least = other
    }
    if (least > key) break
    const row = ids[first]!
    if (least === key && (rank[id]! < rank[row]! || (rank[id] === rank[row] && id < row))) break
    keys[at] = least
    ids[at] = row
    place[row] = at + 1
    at = first
  }
  return at
}

const settle = ({ rows: { place }, keys, ids }: Heap, at: number, key: number, id: number): void => {
  keys[at] = key
  ids[at] = id
  place[id] = at + 1
}

/** Adds a row that is in no heap of these rows. */
export const add = (heap: Heap, id: number, key: number): void => {
  if (heap.size === heap.ids.length) {
    const length = lengthFor(heap.size, heap.size)
    heap.keys = grown(heap.keys, new Float64Array(length))
    heap.ids = grown(heap.ids, new Uint32Array(length))
  }
  settle(heap, rise(heap, heap.size++, key, id), key, id)
}

/** Moves a row, or gives it another rank: the columns of the rows are only read for the others. */
export const moveAt = (heap: Heap, at: number, key: number): void => {
  const id = heap.ids[at]!
  const higher = rise(heap, at, key, id)
  settle(heap, higher === at ? sink(heap, at, key, id) : higher, key, id)
}

/** Takes out the row at a place. */
export const removeAt = (heap: Heap, at: number): void => {
  heap.rows.place[heap.ids[at]!] = 0
  const last = --heap.size
  if (at === last) return
  heap.ids[at] = heap.ids[last]!
  moveAt(heap, at, heap.keys[last]!)
}
