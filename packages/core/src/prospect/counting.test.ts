import { describe, expect, it } from 'vitest'
import { REACHES } from '../words/Reach.ts'
import type { Reach } from '../words/Reach.ts'
import * as Counting from './counting.ts'
import type { Countable } from './counting.ts'

const call: Countable = { channel: 'call', direction: 'out', reach: null, redial: false, hasMessage: false }

/** Touch, attempt, dial, slot, conversation and message, as digits. */
const digits = (contact: Partial<Countable>): string => {
  const { touch, attempt, dial, slot, conversation, message } = Counting.of({ ...call, ...contact })
  return [touch, attempt, dial, slot, conversation, message].join('')
}

const rows: { readonly [R in Reach]: string } = {
  'right-party': '111110',
  'wrong-party': '111100',
  gatekeeper: '111100',
  voicemail: '111100',
  'no-answer': '111100',
  screened: '111100',
  declined: '111100',
  unwanted: '111100',
  ivr: '111100',
  'answered-unknown': '111100',
  busy: '011100',
  'dead-number': '011000',
  'number-changed': '011000',
  fax: '011000',
  failed: '001000',
  'network-blocked': '001000',
  canceled: '001000',
}

describe('a call', () => {
  it.each(REACHES)('that met %s counts as the table says', (reach) => {
    expect(digits({ reach })).toBe(rows[reach])
  })

  it.each(REACHES)('that met %s within a burst is no attempt of its own', (reach) => {
    expect(digits({ reach, redial: true })).toBe(`${rows[reach][0]!}0${rows[reach].slice(2)}`)
  })

  it('of which nobody recorded the end counts in full', () => {
    expect(digits({ reach: null })).toBe('111100')
  })

  it('with a voicemail is one touch and one message', () => {
    expect(digits({ reach: 'voicemail', hasMessage: true })).toBe('111101')
  })
})

describe('another contact', () => {
  it.each<[string, Partial<Countable>, string]>([
    ['an email', { channel: 'email' }, '110001'],
    ['a letter', { channel: 'letter' }, '110000'],
    ['a letter with a message of ours', { channel: 'letter', hasMessage: true }, '110001'],
    ['an email from them', { channel: 'email', direction: 'in' }, '000000'],
    ['a call from them', { direction: 'in', reach: 'no-answer' }, '000000'],
    ['a conversation that they began', { direction: 'in', reach: 'right-party' }, '000010'],
  ])('that is %s counts as the table says', (_, contact, counted) => {
    expect(digits(contact)).toBe(counted)
  })
})
