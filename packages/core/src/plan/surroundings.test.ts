import { describe, expect, it } from 'vitest'
import type { Contact } from '../prospect/Contact.ts'
import { readOrThrow } from '../prospect/Event.ts'
import type { Fact } from '../prospect/Fact.ts'
import { fold, initial } from '../prospect/fold.ts'
import type { NumberState, Prospect } from '../prospect/Prospect.ts'
import * as Instant from '../time/Instant.ts'
import { collect } from './surroundings.ts'

const at = (text: string): Instant.Instant => Instant.parseOrThrow(text)

const call = (id: string, when: string, number: string, more: Partial<Contact> = {}): Contact => ({
  id,
  channel: 'call',
  direction: 'out',
  at: at(when),
  latest: at(when),
  recordedAt: at(when),
  number,
  email: null,
  reach: 'no-answer',
  talkSeconds: null,
  left: null,
  message: null,
  messageKind: null,
  visit: null,
  promise: null,
  counts: { touch: 1, attempt: 1, dial: 1, conversation: 0, slot: 1, message: 0 },
  line: null,
  ...more,
})

const number = (id: string): NumberState => ({ ...BARE, number: id })
const BARE: NumberState = {
  number: '',
  kind: 'switchboard',
  country: null,
  area: null,
  zones: [],
  hmac: null,
  addedAt: at('2026-03-01T00:00:00Z'),
  retired: null,
  suppressedAt: null,
  strikeAt: null,
  lastDialAt: null,
  givenAt: null,
}

const person = (id: string, more: Partial<Prospect>): Prospect => ({ ...initial(id), ...more })

const ann = person('ann', {
  account: 'acme',
  owner: 'rep',
  opportunity: 'o-1',
  numbers: [number('n-1')],
  contacts: [call('c-2', '2026-03-10T10:00:00Z', 'n-1'), call('c-1', '2026-03-09T10:00:00Z', 'n-1')],
})
const bob = person('bob', {
  account: 'acme',
  owner: 'rep',
  opportunity: 'o-2',
  numbers: [number('n-1'), number('n-2')],
  contacts: [call('c-3', '2026-03-11T10:00:00Z', 'n-2')],
})
const eve = person('eve', { numbers: [number('n-3')], contacts: [call('c-4', '2026-03-11T10:00:00Z', 'n-3')] })

describe('the surroundings of a person', () => {
  const of = collect([ann, bob, eve], { heldUntil: { acme: at('2026-04-01T00:00:00Z') }, away: { rep: [] } })

  it('hold the contacts with others of the account, oldest first, and its hold', () => {
    const { account } = of('bob')
    expect(account?.heldUntil).toBe(at('2026-04-01T00:00:00Z'))
    expect(account?.contacts.map(({ prospect, at: when }) => [prospect, Instant.toIso(when)])).toEqual([
      ['ann', '2026-03-09T10:00:00Z'],
      ['ann', '2026-03-10T10:00:00Z'],
    ])
  })

  it('hold the numbers that others share, with what was dialled for them', () => {
    expect(of('bob').numbers?.map(({ number: id, contacts }) => [id, contacts.length])).toEqual([['n-1', 2]])
    expect(of('eve').numbers).toEqual([])
  })

  it('hold the load and the contacts of the owner', () => {
    expect(of('ann').rep).toMatchObject({ rep: 'rep', load: 2, away: [] })
    expect(of('ann').rep?.contacts).toHaveLength(1)
    const won = person('ann', {
      ...ann,
      ended: { code: 'won', at: at('2026-03-12T00:00:00Z'), recordedAt: at('2026-03-12T00:00:00Z') },
    })
    expect(collect([won, bob])('bob').rep?.load).toBe(1)
  })

  it('name the calls that were handed out for colleagues and are not settled', () => {
    const told = (type: string, data: object, when: string) => readOrThrow({ prospect: 'zoe', type, at: when, data })
    const facts = [
      told('ProspectAdded', { account: 'acme' }, '2026-03-12T08:00:00Z'),
      told('Enrolled', { enrollment: 'e', cadence: 'c', version: 1 }, '2026-03-12T08:00:00Z'),
      told('ActionIssued', { key: 'e/call/1/1', channel: 'call' }, '2026-03-12T09:00:00Z'),
    ]
    const answered = told(
      'CallLogged',
      { action: 'e/call/1/1', direction: 'out', reach: 'no-answer' },
      '2026-03-12T09:02:00Z',
    )
    const openFor = (events: readonly Fact[]) => collect([fold(events, {}), bob])('bob').account?.open
    expect(openFor(facts)).toEqual([
      { prospect: 'zoe', since: at('2026-03-12T09:00:00Z'), until: at('2026-03-12T09:30:00Z') },
    ])
    expect(openFor([...facts, answered])).toEqual([])
    expect(collect([fold(facts, {}), bob])('zoe').account?.open).toEqual([])
  })

  it('say null of what there is not, and of strangers', () => {
    expect(of('eve')).toMatchObject({ account: null, rep: null })
    expect(of('nobody')).toEqual({ account: null, numbers: [], rep: null })
    expect(collect([person('x', { owner: 'rep' })])('x').rep?.load).toBeNull()
  })

  it('count neither what came in nor what counts as nothing', () => {
    const idle = { touch: 0, attempt: 0, dial: 0, conversation: 0, slot: 0, message: 0 } as const
    const quiet = person('ann', {
      ...ann,
      contacts: [
        call('c-1', '2026-03-09T10:00:00Z', 'n-1', { direction: 'in' }),
        call('c-2', '2026-03-09T11:00:00Z', 'n-1', { counts: idle }),
      ],
    })
    expect(collect([quiet, bob])('bob').account?.contacts).toEqual([])
  })

  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(of('bob')))).toEqual(of('bob'))
  })
})
