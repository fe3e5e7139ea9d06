import { describe, expect, it } from 'vitest'
import { roundJson, roundsOf, roundsText } from './roundsText.ts'
import type { Round } from './roundsText.ts'
import { wordsIn } from './words.ts'

const ROUNDS: readonly Round[] = [
  { id: '2026-06-11/c', days: [20615], members: ['c', 'd', 'e'] },
  { id: '2026-06-10/a', days: [20614], members: ['a', 'b', 'f'] },
]

const write = (rounds: readonly Round[], language: 'en' | 'de'): readonly string[] =>
  roundsText(rounds, {
    words: wordsIn(language),
    language,
    people: new Map([['a', { name: 'Ada' }]]) as never,
    bold: (text) => text,
  })

describe('rounds of visits', () => {
  it('are told once each, the first day first, by name where there is one', () => {
    const rounds = roundsOf([...ROUNDS, null, undefined, ...ROUNDS])
    expect(write(rounds, 'en')).toEqual(['', 'Rounds of visits (2)', 'Wed 10 Jun: Ada, b, f', 'Thu 11 Jun: c, d, e'])
    expect(write(rounds, 'de')).toEqual(['', 'Besuchsrunden (2)', 'Mi., 10. Juni: Ada, b, f', 'Do., 11. Juni: c, d, e'])
  })

  it('may be made on any of several days, and need not be', () => {
    expect(write([{ id: 'any/a', days: [1, 2], members: ['a', 'b'] }], 'en')[2]).toBe('on any day: Ada, b')
    expect(write([], 'en')).toEqual([])
  })

  it('are written for programs with their days', () => {
    expect(roundJson(ROUNDS[0]!)).toEqual({ id: '2026-06-11/c', days: ['2026-06-11'], members: ['c', 'd', 'e'] })
  })
})
