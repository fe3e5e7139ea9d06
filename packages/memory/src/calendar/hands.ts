/**
 * Hands of people, who do to a calendar what they like behind our back.
 *
 * @since 0.1.0
 */
import { Span } from '@refrain/core'
import type { CalendarFault, CalendarNotice } from '@refrain/core/ports'
import type { CalendarEntry, CalendarServer, OursInEntry } from './CalendarServer.ts'

// --- model -------------------------------------------------------------------

/** What somebody puts into a calendar: `busy`, without a title or categories, where it says nothing else. @category model @since 0.1.0 */
export type PutEntry = Span.Span & Partial<Pick<CalendarEntry, 'title' | 'categories' | 'kind' | 'allDay'>>

/** What people do by hand. Each throws where there is no such entry. @category model @since 0.1.0 */
export interface CalendarHands {
  /** Puts an entry into a calendar; gives its id. */
  readonly put: (calendar: string, entry: PutEntry) => string
  /** Moves an entry: one of ours under our own id. */
  readonly move: (calendar: string, id: string, to: Span.Span) => void
  readonly retitle: (calendar: string, id: string, title: string) => void
  readonly remove: (calendar: string, id: string) => void
  /** Whoever was invited answers. */
  readonly answer: (calendar: string, hold: string, answer: NonNullable<OursInEntry['answer']>) => void
  /** Closes a calendar to us, for a reason; null opens it again. */
  readonly close: (calendar: string, fault: CalendarFault | null) => void
  /** Makes every cursor too old that was given so far. */
  readonly forget: (calendar: string) => void
  /** Has everyone told who watches a calendar, of something other than a change. */
  readonly tell: (calendar: string, what: CalendarNotice['what']) => void
}

// --- constructors ------------------------------------------------------------

/** The hands of people at a server. */
export const handsAt = (server: CalendarServer): CalendarHands => {
  const of = (calendar: string, id: string): CalendarEntry => {
    const entry = server.entry(calendar, id)
    if (entry === undefined) throw new Error(`there is no entry ${id} in the calendar ${calendar}`)
    return entry
  }
  return {
    put: (calendar, { title = '', categories = [], kind = 'busy', from, until, allDay }) => {
      const id = server.freeId(calendar)
      const whole = allDay === true ? { allDay } : {}
      server.write(calendar, { id, title, categories, kind, ours: null, ...Span.make(from, until), ...whole })
      return id
    },
    move: (calendar, id, { from, until }) => {
      server.write(calendar, { ...of(calendar, id), from, until })
    },
    retitle: (calendar, id, title) => {
      server.write(calendar, { ...of(calendar, id), title })
    },
    remove: (calendar, id) => {
      server.erase(calendar, of(calendar, id).id)
    },
    answer: (calendar, hold, answer) => {
      const entry = of(calendar, hold)
      if (entry.ours === null) throw new Error(`nobody was invited to ${hold}`)
      server.write(calendar, { ...entry, ours: { ...entry.ours, answer } })
    },
    close: server.close,
    forget: (calendar) => {
      server.log(calendar).forget()
    },
    tell: (calendar, what) => {
      server.channels.tell(calendar, what)
    },
  }
}
