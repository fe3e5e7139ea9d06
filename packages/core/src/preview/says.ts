/**
 * The words of a preview, in English: codes and ids stand as they are in the cadence.
 *
 * @since 0.1.0
 */
import type * as Instant from '../time/Instant.ts'
import * as Zone from '../time/Zone.ts'
import type { End, Preview, Row, Tour } from './Timeline.ts'
import type { Manner } from './Prospects.ts'

/** Who answers how. */
export const MANNERS: Readonly<Record<Manner, string>> = {
  unresponsive: 'nobody answers',
  busy: 'they are busy',
  responsive: 'they answer',
}

const CAME: Readonly<Record<string, string>> = {
  'callback-agreed': 'asks to be called back',
  interested: 'is interested',
  'introduction-made': 'made a day later',
  won: 'buys',
  'meeting-set': 'agrees to meet',
  'appointment-held': 'a time is presumed',
}

const quoted = ({ message, kind }: Row): string =>
  kind === null ? `“${message ?? ''}”` : `“${message ?? ''}” (${kind})`

const met = (row: Row): string => {
  switch (row.reach) {
    case 'voicemail':
      return row.message === null ? 'voicemail, none left' : `voicemail ${quoted(row)}`
    case 'busy':
      return row.dials === 1 ? 'the line is busy' : `the line is busy, ${String(row.dials)} dials`
    case 'gatekeeper':
      return 'a screener answers'
    case 'right-party':
      return 'they answer'
    default:
      return 'no answer'
  }
}

const did = (row: Row): string => {
  if (row.channel === 'call') return `call: ${met(row)}`
  if (row.channel === 'email') return row.message === null ? 'email' : `email ${quoted(row)}`
  if (row.do === 'introduction') return 'ask for the introduction'
  return row.do === 'appointment' ? 'the time stands' : row.do.replaceAll('-', ' ')
}

/** What was done, and what came of it. */
export const sayRow = (row: Row): string => [did(row), ...row.came.map((word) => CAME[word] ?? word)].join('; ')

/** The step, with its try where there are more than one; a callback has none. */
export const sayStep = ({ step, try: tries }: Row): string =>
  step === null ? 'callback' : tries === null || tries === 1 ? step : `${step} ${String(tries)}`

/** How it ended. */
export const sayEnd = (end: End | null): string => {
  if (end === null) return 'still open'
  return end.start === null ? `closed: ${end.reason}` : `on to ${end.start}`
}

const count = (many: number, one: string): string => `${String(many)} ${one}${many === 1 ? '' : 's'}`

/** How long a tour takes, and how often it touches. */
export const sayExtent = ({ from, zone }: Preview, { rows, end }: Tour): string => {
  const touches = rows.filter(({ channel }) => channel !== null).length
  const last = end?.at ?? rows[rows.length - 1]?.last ?? from
  const days = Zone.dayAt(zone, last) - Zone.dayAt(zone, from)
  return `${count(touches, 'touch').replace('touchs', 'touches')}, ${count(days, 'day')}`
}

/** The moment at which a preview or a tour is over, on the way to nothing. */
export const overAt = ({ from }: Preview, { rows, end }: Tour): Instant.Instant =>
  end?.at ?? rows[rows.length - 1]?.last ?? from
