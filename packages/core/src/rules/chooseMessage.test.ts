import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../cadence/Cadence.ts'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import type { Learned, Prospect, UsedMessage } from '../prospect/Prospect.ts'
import { chooseMessage } from './chooseMessage.ts'
import { knows, itemFor } from './knows.ts'
import { at, run, situation } from './Situation.arb.ts'

const when = at('2026-11-20T10:00:00-05:00')
const program = (rules: readonly RuleSpec[] = [], prefer: readonly RuleSpec[] = []) =>
  Program.compileOrThrow(
    Cadence.make(
      'messages',
      {
        title: 'Messages',
        lasts: 'P1M',
        rules,
        prefer,
        messages: {
          industry: { kind: 'value', angle: 'peer', uses: ['industry'] },
          saving: { kind: 'value', angle: 'saving', uses: ['benefit'] },
          idea: { kind: 'value', angle: 'saving' },
          other: { kind: 'value', angle: 'question' },
          insight: { kind: 'insight', uses: ['talking-point'] },
          goodbye: { kind: 'breakup' },
          visit: { kind: 'appointment' },
          agreed: { kind: 'confirmation', uses: ['conversation'] },
        },
      },
      Cadence.call('call', { say: 'value' }),
    ),
    null,
  )

const used = (message: string, said: Partial<UsedMessage> = {}): UsedMessage => ({
  message,
  kind: null,
  item: null,
  channel: 'call',
  at: when,
  enrollment: 'e-1',
  ...said,
})
const spoke = (id: string): Partial<Prospect> => ({ conversations: { count: 1, first: null, last: { id, at: when } } })
const learned = (what: string, item: string, said: Partial<Learned> = {}): Learned => ({
  what,
  item,
  at: when,
  usedAt: null,
  ...said,
})

const choose = (
  prospect: Partial<Prospect>,
  kinds: readonly string[],
  rules: readonly RuleSpec[] = [],
  prefer: readonly RuleSpec[] = [],
): string => {
  const chosen = chooseMessage(situation({ prospect }, { program: program(rules, prefer), run: run() }), kinds)
  return 'message' in chosen
    ? `${chosen.message}${chosen.item === null ? '' : ` ${chosen.item}`}`
    : `${chosen.code} ${String(chosen.facts['needs'] ?? '')}`.trim()
}

