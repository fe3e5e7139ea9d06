import { expect, it } from 'vitest'
import { marks } from './marks.ts'

const entry = (title: string | null, ...categories: readonly string[]) => ({ title, categories })

it.each([
  [{ title: 'Call block' }, entry('  CALL Block '), true],
  [{ title: 'Call block' }, entry('Call block 2'), false],
  [{ title: 'Call block*' }, entry('call block 2'), true],
  [{ title: 'Call block*' }, entry('Call block'), true],
  [{ title: 'Call*block' }, entry('Call the block'), false],
  [{ title: '*' }, entry(null), false],
  [{ title: 'Anrufe für Kö*' }, entry('ANRUFE FU\u0308R KÖLN'), true],
  [{ title: 'Calls' }, entry(null, 'Calls'), false],
  [{ category: 'Calls' }, entry(null, 'Other', ' calls'), true],
  [{ category: 'Calls*' }, entry(null, 'Calls out'), false],
  [{ category: 'Calls' }, entry('Calls'), false],
] as const)('%j marks %j: %s', (mark, marked, isMarked) => {
  expect(marks(mark, marked)).toBe(isMarked)
})
