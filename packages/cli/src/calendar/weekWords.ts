/** The words of a week, in the languages of the explanations. */
import type { CalendarFault } from '@refrain/core/ports'
import type { Kind } from './week.ts'

/** Headings, and what each mark stands for. */
export interface WeekWords {
  readonly title: (rep: string, week: string, zone: string) => string
  readonly days: readonly string[]
  readonly kinds: { readonly [K in Kind | 'free']: string }
  /** Times that are agreed with people. */
  readonly agreed: string
  readonly unread: (calendar: string, why: string) => string
  /** What to make of a fault that has no details. */
  readonly faults: { readonly [kind in CalendarFault['kind']]?: string }
  readonly asked: (count: number) => string
}

const english: WeekWords = {
  title: (rep, week, zone) => `Calendar of ${rep}, week ${week} (${zone})`,
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  kinds: {
    appointment: 'appointment',
    hold: 'held',
    away: 'away',
    busy: 'busy',
    perhaps: 'not to be booked',
    unknown: 'not known',
    block: 'call block',
    free: 'free',
  },
  agreed: 'Appointments',
  unread: (calendar, why) => `${calendar} could not be read (${why}): its times are not known, and not free`,
  faults: {
    reauthorise: 'user or password refused, or access withdrawn',
    forbidden: 'not shared with whoever asks',
    'not-found': 'nothing of that name there',
    throttled: 'asked too often: later',
  },
  asked: (count) =>
    `${count === 0 ? 'no calendar was' : count === 1 ? 'one calendar was' : `${count} calendars were`} asked`,
}

const german: WeekWords = {
  title: (rep, week, zone) => `Kalender von ${rep}, Woche ${week} (${zone})`,
  days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  kinds: {
    appointment: 'Termin',
    hold: 'vorgemerkt',
    away: 'abwesend',
    busy: 'belegt',
    perhaps: 'nicht zu buchen',
    unknown: 'nicht bekannt',
    block: 'Telefonzeit',
    free: 'frei',
  },
  agreed: 'Termine',
  unread: (calendar, why) => `${calendar} war nicht zu lesen (${why}): seine Zeiten sind unbekannt, nicht frei`,
  faults: {
    reauthorise: 'Name oder Passwort abgelehnt, oder Zugriff entzogen',
    forbidden: 'nicht freigegeben für den, der fragt',
    'not-found': 'dort gibt es nichts mit diesem Namen',
    throttled: 'zu oft gefragt: später',
  },
  asked: (count) =>
    `${count === 0 ? 'kein Kalender wurde' : count === 1 ? 'ein Kalender wurde' : `${count} Kalender wurden`} gefragt`,
}

/** The words of a language. */
export const weekWordsIn = (language: string): WeekWords => (language === 'de' ? german : english)
