import { expect, it } from 'vitest'
import { clause, english, german } from './index.ts'

const ownResults = { prior: 'evidence', band: 'best', hours: ['tue 10-12'], gain: 8, team: 0, teamCalls: 0 }

it.each([
  [{}, english, 'another part of the day is better'],
  [ownResults, english, 'studies found that more people answer at other hours'],
  [{ ...ownResults, team: 120 }, english, 'more people answer at other hours, as 120 conversations tell'],
  [ownResults, german, 'zu anderen Stunden nehmen nach Untersuchungen mehr Menschen ab'],
  [{ ...ownResults, team: 120 }, german, 'zu anderen Stunden nehmen mehr Menschen ab, das zeigen 120 Gespräche'],
])('a better hour is told by what it rests on: %j', (facts, phrasebook, said) => {
  expect(clause('not-preferred-time', facts, { phrasebook })).toBe(said)
})
