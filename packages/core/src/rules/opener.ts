/**
 * What a call opens with, so that it is an expected one: who referred them, who introduced us, where we met (A2, A4, B3).
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'

// --- model -------------------------------------------------------------------

/** What makes a call an expected one. Ids only: the names are the shell's. @category model @since 0.1.0 */
export interface Opener {
  /** Who referred them: to be named first, also to whoever answers the telephone. */
  readonly referrer: string | null
  /** Who made the introduction. */
  readonly introducedBy: string | null
  /** What is known of where we met, by its item. */
  readonly howWeMet: string | null
  /** What research found and no touch has used yet, by item, latest first. */
  readonly found: readonly string[]
  /** A screener has answered this number before: win their help, ask for a direct line and a better time (B4). */
  readonly enlist: boolean
  /** What is known of that screener: the note with their name, by id, and whether they helped; null where none is. */
  readonly screener: { readonly note: string | null; readonly helped: boolean | null } | null
}

// --- questions ---------------------------------------------------------------

/** At most so many findings: a call opens with one, and a rep reads a few. */
const FOUND = 3

/** Whether a screener answered a number before; a call that does not tell its number may have been to any. */
const isScreened = ({ contacts }: Prospect, number: string | null): boolean =>
  contacts.some(
    (contact) =>
      contact.reach === 'gatekeeper' && (number === null || contact.number === null || contact.number === number),
  )

/** What a call to somebody, to one of their numbers, opens with. */
export const openerFor = (prospect: Prospect, number: string | null): Opener => {
  const { referrer, introduction, learned, screener } = prospect
  const enlist = isScreened(prospect, number)
  let howWeMet: string | null = null
  const found: string[] = []
  for (let i = learned.length - 1; i >= 0; i--) {
    const { what, item, usedAt } = learned[i]!
    if (what === 'how-we-met') howWeMet ??= item
    else if (usedAt === null && found.length < FOUND) found.push(item)
  }
  return {
    referrer,
    introducedBy: introduction.by,
    howWeMet,
    found,
    enlist,
    screener: enlist && screener !== null ? { note: screener.note, helped: screener.helped } : null,
  }
}
