import type { Cadence, Step } from '../../cadence/Cadence.ts'
import * as Hours from '../../time/Hours.ts'
import type { LintOptions } from '../Context.ts'

/** A document in which lint finds nothing. */
export const calm: Cadence = {
  refrain: 1,
  id: 'calm',
  version: 1,
  title: 'Calm',
  lasts: 'P6M',
  steps: [
    { id: 'call', do: 'call', agenda: ['appointment'], times: 3, every: 'P2D', then: { close: 'not-reached' } },
    { id: 'talk', do: 'call', agenda: ['decision'], times: 2, every: 'P2D', rounds: 3 },
  ],
  on: { replied: 'talk', 'called-in': 'talk', 'soft-no': 'talk' },
}

const [call, talk] = calm.steps as unknown as [Step, Step]
const withCall = (fields: object, rest: object = {}): unknown => ({
  ...calm,
  ...rest,
  steps: [{ ...call, ...fields }, talk],
})
const value = { messages: { one: { kind: 'value' } } }
const breakup = { messages: { bye: { kind: 'breakup' } } }
const started = (id: string, fields: object): Cadence => ({
  ...calm,
  id,
  steps: [{ ...call, then: { start: 'calm' } }, talk],
  ...fields,
})

/** A rule, what breaks it, where, what does not, and what lint is told. */
export type Row = [id: string, trips: unknown, at: string, passes?: unknown, options?: LintOptions]

