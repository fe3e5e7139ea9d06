/**
 * The state of a prospect as a reducer would keep it: one pure function, one spread for each event.
 *
 * It keeps what the rules of the benchmark's house and its one cadence need, and nothing else.
 */
import type { Event } from '@refrain/core/facts'

export interface Call {
  readonly id: string
  readonly at: number
  readonly number: string | null
  readonly reach: string | null
  readonly message: boolean
}

export interface State {
  readonly country: string | null
  readonly zones: readonly string[]
  readonly zone: string
  readonly owner: string | null
  readonly numbers: readonly string[]
  readonly consents: readonly { readonly at: number; readonly channels: readonly string[] | null }[]
  readonly calls: readonly Call[]
  readonly otherTouches: readonly number[]
  readonly messages: readonly string[]
  readonly learned: readonly string[]
  readonly enrolledAt: number | null
  readonly enrollment: string | null
  readonly step: 'value' | 'breakup' | 'quiet'
  readonly tries: number
  /** When the last try was settled; null before the first. */
  readonly settledAt: number | null
  /** A call that was handed out and has no outcome yet. */
  readonly openAt: number | null
  readonly stage: string | null
  readonly ended: string | null
  readonly awayUntil: number | null
  readonly preference: { readonly max: number; readonly per: string } | null
}

export const initial: State = {
  country: null,
  zones: [],
  zone: 'UTC',
  owner: null,
  numbers: [],
  consents: [],
  calls: [],
  otherTouches: [],
  messages: [],
  learned: [],
  enrolledAt: null,
  enrollment: null,
  step: 'value',
  tries: 0,
  settledAt: null,
  openAt: null,
  stage: null,
  ended: null,
  awayUntil: null,
  preference: null,
}

const TRIES = { value: 4, breakup: 3, quiet: 0 } as const

/** A call came to its end: the step goes on, a voicemail in the breakup ends it. */
const settled = (state: State, at: number, isVoicemail: boolean): State => {
  const tries = state.tries + 1
  const over = tries >= TRIES[state.step] || (state.step === 'breakup' && isVoicemail)
  const next = state.step === 'value' ? 'breakup' : 'quiet'
  return { ...state, settledAt: at, openAt: null, step: over ? next : state.step, tries: over ? 0 : tries }
}

const changed = (state: State, id: string, change: Partial<Call>): State => ({
  ...state,
  calls: state.calls.map((call) => (call.id === id ? { ...call, ...change } : call)),
})

export const reduce = (state: State, event: Event.Event): State => {
  switch (event.type) {
    case 'ProspectAdded': {
      const { country = null, zones = [], principalZone, owner = null } = event.data
      return { ...state, country, zones, zone: principalZone ?? zones[0] ?? 'UTC', owner }
    }
    case 'NumberAdded':
      return { ...state, numbers: [...state.numbers, event.data.number] }
    case 'ConsentGiven':
      return { ...state, consents: [...state.consents, { at: event.at, channels: channelsOf(event.data.channels) }] }
    case 'Learned':
      return { ...state, learned: [...state.learned, event.data.what] }
    case 'Enrolled':
      return { ...state, enrolledAt: event.at, enrollment: event.data.enrollment }
    case 'ActionIssued':
      return { ...state, openAt: event.data.openedAt ?? event.at }
    case 'CallPlaced': {
      const { call, number = null } = event.data
      return { ...state, calls: [...state.calls, { id: call, at: event.at, number, reach: null, message: false }] }
    }
    case 'AnswererKnown':
      return changed(state, event.data.call, { reach: event.data.answerer })
    case 'CallEnded': {
      const { call, reach } = event.data
      return settled(changed(state, call, { reach }), event.at, reach === 'voicemail')
    }
    case 'VoicemailLeft': {
      const { call = event.id, message } = event.data
      return changed(
        { ...state, messages: message === undefined ? state.messages : [...state.messages, message] },
        call,
        { message: true },
      )
    }
    case 'TouchLogged':
      return { ...state, otherTouches: [...state.otherTouches, event.at] }
    case 'StageChanged':
      return { ...state, stage: event.data.stage }
    case 'OutOfOffice':
      return { ...state, awayUntil: event.data.until }
    case 'PreferenceStated':
      return { ...state, preference: { max: event.data.max ?? 0, per: event.data.per ?? 'P1D' } }
    case 'Won':
      return { ...state, ended: 'won' }
    case 'OptedOut':
      return { ...state, ended: 'opted-out' }
    default:
      return state
  }
}

const channelsOf = (channels: 'all' | readonly string[] | undefined): readonly string[] | null =>
  channels === undefined || channels === 'all' ? null : channels

export const fold = (events: readonly Event.Event[]): State => events.reduce(reduce, initial)
