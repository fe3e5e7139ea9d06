import { describe, expect, it } from 'vitest'
import * as Cadence from '../../cadence/index.ts'
import * as Program from '../../cadence/compile.ts'
import type { Prospect } from '../../prospect/Prospect.ts'
import { toIso } from '../../time/Instant.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import { at, run, situation } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import type { AccountSurroundings } from '../Surroundings.ts'
import type { Verdict } from '../Verdict.ts'
import { colleagueAnswered, oneAtOnce } from './colleagues.ts'

const said = (verdict: Verdict): string => {
  if (verdict.tag === 'free') return 'free'
  const { code } = verdict.because
  return verdict.tag === 'no'
    ? `${verdict.lifts} ${code}`
    : `${code} until ${toIso(verdict.within.next(at('2026-01-01T00:00:00Z'))!.from)}`
}

const told = (what: string): Partial<Prospect> => ({
  colleague: { prospect: 'ben', what, at: at('2026-11-20T10:00:00-05:00') },
})

const asked = (
  what: string,
  file: PolicyFile['colleagues'],
  proposal: Said['proposal'] = {},
  rest: Partial<Situation> = {},
): string =>
  said(
    colleagueAnswered(file).judge(
      situation(
        { prospect: told(what), proposal: { channel: 'call', opensAt: at('2026-11-23T09:00:00-05:00'), ...proposal } },
        rest,
      ),
    ),
  )

describe('a colleague’s answer (D8)', () => {
  it('holds the others for two weeks where nothing else is said, a yes as well as a sale', () => {
    expect(asked('yes', {})).toBe('colleague-answered until 2026-12-04T15:00:00Z')
    expect(asked('won', undefined)).toBe('colleague-answered until 2026-12-04T15:00:00Z')
  })

  it('means nothing to the others where it was another answer', () => {
    expect(asked('no', {})).toBe('free')
    expect(asked('wants-a-price', {})).toBe('free')
  })

  it('means what the policy says, for any word', () => {
    expect(asked('yes', { yes: 'go-on' })).toBe('free')
    expect(asked('yes', { yes: 'P5D' })).toBe('colleague-answered until 2026-11-25T15:00:00Z')
    expect(asked('no', { no: 'stop' })).toBe('never colleague-answered')
    expect(asked('won', { no: 'stop' })).toBe('colleague-answered until 2026-12-04T15:00:00Z')
  })

  it('is over on its review date', () => {
    expect(asked('yes', {}, { opensAt: at('2026-12-04T10:00:00-05:00') })).toBe('free')
    expect(asked('yes', {}, { opensAt: at('2026-12-04T09:59:59-05:00') })).not.toBe('free')
  })

  it('holds emails too, and nothing that reaches nobody', () => {
    expect(asked('yes', {}, { channel: 'email' })).toBe('colleague-answered until 2026-12-04T15:00:00Z')
    expect(asked('yes', {}, { channel: null })).toBe('free')
  })

  it('is the cadence’s own affair where it names the words', () => {
    const silent = Cadence.make('silent', { title: 'Silent', lasts: 'P1M' }, Cadence.call('call'))
    const own = { ...silent, id: 'own', on: { 'colleague-said-yes': { hold: 'P10D' } } } as const
    const step = {
      ...silent,
      id: 'step',
      steps: [{ ...silent.steps[0], on: { 'colleague-answered': { close: 'met' } } }],
    } as const
    const under = (cadence: Cadence.Cadence): string =>
      asked('yes', {}, {}, { run: run({}), program: Program.compileOrThrow(cadence, null) })
    expect(under(silent)).not.toBe('free')
    expect(under(own)).toBe('free')
    expect(under(step)).toBe('free')
  })

  it('does not keep anybody from an answer to their own request', () => {
    expect(colleagueAnswered({}).lifted).toBe('requested')
  })

  it('is not there where nobody answered', () => {
    expect(said(colleagueAnswered({}).judge(situation({ proposal: { channel: 'call' } })))).toBe('free')
  })
})

describe('people of one account', () => {
  const account = (open: AccountSurroundings['open']): Partial<Situation> => ({
    now: at('2026-11-23T09:10:00-05:00'),
    surroundings: { account: { account: 'acme', contacts: [], heldUntil: null, ...(open && { open }) } },
  })
  const busy = (channel: 'call' | 'email', rest: Partial<Situation>): string =>
    said(oneAtOnce.judge(situation({ proposal: { channel, opensAt: at('2026-11-23T09:10:00-05:00') } }, rest)))
  const ben = {
    prospect: 'ben',
    since: at('2026-11-23T09:00:00-05:00'),
    until: at('2026-11-23T09:30:00-05:00'),
  }

  it('are not called at once: the second waits for the first', () => {
    expect(busy('call', account([ben]))).toBe('account-busy until 2026-11-23T14:30:00Z')
  })

  it('wait for the last of several', () => {
    const eve = { ...ben, prospect: 'eve', until: at('2026-11-23T09:20:00-05:00') }
    expect(busy('call', account([ben, eve]))).toBe('account-busy until 2026-11-23T14:30:00Z')
  })

  it('may be written to meanwhile, and called when nobody else is', () => {
    expect(busy('email', account([ben]))).toBe('free')
    expect(busy('call', account([]))).toBe('free')
    expect(busy('call', account(undefined))).toBe('free')
    expect(busy('call', {})).toBe('free')
  })

  it('are not held by what was handed out only later', () => {
    expect(busy('call', account([{ ...ben, since: at('2026-11-23T09:11:00-05:00') }]))).toBe('free')
  })
})
