/**
 * The clock changes of a zone, in pieces of about ten years that are compiled when first needed.
 *
 * A piece never changes once it is there, and covers a margin on both sides, so that a wall reading near its edge finds
 * its change in the same piece. So the answers do not depend on what was asked before.
 *
 * @since 0.1.0
 */
import { DAY, MAX } from './Instant.ts'

// --- model -------------------------------------------------------------------

/** Clock changes in ascending order: from `at[i]` on the offset is `offset[i]`, in milliseconds. */
export interface Changes {
  readonly at: readonly number[]
  readonly offset: readonly number[]
}

/** Finds the changes of a stretch; the first row stands for its start. */
export type ChangeSource = (from: number, until: number) => Changes

/** One compiled stretch. Row i holds from `at[i]` to `at[i + 1]`; the last `at` is infinite. */
interface Piece {
  readonly until: number
  readonly at: Float64Array
  readonly offset: Float64Array
  /** The lowest wall reading that the change at row i skips or repeats. */
  readonly wallBefore: Float64Array
  /** The wall reading from which on the change at row i is over. */
  readonly wallAfter: Float64Array
  /** The rows found last: only a guess of where to look first. */
  row: number
  wallRow: number
}

/** Pieces, and where they come from. */
export interface ZoneTable {
  readonly source: ChangeSource
  readonly pieces: (Piece | undefined)[]
}

const PIECE = 3653 * DAY
const LAST = Math.ceil(MAX / PIECE) - 1
/** Wider than any offset and any jump of a zone (a whole day at the date line). */
const MARGIN = 3 * DAY

// --- constructors ------------------------------------------------------------

/** A table that is still empty. */
export const make = (source: ChangeSource): ZoneTable => ({
  source,
  pieces: new Array<undefined>(LAST + 1).fill(undefined),
})

const compile = (table: ZoneTable, index: number): Piece => {
  const from = index * PIECE
  const changes = table.source(from - MARGIN, from + PIECE + MARGIN)
  const rows = changes.at.length
  const at = new Float64Array(rows + 1).fill(Number.POSITIVE_INFINITY)
  const offset = Float64Array.from(changes.offset)
  const wallBefore = new Float64Array(rows + 1).fill(Number.POSITIVE_INFINITY)
  const wallAfter = new Float64Array(rows + 1).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < rows; i++) {
    const [before, after] = [offset[Math.max(0, i - 1)]!, offset[i]!]
    at[i] = i === 0 ? Number.NEGATIVE_INFINITY : changes.at[i]!
    wallBefore[i] = at[i]! + Math.min(before, after)
    wallAfter[i] = at[i]! + Math.max(before, after)
  }
  const piece = { until: from + PIECE, at, offset, wallBefore, wallAfter, row: 0, wallRow: 0 }
  table.pieces[index] = piece
  return piece
}

// --- questions ---------------------------------------------------------------

/** The piece that covers an instant or a wall reading; outside the supported range the nearest one. */
export const pieceAt = (table: ZoneTable, at: number): Piece => {
  const index = at < PIECE ? 0 : at >= LAST * PIECE ? LAST : Math.floor(at / PIECE)
  return table.pieces[index] ?? compile(table, index)
}

/** The last row that begins at or before a value. */
const search = (starts: Float64Array, value: number): number => {
  let [low, high] = [0, starts.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= value) low = middle
    else high = middle
  }
  return low
}

/** The row that holds at an instant. */
export const rowAt = (piece: Piece, at: number): number => {
  const guess = piece.row
  if (piece.at[guess]! <= at && at < piece.at[guess + 1]!) return guess
  return (piece.row = search(piece.at, at))
}

/** The last row whose change is over when the wall clock shows this. */
export const wallRowAt = (piece: Piece, wall: number): number => {
  const guess = piece.wallRow
  if (piece.wallAfter[guess]! <= wall && wall < piece.wallAfter[guess + 1]!) return guess
  return (piece.wallRow = search(piece.wallAfter, wall))
}
