/** What a rep says of a call: one key for each, and the facts that it is. */
import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** What may be said with one key. */
export interface Outcome {
  readonly key: string
  readonly title: string
  /** Of what it may be said: of calls, of work that reaches nobody, of both. */
  readonly of: 'call' | 'task' | 'both'
  /** Whether a time is asked for. */
  readonly asksWhen: boolean
  readonly facts: (of: Of) => readonly Said[]
}

/** What it is said of. */
export interface Of {
  readonly action: Plan.Action
  readonly now: Instant.Instant
  /** The id of the call in facts. */
  readonly call: string
  readonly when: Instant.Instant
}

/** A fact before it has an envelope. */
export interface Said {
  readonly type: string
  readonly data: { readonly [field: string]: unknown }
}

type Naming = Pick<Of, 'action' | 'call'>

// --- constructors ------------------------------------------------------------

/** What the line did. */
const line = ({ action, call }: Naming, reach: string, more: Said['data'] = {}): Said => ({
  type: 'CallLogged',
  data: { call, action: action.key, direction: 'out', reach, ...(action.number && { number: action.number }), ...more },
})

/** What somebody said in it. */
const result = ({ call }: Naming, type: string, data: Said['data'] = {}): Said => ({ type, data: { call, ...data } })

const outcome = (key: string, title: string, facts: Outcome['facts']): Outcome => ({
  key,
  title,
  of: 'call',
  asksWhen: false,
  facts,
})

/** Only the line: nobody said anything. */
const reached = (key: string, title: string, reach: string): Outcome => outcome(key, title, (of) => [line(of, reach)])

/** The right person, and what they said. */
const spoken = (key: string, title: string, type: string, data: Said['data'] = {}): Outcome =>
  outcome(key, title, (of) => [line(of, 'right-party'), result(of, type, data)])

const whole = ({ action }: Of): Said['data'] => (action.message === null ? {} : { message: action.message })

/** Every outcome, in the order in which they are shown. */
export const OUTCOMES: readonly Outcome[] = [
  reached('n', 'no answer', 'no-answer'),
  reached('b', 'busy', 'busy'),
  outcome('v', 'voicemail left', (of) => [line(of, 'voicemail', { left: 'complete', ...whole(of) })]),
  reached('m', 'mailbox, nothing left', 'voicemail'),
  outcome('g', 'gatekeeper', ({ action, call }) => [
    { type: 'GatekeeperMet', data: { call, action: action.key, helped: false } },
  ]),
  spoken('r', 'right party, spoken', 'ConversationHeld'),
  spoken('a', 'an advance: a meeting', 'AdvanceAgreed', { kind: 'meeting' }),
  {
    key: 'c',
    title: 'callback agreed',
    of: 'call',
    asksWhen: true,
    facts: (of) => [
      line(of, 'right-party'),
      result(of, 'CallbackAgreed', { promise: `${of.call}-promise`, who: 'rep', at: Instant.toIso(of.when) }),
    ],
  },
  spoken('i', 'not interested now', 'Declined', { firmness: 'soft' }),
  spoken('f', 'a firm no', 'Declined', { firmness: 'firm' }),
  spoken('o', 'opted out', 'OptedOut'),
  outcome('w', 'wrong number', (of) => [
    line(of, 'wrong-party'),
    ...(of.action.number === null ? [] : [{ type: 'NumberRetired', data: { number: of.action.number, why: 'wrong' } }]),
  ]),
  reached('d', 'dead number', 'dead-number'),
  {
    ...outcome('x', 'done', ({ action, call }) => [
      // What was to be found out is known now, and what it is stands in the rep's notes.
      ...action.needs.map((what) => ({ type: 'Learned', data: { what, item: `${what}-${call}` } })),
      { type: 'ActionDone', data: { key: action.key } },
    ]),
    of: 'task',
  },
  {
    ...outcome('z', 'snooze for an hour', ({ action, now }) => [
      { type: 'ActionSnoozed', data: { key: action.key, until: Instant.toIso(Instant.plus(now, Instant.HOUR)) } },
    ]),
    of: 'both',
  },
]

/** What may be said of an action. */
export const outcomesOf = ({ channel }: Plan.Action): readonly Outcome[] =>
  OUTCOMES.filter(({ of }) => of === 'both' || (of === 'call') === (channel === 'call'))

/** What was told, in words, for taking it back. */
export const titleOf = (types: readonly string[], reach: string | null): string => {
  const last = types.at(-1) ?? ''
  const words = last === 'CallLogged' ? (reach ?? last) : last
  return words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('-', ' ')
}
