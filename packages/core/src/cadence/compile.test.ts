import { describe, expect, it } from 'vitest'
import type { ExpandRecurrence } from '../time/Recurrence.ts'
import { right } from '../words/Either.ts'
import type { Cadence } from './Cadence.ts'
import { compile, compileOrThrow } from './compile.ts'
import { fixture, fixtures } from './fixtures/index.ts'

const never: ExpandRecurrence = () => right(() => [])

const smallest: Cadence = {
  refrain: 1,
  id: 'smallest',
  version: 1,
  title: 'Smallest',
  lasts: 'P2W',
  steps: [{ id: 'call', do: 'call' }],
}

describe('compile', () => {
  it('fills in every default of a step', () => {
    expect(compileOrThrow(smallest, null).lines).toEqual([
      {
        name: null,
        steps: [
          {
            id: 'call',
            was: [],
            line: null,
            index: 0,
            do: 'call',
            title: null,
            when: null,
            after: [{ when: null, use: { from: ['previous'], plus: null } }],
            within: null,
            times: 1,
            every: [],
            rounds: 1,
            say: [],
            voicemail: 'optional',
            busy: null,
            needs: [],
            agenda: [],
            atOnce: false,
            auto: false,
            rules: [],
            prefer: [],
            on: {},
            then: 'next',
          },
        ],
      },
    ])
  })

  it('fills in every default of a cadence', () => {
    const { callback, reenter, business, messages, rules, prefer, on, removed } = compileOrThrow(smallest, null)
    expect({ reenter, business, messages, rules, prefer, on, removed }).toEqual({
      reenter: null,
      business: false,
      messages: [],
      rules: [],
      prefer: [],
      on: {},
      removed: {},
    })
    expect([callback.grace.text, callback.times, callback.every.text]).toEqual(['PT15M', 3, 'PT2H'])
  })

  it('bounds a burst in time, in dials and per day, even where the document does not', () => {
    const [first] = compileOrThrow({ ...smallest, busy: { every: 'PT1M' } }, null).lines[0]!.steps
    expect([first?.busy?.for.text, first?.busy?.dials, first?.busy?.perDay]).toEqual(['PT30M', 30, 1])
  })

  it('lets a step overrule the voicemail policy and the burst of its cadence', () => {
    const program = compileOrThrow(
      {
        ...smallest,
        voicemail: 'never',
        busy: { every: 'PT1M' },
        steps: [
          { id: 'call', do: 'call', voicemail: 'always', busy: { every: 'PT2M' } },
          { id: 'more', do: 'call' },
        ],
      },
      null,
    )
    expect([program.step('call')?.voicemail, program.step('call')?.busy?.every.text]).toEqual(['always', 'PT2M'])
    expect([program.step('more')?.voicemail, program.step('more')?.busy?.every.text]).toEqual(['never', 'PT1M'])
  })

  it('counts a plain delay from what came before, and a plain horizon from the opening', () => {
    const call = compileOrThrow(
      { ...smallest, steps: [{ id: 'call', do: 'call', after: 'P2D', within: 'P1D' }] },
      null,
    ).step('call')
    expect(call?.after[0]?.use.from).toEqual(['previous'])
    expect(call?.within?.from).toEqual(['opening'])
  })

  it('finds a step by its id before it finds one by a former id', () => {
    const program = compileOrThrow(
      {
        ...smallest,
        steps: [{ id: 'call', do: 'call', was: ['ring'] }],
        alongside: { mail: [{ id: 'letter', do: 'email', was: ['note'] }] },
      },
      null,
    )
    expect(['ring', 'call', 'note', 'nobody'].map((id) => program.step(id)?.id)).toEqual([
      'call',
      'call',
      'letter',
      undefined,
    ])
    expect(program.step('letter')?.line).toBe('mail')
  })

  it('lists every bad time with its path, also those inside targets and cases', () => {
    const compiled = compile(
      {
        ...smallest,
        lasts: 'long',
        callback: { grace: 'soon' },
        on: { 'not-now': { hold: 'a while' } },
        steps: [
          {
            id: 'call',
            do: 'call',
            times: 2,
            after: [{ when: { stage: ['new'] }, use: { from: 'promise', plus: 'later' } }, { use: 'P1D' }],
            every: 'often',
            then: { close: 'done', quiet: 'ever' },
          },
        ],
      },
      null,
    )
    expect(compiled._tag === 'Left' && compiled.left.map(({ path }) => path.join('.')).sort()).toEqual([
      'callback.grace',
      'lasts',
      'on.not-now.hold',
      'steps.0.after.0.use.plus',
      'steps.0.every',
      'steps.0.then.quiet',
    ])
  })

  it('refuses a recurrence at set-up where nothing can expand it', () => {
    const compiled = compile(fixture('steady-drumbeat'), null)
    expect(compiled._tag === 'Left' && new Set(compiled.left.map(({ code }) => code))).toEqual(
      new Set(['recurrence-unsupported']),
    )
    expect(() => compileOrThrow(fixture('steady-drumbeat'), null)).toThrow('recurrence-unsupported')
  })

  it.each(fixtures)('compiles the playbook $id', (cadence) => {
    expect(compile(cadence, never)._tag).toBe('Right')
  })
})
