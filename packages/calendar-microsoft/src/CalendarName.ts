/**
 * What calendars are called: `me`, `ann@example.com`, `ann@example.com/AAMkAG…` for another than the mailbox's own, and
 * `free-busy:ann@example.com` where no more may be read than whether somebody is busy.
 *
 * @since 0.1.0
 */

/** A calendar's name, read. */
export interface CalendarName {
  readonly mailbox: string
  /** Null for the mailbox's own calendar. */
  readonly id: string | null
  readonly isFreeBusy: boolean
}

const SHAPE =
  /^(free-busy:)?(me|[^\s/@?#%\\]{1,128}@[^\s/@?#%\\]{1,255}|[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})(?:\/([\w=+-]{1,512}))?$/

/** Reads a name; null where it is none. */
export const readName = (name: string): CalendarName | null => {
  const [, freeBusy, mailbox, id] = SHAPE.exec(name) ?? []
  if (mailbox === undefined) return null
  const isFreeBusy = freeBusy !== undefined
  // Schedules are asked for by address, and there is one a mailbox.
  if (isFreeBusy && (id !== undefined || !mailbox.includes('@'))) return null
  // In any case an address is one mailbox.
  return { mailbox: mailbox.toLowerCase(), id: id ?? null, isFreeBusy }
}

/** Where a mailbox is in Graph. */
export const mailboxPath = (mailbox: string): string =>
  mailbox === 'me' ? '/me' : `/users/${encodeURIComponent(mailbox)}`

/** Where a calendar is in Graph. */
export const calendarPath = ({ mailbox, id }: CalendarName): string =>
  `${mailboxPath(mailbox)}${id === null ? '/calendar' : `/calendars/${encodeURIComponent(id)}`}`

/** Where what tells of changes is: the mailbox's own calendar is asked without its name. */
export const changesPath = ({ mailbox, id }: CalendarName): string =>
  `${mailboxPath(mailbox)}${id === null ? '' : `/calendars/${encodeURIComponent(id)}`}`
