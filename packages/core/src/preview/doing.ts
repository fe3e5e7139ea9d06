/**
 * What comes of an action when it is done at once: the facts that a log would hold.
 *
 * @since 0.1.0
 */
import type { Action } from '../plan/Decision.ts'
import * as Instant from '../time/Instant.ts'
import type { Reach } from '../words/Reach.ts'
import type { Prospect, Turn } from './Prospects.ts'
import type { Told } from './Someone.ts'

/** What an action came to: what a call met, and the facts. */
export interface Done {
  readonly reach: Reach | null
  readonly facts: readonly Told[]
}

const COPIED = ['enrollment', 'step', 'round', 'try', 'dial', 'channel', 'number', 'email', 'message', 'item'] as const

const issued = (action: Action, at: Instant.Instant): Told => ({
  type: 'ActionIssued',
  at,
  data: {
    key: action.key,
    openedAt: Instant.toIso(action.openedAt),
    ...Object.fromEntries(COPIED.flatMap((field) => (action[field] === null ? [] : [[field, action[field]]]))),
  },
})

const left = ({ action, at }: Turn, call: string, kind: string | null): readonly Told[] => {
  const { message, item, appointment } = action
  const data = { call, message, left: 'complete', ...(kind !== null && { kind }), ...(item !== null && { item }) }
  const presumed = appointment !== null && {
    appointment: `presumed-${action.key}`,
    from: Instant.toIso(appointment.from),
    until: Instant.toIso(appointment.until),
    presumed: true,
    action: action.key,
  }
  return [
    { type: 'VoicemailLeft', at, data },
    ...(presumed === false ? [] : [{ type: 'AppointmentHeld', at, data: presumed }]),
  ]
}

const called = (turn: Turn, prospect: Prospect, kind: string | null): Done => {
  const { action, at } = turn
  const { reach, then } = prospect.called(turn)
  const call = `${action.key}@${Instant.toIso(at)}`
  const logged = {
    call,
    direction: 'out',
    reach,
    action: action.key,
    talkSeconds: reach === 'right-party' ? 240 : 0,
    ...(action.number !== null && { number: action.number }),
  }
  const leaves = reach === 'voicemail' && action.message !== null && action.voicemail !== 'never'
  return {
    reach,
    facts: [{ type: 'CallLogged', at, data: logged }, ...(leaves ? left(turn, call, kind) : []), ...then],
  }
}

const mailed = ({ action, at }: Turn): Told => ({
  type: 'EmailSent',
  at,
  data: {
    email: `${action.key}@${Instant.toIso(at)}`,
    action: action.key,
    ...(action.message !== null && { message: action.message }),
    ...(action.item !== null && { item: action.item }),
  },
})

/** What is missing is found out at once; a number and an address are always known. */
const learned = ({ action: { needs }, at, known }: Turn): readonly Told[] =>
  needs
    .filter((need) => need !== 'message')
    .map((what) => ({ type: 'Learned', at, data: { what, item: `${what}-${String(known)}` } }))

/** Confirmed by silence: the time that was named stands. */
const stands = ({ action, at }: Turn, appointment: string | null): readonly Told[] =>
  appointment === null || action.do !== 'appointment'
    ? []
    : [{ type: 'AppointmentConfirmed', at, data: { appointment, by: 'silence' } }]

/** Does an action at once, and lets the prospect react. `kind` is that of its message, `held` the open appointment. */
export const doing = (turn: Turn, prospect: Prospect, kind: string | null, held: string | null): Done => {
  const { action, at } = turn
  if (action.do === 'prepare') return { reach: null, facts: learned(turn) }
  const begun = issued(action, at)
  if (action.channel === 'call') {
    const { reach, facts } = called(turn, prospect, kind)
    return { reach, facts: [begun, ...facts] }
  }
  if (action.channel === 'email') return { reach: null, facts: [begun, mailed(turn), ...prospect.mailed(turn)] }
  const asked =
    action.do === 'introduction'
      ? [{ type: 'IntroductionAsked', at, data: { of: 'referrer', action: action.key } }, ...prospect.introduced(turn)]
      : []
  return {
    reach: null,
    facts: [begun, ...asked, ...stands(turn, held), { type: 'ActionDone', at, data: { key: action.key } }],
  }
}
