import { describe, expect, it } from 'vitest'
import * as Cadence from './index.ts'
import { fixture } from './fixtures/index.ts'

const { call, close, email, from, hold, introduction, make, research, rule, start, wait } = Cadence

describe('the builder writes the same documents', () => {
  it('new-lead-blitz', () => {
    expect(
      make(
        'new-lead-blitz',
        {
          title: 'New lead blitz: at once, twice a day, two days',
          sources: ['D1', 'D2', 'D3', 'D7'],
          lasts: 'P10D',
          days: 'business',
          voicemail: 'never',
          rules: [rule('cap', { of: 'call', max: 2, per: 'day' }), rule('no', { of: 'email' })],
          prefer: [rule('rotate')],
          on: {
            'called-in': start('steady-drumbeat'),
            replied: start('steady-drumbeat'),
            'meeting-set': close('meeting-set'),
          },
        },
        call('call', {
          atOnce: true,
          times: 4,
          every: 'PT2H',
          within: 'P2D',
          on: { answered: start('steady-drumbeat') },
          then: close('not-reached'),
        }),
      ),
    ).toEqual(fixture('new-lead-blitz'))
  })

  it('value-then-breakup', () => {
    expect(
      make(
        'value-then-breakup',
        {
          title: 'Value, then break up',
          sources: ['C1', 'C2', 'C3', 'C4', 'C5'],
          lasts: 'P6M',
          days: 'business',
          voicemail: 'always',
          rules: [rule('cap', { of: 'voicemail', max: 1, per: 'day' }), rule('silent-calls', { max: 3, per: 'P14D' })],
          prefer: [rule('rotate')],
          messages: {
            'same-industry': { kind: 'value', uses: ['industry'] },
            'number-saved': { kind: 'value' },
            'before-after': { kind: 'value' },
            'one-idea': { kind: 'value' },
            goodbye: { kind: 'breakup' },
          },
          on: {
            'soft-no': 'dialogue',
            'called-in': 'dialogue',
            replied: 'dialogue',
            'meeting-set': close('meeting-set'),
            'not-now': hold('P2M'),
          },
        },
        call('value', { times: 4, every: 'P2D', say: 'value', on: { answered: 'dialogue' } }),
        call('breakup', {
          after: 'P2D',
          times: 3,
          every: 'P2D',
          say: 'breakup',
          on: { voicemail: 'quiet', answered: 'dialogue' },
        }),
        wait('quiet', { after: 'P3M', then: close('no-response') }),
        call('dialogue', {
          after: 'P2D',
          times: 3,
          every: 'P2D',
          rounds: 2,
          voicemail: 'optional',
          needs: ['talking-point'],
          on: { 'soft-no': 'again', answered: 'again' },
          then: close('no-decision'),
        }),
      ),
    ).toEqual(fixture('value-then-breakup'))
  })

  it('warm-follow-up', () => {
    const appointment = { needs: ['how-we-met'], agenda: ['appointment'] }
    expect(
      make(
        'warm-follow-up',
        {
          title: 'Warm follow-up: call when you said you would',
          sources: ['A1', 'A2', 'A4', 'A5', 'A6'],
          lasts: 'P4M',
          days: 'business',
          voicemail: 'optional',
          rules: [rule('call-blocks'), rule('cap', { of: 'call', max: 1, per: 'day' })],
          prefer: [rule('own-results', { prior: 'warm' }), rule('avoid', { slots: ['monday-morning'] })],
          on: {
            'meeting-set': close('meeting-set'),
            replied: 'follow-up',
            'called-in': 'follow-up',
            'not-now': hold('P2M'),
          },
        },
        research('research', { within: from('promise') }),
        call('call', {
          after: from(['promise', 'previous']),
          within: from('promise-end'),
          ...appointment,
          on: { missed: 'stay', answered: 'follow-up' },
        }),
        call('retry', {
          after: 'P2D',
          times: 4,
          every: 'P3D',
          ...appointment,
          on: { answered: 'follow-up' },
          then: close('not-reached'),
        }),
        call('follow-up', {
          after: 'P5D',
          times: 3,
          every: 'P5D',
          needs: ['talking-point'],
          then: close('no-decision'),
        }),
      ),
    ).toEqual(fixture('warm-follow-up'))
  })

  it('introduced-referral', () => {
    expect(
      make(
        'introduced-referral',
        {
          title: 'Introduced referral: first the introduction, then the call',
          sources: ['A3', 'A4', 'B3'],
          for: { source: ['referral'] },
          lasts: 'P3M',
          days: 'business',
          voicemail: 'optional',
          rules: [rule('cap', { of: 'call', max: 1, per: 'day' })],
          prefer: [rule('rotate')],
          messages: { 'mutual-friend': { kind: 'letter', uses: ['referrer'] } },
          on: {
            'introduction-made': 'call',
            'introduction-declined': close('no-introduction'),
            replied: 'call',
            'called-in': 'follow-up',
            'meeting-set': close('meeting-set'),
            'not-now': hold('P2M'),
          },
        },
        introduction('ask', { within: 'P2D' }),
        introduction('remind', { after: 'P5D', within: 'P2D' }),
        email('letter', { after: 'P5D', within: 'P3D', say: 'letter' }),
        wait('listen', { after: 'P10D', then: close('no-introduction') }),
        call('call', {
          times: 5,
          every: 'P2D',
          needs: ['referrer'],
          agenda: ['appointment'],
          on: { answered: 'follow-up' },
          then: close('not-reached'),
        }),
        call('follow-up', {
          after: 'P3D',
          times: 3,
          every: 'P5D',
          needs: ['referrer', 'talking-point'],
          then: close('no-decision'),
        }),
      ),
    ).toEqual(fixture('introduced-referral'))
  })
})

describe('the builder', () => {
  it('keeps a version that is given, and starts with 1 where none is', () => {
    expect(make('a', { title: 'A', lasts: 'P1W' }, call('c')).version).toBe(1)
    expect(make('a', { version: 7, title: 'A', lasts: 'P1W' }, call('c')).version).toBe(7)
  })

  it('writes what the parser reads', () => {
    const written = make('a', { title: 'A', lasts: 'P1W' }, Cadence.task('t'), Cadence.appointment('p'))
    expect(Cadence.parse(written)).toEqual({ _tag: 'Right', right: written })
  })
})
