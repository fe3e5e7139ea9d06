import { describe, expect, it } from 'vitest'
import * as Copies from './copies.ts'
import type { Wire } from './Event.ts'
import { readOrThrow } from './Event.ts'
import type { Fact } from './Fact.ts'
import { fold } from './fold.ts'

const ann = (type: string, data: Wire = {}, more: Wire = {}): Fact =>
  readOrThrow({ prospect: 'ann', type, at: '2026-11-23T10:00:00Z', data, ...more })

const state = fold(
  [
    ann('ProspectAdded', { source: 'list', account: 'acme' }),
    ann('NumberAdded', { number: 'n-home', kind: 'landline' }),
    ann('NumberAdded', { number: 'n-desk', kind: 'switchboard' }),
  ],
  {},
)

const sharing: Copies.Sharing = {
  colleagues: ['ben', 'eve'],
  users: (number) => (number === 'n-home' ? ['zoe'] : number === 'n-desk' ? ['ben'] : []),
}

const told = (fact: Fact): readonly (readonly unknown[])[] =>
  Copies.of(fact, state, sharing).map(({ stream, type, data }) => [stream.id, type, data])

describe('copies of facts', () => {
  it.each([
    ['Won', {}, 'won'],
    ['AdvanceAgreed', { kind: 'meeting' }, 'yes'],
    ['InterestShown', {}, 'yes'],
    ['Declined', { firmness: 'firm' }, 'no'],
  ])('tell every colleague of a %s', (type, data, what) => {
    expect(told(ann(type, data))).toEqual([
      ['ben', 'ColleagueAnswered', { prospect: 'ann', what }],
      ['eve', 'ColleagueAnswered', { prospect: 'ann', what }],
    ])
  })

  it('tell of an appointment, but not of a presumed one', () => {
    const held = { appointment: 'a-1', from: '2026-12-01T10:00:00Z', until: '2026-12-01T11:00:00Z' }
    expect(told(ann('AppointmentHeld', held))).toHaveLength(2)
    expect(told(ann('AppointmentHeld', { ...held, presumed: true }))).toEqual([])
  })

  it.each([
    ['Declined', { firmness: 'soft' }],
    ['CallLogged', { direction: 'out', reach: 'no-answer' }],
    ['OptedOut', { channels: ['email'] }],
    ['NumberRetired', { number: 'n-home', why: 'dead' }],
  ])('tell nobody of a %s that is nobody else’s affair', (type, data) => {
    expect(told(ann(type, data))).toEqual([])
  })

  it('close a shared number for everybody when its owner asks, but no switchboard', () => {
    const suppressed = [['zoe', 'NumberSuppressed', { number: 'n-home', by: 'ann' }]]
    expect(told(ann('OptedOut'))).toEqual(suppressed)
    expect(told(ann('OptedOut', { channels: ['call', 'email'] }))).toEqual(suppressed)
    expect(told(ann('OptedOut', { channels: 'all' }))).toEqual(suppressed)
    expect(told(ann('SuppressionListed', { list: 'dnc' }))).toEqual(suppressed)
    expect(told(ann('NumberRetired', { number: 'n-home', why: 'asked' }))).toEqual(suppressed)
  })

  it('are made once, however often they are made', () => {
    const won = ann('Won')
    const later = { ...won, recordedAt: won.recordedAt }
    expect(Copies.of(later, state, sharing)).toEqual(Copies.of(won, state, sharing))
    const [copy] = Copies.of(won, state, sharing)
    expect(copy).toMatchObject({ cause: won.id, at: won.at, by: { kind: 'engine' } })
    const ben = fold(
      [readOrThrow({ prospect: 'ben', type: 'ProspectAdded', at: '2026-11-01T00:00:00Z' }), copy!, copy!],
      {},
    )
    expect(ben.colleague).toMatchObject({ prospect: 'ann', what: 'won' })
    expect(ben.counted).toBe(2)
  })

  it('differ by what caused them', () => {
    const [one] = Copies.of(ann('InterestShown', {}, { id: 'f-1' }), state, sharing)
    const [other] = Copies.of(ann('InterestShown', {}, { id: 'f-2' }), state, sharing)
    expect(one!.id).not.toBe(other!.id)
  })

  it('are taken back with the fact that made them', () => {
    const won = ann('Won', {}, { id: 'w-1' })
    const undo = ann('Retracted', {}, { at: '2026-11-23T11:00:00Z', corrects: 'w-1' })
    const [copy] = Copies.of(won, state, sharing)
    const [retraction] = Copies.takenBack(undo, won, state, sharing)
    const ben = fold(
      [readOrThrow({ prospect: 'ben', type: 'ProspectAdded', at: '2026-11-01T00:00:00Z' }), copy!, retraction!],
      {},
    )
    expect(ben.colleague).toBeNull()
  })
})
