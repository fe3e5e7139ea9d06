import { describe, expect, it } from 'vitest'
import { fixtures } from './fixtures/index.ts'
import { parse } from './parse.ts'

const good = {
  refrain: 1,
  id: 'two-calls',
  version: 1,
  title: 'Two calls',
  lasts: 'P2W',
  steps: [{ id: 'call', do: 'call', times: 2, every: 'P2D' }],
}

const codes = (json: unknown): readonly string[] => {
  const read = parse(json)
  return read._tag === 'Left' ? read.left.map(({ code, path }) => `${path.join('.')} ${code}`) : []
}

const step = (fields: object) => ({ ...good, steps: [{ id: 'call', do: 'call', ...fields }] })

describe('parse', () => {
  it.each(fixtures)('reads the playbook $id as it stands', (cadence) => {
    expect(parse(cadence)).toEqual({ _tag: 'Right', right: cadence })
  })

  it('lists every fault of the shape at once, with path, expected and found', () => {
    expect(parse({ refrain: 2, id: 'Two', version: 0, titel: 'x', steps: [{ id: 'call', do: 'ring' }] })).toEqual({
      _tag: 'Left',
      left: [
        { code: 'language-unknown', path: ['refrain'], expected: '1', found: '2' },
        {
          code: 'id-malformed',
          path: ['id'],
          expected: 'lower-case letters, digits and hyphens, from a letter on',
          found: '"Two"',
        },
        { code: 'number-outside', path: ['version'], expected: 'a whole number from 1 to 1000000', found: '0' },
        { code: 'field-missing', path: ['title'], expected: 'this field', found: 'nothing' },
        { code: 'lasts-missing', path: ['lasts'], expected: 'this field', found: 'nothing' },
        {
          code: 'do-unknown',
          path: ['steps', 0, 'do'],
          expected: 'call, email, research, introduction, appointment, task, wait',
          found: '"ring"',
        },
        {
          code: 'field-unknown',
          path: ['titel'],
          expected: expect.stringContaining('title') as string,
          found: '"titel"',
          cure: 'write title',
        },
      ],
    })
  })

  it.each<[string, unknown, readonly string[]]>([
    ['nothing at all', null, [' type-mismatch']],
    ['no step', { ...good, steps: [] }, ['steps steps-empty']],
    ['a line without steps', { ...good, alongside: { mail: [] } }, ['alongside.mail steps-empty']],
    ['an id twice', { ...good, steps: [...good.steps, ...good.steps] }, ['steps.1.id id-duplicate']],
    ['a step called next', step({ id: 'next' }), ['steps.0.id id-reserved']],
    ['a step called like what every object has', step({ id: 'constructor' }), ['steps.0.id id-reserved']],
    ['a former id that is present', step({ was: ['call'] }), ['steps.0.was.0 was-present']],
    ['a removed id that is present', { ...good, removed: { call: { close: 'x' } } }, ['removed.call removed-present']],
    ['an unknown target', step({ then: 'cal' }), ['steps.0.then target-unknown']],
    ['an unknown word', { ...good, on: { 'meeting-sat': 'call' } }, ['on.meeting-sat word-unknown']],
    ['a final word', { ...good, on: { won: 'call' } }, ['on.won word-final']],
    ['a way of ending for the cadence', { ...good, on: { missed: 'call' } }, ['on.missed word-misplaced']],
    [
      'a reach for an email',
      step({ do: 'email', on: { 'voicemail:2': 'next' } }),
      ['steps.0.on.voicemail:2 word-misplaced'],
    ],
    ['again after the last try', step({ on: { exhausted: 'again' } }), ['steps.0.on.exhausted again-after-exhausted']],
    ['again as the fallback', step({ then: 'again' }), ['steps.0.then again-after-exhausted']],
    ['a fallback that decides nothing', step({ then: 'stay' }), ['steps.0.then then-undecided']],
    ['tries without a distance', step({ times: 2 }), ['steps.0.every times-without-every']],
    ['too many tries', step({ times: 201, every: 'P1D' }), ['steps.0.times number-outside']],
    ['an unknown anchor', step({ after: { from: 'yesterday' } }), ['steps.0.after.from anchor-unknown']],
    ['an open last case', step({ after: [{ when: {}, use: 'P1D' }] }), ['steps.0.after.0.when cases-open']],
    ['no case', step({ after: [] }), ['steps.0.after cases-open']],
    [
      'a case behind one that always holds',
      step({ after: [{ use: 'P1D' }, { use: 'P2D' }] }),
      ['steps.0.after.1 case-unreachable'],
    ],
    ['a horizon of nothing', step({ within: 'PT0S' }), ['steps.0.within within-empty']],
    ['a horizon in the past', step({ within: '-P1D' }), ['steps.0.within within-empty']],
    ['a recurrence that ends', step({ every: 'RRULE:FREQ=DAILY;COUNT=3' }), ['steps.0.every recurrence-ends']],
    ['a duration in words', step({ after: '2 days' }), ['steps.0.after duration-malformed']],
    ['a burst without a pause', step({ busy: { every: 'PT5S' } }), ['steps.0.busy.every burst-too-fast']],
    ['a burst without an end', step({ busy: { every: 'PT1M', for: 'P1M' } }), ['steps.0.busy.for burst-unbounded']],
    ['an automatic call', step({ auto: true }), ['steps.0.auto auto-call']],
    ['at once, but later', step({ atOnce: true, after: 'P1D' }), ['steps.0.after at-once-delayed']],
    ['a kind without a message', step({ say: 'value' }), ['steps.0.say message-missing']],
    ['always a voicemail, never a word', step({ voicemail: 'always' }), ['steps.0.say voicemail-silent']],
    ['a need that cannot be known', step({ needs: ['shoe-size'] }), ['steps.0.needs.0 need-unknown']],
    ['a source that nobody has', { ...good, for: { source: ['inbund'] } }, ['for.source.0 source-unknown']],
    ['having and lacking', step({ when: { has: ['email'], lacks: ['email'] } }), ['steps.0.when when-contradicts']],
    ['over above upTo', step({ when: { load: { over: 9, upTo: 3 } } }), ['steps.0.when.load when-contradicts']],
    [
      'an unknown target in another line',
      { ...good, alongside: { mail: [{ id: 'm', do: 'email', then: 'call' }] } },
      ['alongside.mail.0.then alongside-crossing'],
    ],
    ['two targets in one', step({ then: { close: 'x', start: 'y' } }), ['steps.0.then.start field-unknown']],
    ['a number where a list should be', step({ needs: 4 }), ['steps.0.needs type-mismatch']],
    [
      'a name that would reach the prototype',
      JSON.parse('{"__proto__":1}'),
      [
        'refrain language-unknown',
        'id id-malformed',
        'version field-missing',
        'title field-missing',
        'lasts lasts-missing',
        'steps steps-empty',
        '__proto__ field-unknown',
      ],
    ],
  ])('refuses %s', (_, json, expected) => {
    expect(codes(json)).toEqual(expected)
  })
})
