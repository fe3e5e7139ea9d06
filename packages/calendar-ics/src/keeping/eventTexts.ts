/**
 * The text of a calendar cut into its events, so that those that did not change need not be read again.
 *
 * @since 0.1.0
 */
import { textOf } from '../reading/Property.ts'

// --- model -------------------------------------------------------------------

/** A calendar whose events are apart from everything else in it. */
export interface CutText {
  /** What stands before the first event, and after. */
  readonly before: string
  readonly after: string
  readonly events: readonly string[]
}

// --- constructors ------------------------------------------------------------

const BEGIN = /^BEGIN:VEVENT[ \t]*\r?$/gim
const END = /^END:VEVENT[ \t]*\r?$/gim

const BOUND = /^(BEGIN|END)[:;]/gim

/** By how many components a text goes down, or up where it is below zero. */
const sinks = (text: string): number => {
  let depth = 0
  for (const [, name] of text.matchAll(BOUND)) depth += name!.toUpperCase() === 'BEGIN' ? 1 : -1
  return depth
}

/** Whether every event stands in a calendar itself, and in nothing within it. */
const isFlat = (rest: readonly string[]): boolean =>
  rest.length === 1 || rest.every((text, i) => sinks(text) === (i === 0 ? 1 : i === rest.length - 1 ? -1 : 0))

const ZONE = /^TZID[:;].*$/gim

/** Whether no zone is defined twice: which one is meant then depends on where an event stands. */
const hasZonesOnce = (rest: readonly string[]): boolean => {
  const zones = rest.flatMap((text) => text.match(ZONE) ?? [])
  return new Set(zones).size === zones.length
}

/** Cuts a text; null where its events are not plainly one after another, and read alike wherever they stand. */
export const cutText = (text: string): CutText | null => {
  const events: string[] = []
  const rest: string[] = []
  for (let at = 0; ;) {
    BEGIN.lastIndex = at
    const begin = BEGIN.exec(text)
    rest.push(text.slice(at, begin?.index))
    if (begin === null) break
    END.lastIndex = begin.index
    const end = END.exec(text)
    if (end === null) return null
    // With the end of its last line.
    at = Math.min(text.length, END.lastIndex + 1)
    events.push(text.slice(begin.index, at))
  }
  if (!isFlat(rest) || !hasZonesOnce(rest)) return null
  const [before, ...after] = rest
  return { before: before!, after: after.join(''), events }
}

// --- questions ---------------------------------------------------------------

const LINE = /^(BEGIN|END|UID)(?:;[^:\n]*)?:(.*(?:\r?\n[ \t].*)*)$/gim

/** The `UID` of the event itself, and not of an alarm in it; null where there is not just one. */
export const uidOf = (event: string): string | null => {
  let [depth, uid, many] = [0, '', 0]
  for (const [, name, value] of event.matchAll(LINE)) {
    if (name!.toUpperCase() === 'BEGIN') depth++
    else if (name!.toUpperCase() === 'END') depth--
    else if (depth === 1) [uid, many] = [value!, many + 1]
  }
  const read = textOf(uid.replace(/\r?\n[ \t]/g, '')).trim()
  return many === 1 && read !== '' ? read : null
}
