/**
 * What a child process is told to do, and where it is to be killed.
 */

/** Where two processes meet: a database, and files that they append to. */
export interface Place {
  readonly storage:
    { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }
  /** Where telephones that rang, messages that left and facts that were acknowledged are written down. */
  readonly folder: string
}

/** A clock that runs faster than the real one: leases and intervals pass in moments. */
export interface Pace {
  /** What it shows at a real moment. */
  readonly shows: number
  readonly at: number
  readonly times: number
}

/** What a child is to do. */
export interface Plan {
  readonly place: Place
  readonly pace: Pace
  readonly worker: string
  readonly seed: number
  readonly people: number
  /** At which boundary it is killed: the nth time that it comes by. */
  readonly killAt: { readonly point: string; readonly nth: number } | null
  /** `work`: facts come, reps take; for ever. `rest`: it only finishes what there is, for so many real milliseconds. */
  readonly mode: 'work' | { readonly rest: number }
}

/** The boundaries at which a child can be killed. */
export const POINTS = [
  'before commit',
  'after commit',
  'before claim',
  'after claim',
  'before place',
  'after place',
  'before send',
  'after send',
  'before acknowledge',
  'after acknowledge',
  'before record',
  'after record',
  'before take',
  'after take',
] as const

/** What the clock of a pace shows now. */
export const showing = ({ shows, at, times }: Pace, now: number): number => Math.round(shows + (now - at) * times)