describe('the message of a touch', () => {
  it.each<[string, Partial<Prospect>, readonly string[], string]>([
    ['is the first of its kind of which all is known', {}, ['value'], 'idea'],
    ['may use what is known', { learned: [learned('industry', 'i-1')] }, ['value'], 'industry'],
    ['is never the same twice', { messages: [used('idea')] }, ['value'], 'other'],
    [
      'is of the next kind when one runs out',
      { messages: [used('idea'), used('other')] },
      ['value', 'breakup'],
      'goodbye',
    ],
    [
      'needs research where that would help',
      { messages: [used('idea'), used('other')] },
      ['value'],
      'needs-research industry',
    ],
    [
      'is never empty',
      {
        learned: [learned('industry', 'i-1'), learned('benefit', 'b-1')],
        messages: ['industry', 'saving', 'idea', 'other'].map((id) => used(id)),
      },
      ['value'],
      'needs-message',
    ],
    [
      'around a new talking point is another message',
      {
        learned: [learned('talking-point', 't-1', { usedAt: when }), learned('talking-point', 't-2')],
        messages: [used('insight', { item: 't-1' })],
      },
      ['insight'],
      'insight t-2',
    ],
    [
      'around one that was used up is none (S5)',
      { learned: [learned('talking-point', 't-1', { usedAt: when })] },
      ['insight'],
      'needs-research talking-point',
    ],
    [
      'whose item is not recorded was about what was there',
      { learned: [learned('talking-point', 't-1')], messages: [used('insight', { at: at('2026-11-21T10:00:00Z') })] },
      ['insight'],
      'needs-message',
    ],
    [
      'confirms a conversation once',
      { ...spoke('c-1'), messages: [used('agreed', { item: 'c-1', at: at('2026-11-19T10:00:00Z') })] },
      ['confirmation'],
      'needs-message',
    ],
    [
      'confirms the next conversation too',
      { ...spoke('c-2'), messages: [used('agreed', { item: 'c-1' })] },
      ['confirmation'],
      'agreed c-2',
    ],
    [
      'confirms a conversation that came after one of which it is not recorded',
      { ...spoke('c-1'), messages: [used('agreed', { at: at('2026-11-19T10:00:00Z') })] },
      ['confirmation'],
      'agreed c-1',
    ],
    ['is no second goodbye (S6)', { messages: [used('goodbye')] }, ['breakup'], 'breakup-already-said'],
    [
      'may be a goodbye where another enrollment said one',
      { messages: [used('so-long', { kind: 'breakup', enrollment: 'e-0' })] },
      ['breakup'],
      'goodbye',
    ],
    ['names no appointment as long as none is near', {}, ['appointment', 'value'], 'idea'],
    ['is missing where no message is of the kind', {}, ['letter'], 'needs-message'],
  ])('%s', (_, prospect, kinds, expected) => {
    expect(choose(prospect, kinds)).toBe(expected)
  })

  it('must use what the rules ask for (B1)', () => {
    const rules = [{ rule: 'message', mustUse: ['benefit'] }]
    expect(choose({}, ['value'], rules)).toBe('needs-research benefit')
    expect(choose({ learned: [learned('benefit', 'b-1')] }, ['value'], rules)).toBe('saving')
    expect(choose({}, ['breakup'], rules)).toBe('no-benefit')
  })

  it('takes another angle than the last one where that is preferred (B6)', () => {
    const prefer = [{ rule: 'vary', what: 'angle' }]
    const known = [learned('benefit', 'b-1')]
    expect(choose({ learned: known, messages: [used('saving')] }, ['value'])).toBe('idea')
    expect(choose({ learned: known, messages: [used('saving')] }, ['value'], [], prefer)).toBe('other')
    expect(choose({ learned: known, messages: [used('other'), used('saving')] }, ['value'], [], prefer)).toBe('idea')
  })
})

describe('what is known', () => {
  const known = (prospect: Partial<Prospect>, need: string): boolean => knows(situation({ prospect }), need)

  it.each<[string, Partial<Prospect>, string, boolean]>([
    ['a referrer', { referrer: 'p-9' }, 'referrer', true],
    [
      'who introduced',
      { introduction: { askedAt: null, madeAt: when, by: 'p-9', declinedAt: null } },
      'referrer',
      true,
    ],
    ['an owner', { owner: null }, 'owner', false],
    ['a conversation', { conversations: { count: 1, first: null, last: null } }, 'conversation', true],
    ['an address in use', { emails: [{ email: 'e', hmac: null, retired: { at: when, why: 'hard' } }] }, 'email', false],
    ['an enquiry of an inbound lead', { source: 'inbound' }, 'enquiry', true],
    ['an enquiry by email', { enquiry: { id: 'q-1', at: when, decidedAt: null } }, 'enquiry', true],
    ['an enquiry that nobody made', {}, 'enquiry', false],
    ['a talking point', { learned: [learned('talking-point', 't-1')] }, 'talking-point', true],
    [
      'a talking point that was used up',
      { learned: [learned('talking-point', 't-1', { usedAt: when })] },
      'talking-point',
      false,
    ],
    [
      'a benefit, however often it was used',
      { learned: [learned('benefit', 'b-1', { usedAt: when })] },
      'benefit',
      true,
    ],
    ['a word of the house', { learned: [learned('x-dog', 'd-1')] }, 'x-dog', true],
  ])('%s', (_, prospect, need, expected) => {
    expect(known(prospect, need)).toBe(expected)
  })

  it('gives a touch the latest talking point to be made around', () => {
    const prospect = situation({
      prospect: { learned: [learned('talking-point', 't-1'), learned('talking-point', 't-2')] },
    }).prospect
    expect(itemFor(prospect, ['talking-point'])?.id).toBe('t-2')
    expect(itemFor(prospect, ['benefit'])).toBeNull()
  })
})
