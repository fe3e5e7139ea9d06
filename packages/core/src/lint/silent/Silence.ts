/**
 * The circumstances of a silent run: nobody answers, nobody reacts, and every action is done when it is due.
 *
 * @since 0.1.0
 */
import * as Hours from '../../time/Hours.ts'
import type { Instant } from '../../time/Instant.ts'
import * as Instants from '../../time/Instant.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Zones from '../../time/Zones.ts'

/** The circumstances. @category model @since 0.1.0 */
export interface Silence {
  /** When the person is enrolled; a Monday morning where nothing is given. */
  readonly from: Instant
  readonly zone: Zone
  /** When people may be called and written to. */
  readonly hours: Hours.Hours
  /** What every call meets: a mailbox, or nothing. */
  readonly meets: 'voicemail' | 'no-answer'
  /** What is known, or found out when it is needed; only the person can give a conversation or an appointment. */
  readonly known: readonly string[]
  /** Whether the work is done at all. */
  readonly worked: boolean
}

const UTC = Zones.getOrThrow(Zones.fromDataOrThrow({ version: 'none', zones: { UTC: [0] } }), 'UTC')

/** Silence on a Monday from eight o'clock, on working days from 8 to 20. */
export const silence = (given: Partial<Silence> = {}): Silence => ({
  from: Instants.parseOrThrow('2026-03-02T13:00:00Z'),
  zone: UTC,
  hours: Hours.daily('08:00', '20:00', [1, 2, 3, 4, 5]),
  meets: 'voicemail',
  known: [
    'benefit',
    'talking-point',
    'insight',
    'how-we-met',
    'enquiry',
    'industry',
    'referrer',
    'owner',
    'email',
    'number',
  ],
  worked: true,
  ...given,
})
