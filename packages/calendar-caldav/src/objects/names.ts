/**
 * How entries of ours are named, and times written in questions.
 */
import { Instant } from '@refrain/core'

/** A name that every server takes: some take no slash in one, however it is encoded. */
const encoded = (hold: string): string => encodeURIComponent(hold.replaceAll('~', '~7E')).replaceAll('%', '~')

const decoded = (name: string): string | null => {
  try {
    return decodeURIComponent(name.replaceAll('~', '%'))
  } catch {
    return null
  }
}

const FILE = /\/refrain-((?:[\w.!'()*-]|~[\dA-F]{2})+)\.ics$/

/** Where a hold stands in its calendar: of one that is deleted only the name is told, so the name says whose it is. */
export const entryOf = (calendar: string, hold: string): string => `${calendar}refrain-${encoded(hold)}.ics`

/** The hold that stands at a URL; null where it is not of ours. */
export const holdAt = (url: string): string | null => {
  const [, name] = FILE.exec(url) ?? []
  return name === undefined ? null : decoded(name)
}

/** An instant as iCalendar writes it, to the second (RFC 5545 3.3.5). */
export const utc = (at: Instant.Instant): string => Instant.toIso(at).replace(/\.\d+/, '').replace(/[-:]/g, '')