/** For each rule of lint that has a check of its own: a document that breaks it, where, and one that does not. */
export const rows: readonly Row[] = [
  // words and targets
  [
    'step-unreachable',
    { ...calm, on: { replied: { hold: 'P1D' }, 'called-in': 'call', 'soft-no': 'call' } },
    'steps.1',
  ],
  ['then-instead-of-again', withCall({ on: { busy: 'call' } }), 'steps.0.on.busy', withCall({ on: { busy: 'again' } })],
  [
    'missed-forever',
    { ...calm, steps: [call, { ...talk, on: { missed: 'stay' } }] },
    'steps.1.on.missed',
    withCall({ on: { missed: 'stay' } }),
  ],
  ['reaction-unanswered', { ...calm, on: { replied: 'talk', 'called-in': 'talk' } }, 'on'],
  ['reaction-unanswered', { ...calm, on: { ...calm.on, replied: 'call' } }, 'on.replied'],
  // versions
  [
    'step-vanished',
    calm,
    'steps',
    { ...calm, removed: { gone: 'talk' } },
    { previous: { ...calm, steps: [{ ...call, id: 'gone' }] } },
  ],
  [
    'step-changed-kind',
    calm,
    'steps.0.do',
    withCall({ do: 'email' }),
    { previous: withCall({ do: 'email' }) as Cadence },
  ],
  // endings
  ['silent-endless', withCall({ needs: ['conversation'] }), 'steps', withCall({ needs: ['benefit'] })],
  [
    'silent-endless',
    withCall({ do: 'email', rules: [{ rule: 'no', of: 'email', when: { lacks: ['conversation'] } }] }),
    'steps',
  ],
  ['lasts-short', { ...calm, lasts: 'P3D' }, 'lasts', { ...calm, lasts: 'P4D' }],
  [
    'target-unknown',
    withCall({ then: { start: 'nowhere' } }),
    'steps.0.then',
    withCall({ then: { start: 'b' } }),
    { others: { b: { ...calm, id: 'b' } } },
  ],
  [
    'chain-cycle',
    withCall({ then: { start: 'b' } }),
    'steps.0.then',
    withCall({ on: { answered: { start: 'b' } } }),
    { others: { b: started('b', {}) } },
  ],
  [
    'start-refused',
    withCall({ on: { answered: { start: 'b' } } }),
    'steps.0.on.answered',
    withCall({ on: { answered: { start: 'b' } } }, { for: { source: ['inbound'] } }),
    { others: { b: { ...calm, id: 'b', for: { source: ['inbound', 'met'], has: ['conversation'] } } } },
  ],
  // time
  [
    'anchor-never',
    { ...calm, steps: [{ id: 'mail', do: 'email', needs: ['email'], after: { from: 'voicemail' } }, call, talk] },
    'steps.0.after',
    { ...calm, steps: [call, { ...talk, after: { from: 'voicemail' } }] },
  ],
  [
    'anchor-never',
    withCall({ after: { from: 'won' } }),
    'steps.0.after',
    withCall({ after: { from: ['won', 'previous'] } }),
  ],
  [
    'negative-without-anchor',
    withCall({ after: '-P1D' }),
    'steps.0.after',
    withCall({ after: { from: 'appointment', plus: '-P1D' } }),
  ],
  [
    'long-business-days',
    withCall({ after: 'P16D' }, { days: 'business' }),
    'steps.0.after',
    withCall({ after: 'P3W' }, { days: 'business' }),
  ],
  [
    'long-business-days',
    { ...calm, days: 'business', on: { ...calm.on, 'not-now': { hold: 'P90D' } } },
    'on.not-now.hold',
  ],
  ['within-shorter-than-tries', withCall({ within: 'P4D' }), 'steps.0.within', withCall({ within: 'P5D' })],
  [
    'window-never',
    withCall({ rules: [{ rule: 'no', of: 'call' }] }),
    'steps.0',
    withCall({ rules: [{ rule: 'no', of: 'email' }] }),
  ],
  [
    'window-never',
    withCall({ after: { from: 'promise', plus: 'P2D' }, within: { from: 'promise', plus: 'P1D' } }),
    'steps.0',
    withCall({ after: { from: 'promise', plus: 'P1D' }, within: { from: 'promise', plus: 'P2W' } }),
  ],
  ['recurrence-empty', withCall({ every: 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30' }), 'steps.0.every'],
  [
    'hours-in-cadence',
    withCall({ every: 'RRULE:FREQ=DAILY;BYHOUR=22' }),
    'steps.0.every',
    withCall({ every: 'RRULE:FREQ=DAILY;BYHOUR=9' }),
  ],
  [
    'slots-impossible',
    { ...calm, prefer: [{ rule: 'rotate' }] },
    'prefer.0',
    calm,
    { hours: Hours.daily('09:00', '11:00') },
  ],
  // rules
  [
    'rule-unknown',
    { ...calm, rules: [{ rule: 'cup', max: 1, per: 'day' }] },
    'rules.0.rule',
    { ...calm, rules: [{ rule: 'cap', max: 1, per: 'day' }] },
  ],
  ['rule-unknown', { ...calm, rules: [{ rule: 'rotate' }] }, 'rules.0', { ...calm, prefer: [{ rule: 'rotate' }] }],
  [
    'rule-parameters',
    { ...calm, rules: [{ rule: 'cap', max: 1 }] },
    'rules.0.per',
    { ...calm, rules: [{ rule: 'cap', max: 1, per: 'P7D' }] },
  ],
  [
    'rule-weakens',
    withCall({ rules: [{ rule: 'cap', max: 3, per: 'day' }] }, { rules: [{ rule: 'cap', max: 2, per: 'day' }] }),
    'steps.0.rules.0',
    withCall({ rules: [{ rule: 'cap', max: 1, per: 'day' }] }, { rules: [{ rule: 'cap', max: 2, per: 'day' }] }),
  ],
  [
    'rule-weakens',
    { ...calm, rules: [{ rule: 'spacing', gap: 'PT1H' }] },
    'rules.0',
    { ...calm, rules: [{ rule: 'spacing', gap: 'P2D' }] },
    { above: [{ rule: 'spacing', gap: 'P1D' }] },
  ],
  // messages
  [
    'messages-few',
    withCall({ say: 'value', voicemail: 'always' }, value),
    'messages',
    withCall({ say: 'value', voicemail: 'optional' }, value),
  ],
  ['message-unused', { ...calm, ...value }, 'messages.one', withCall({ say: 'value' }, value)],
  [
    'message-without-benefit',
    withCall({ say: 'value' }, { ...value, rules: [{ rule: 'message', mustUse: ['benefit'] }] }),
    'steps.0.say',
    withCall(
      { say: 'value' },
      { messages: { one: { kind: 'value', uses: ['benefit'] } }, rules: [{ rule: 'message', mustUse: ['benefit'] }] },
    ),
  ],
  [
    'voicemail-contradiction',
    withCall({ say: 'breakup', voicemail: 'never', times: 1 }, breakup),
    'steps.0.say',
    withCall({ say: 'value', voicemail: 'never' }, value),
  ],
  ['touch-without-reason', withCall({ agenda: [] }), 'steps.0', withCall({ agenda: [], needs: ['benefit'] })],
  // breakup
  [
    'breakup-not-last',
    withCall({ say: 'breakup', voicemail: 'always' }, breakup),
    'steps.0',
    withCall({ say: 'breakup', voicemail: 'always', times: 1, then: { close: 'no', quiet: 'P3M' } }, breakup),
  ],
  [
    'breakup-not-last',
    {
      ...calm,
      ...breakup,
      steps: [
        { ...call, say: 'breakup', times: 1 },
        { ...talk, say: 'breakup' },
      ],
    },
    'steps.1.say',
  ],
  [
    'breakup-without-quiet',
    withCall({ say: 'breakup', voicemail: 'always', times: 1 }, breakup),
    'steps.0',
    {
      ...calm,
      ...breakup,
      steps: [
        { ...call, say: 'breakup', voicemail: 'always', times: 1, then: 'rest' },
        talk,
        { id: 'rest', do: 'wait', after: 'P3M' },
      ],
    },
  ],
]
