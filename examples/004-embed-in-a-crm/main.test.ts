import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { after, before, lines } from './main.ts'

test('the page shows what the example prints', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain(lines.join('\n'))
})

test('the fresh lead stands first, and whoever sleeps is not on the list', () => {
  expect(before.due.map(({ decision }) => decision.prospect)).toEqual(['ada', 'ben'])
  expect(before.coming.map(({ decision }) => decision.prospect)).toEqual(['cleo'])
})

test('what was done is not offered again', () => {
  const keyOf = (sheet: typeof before): string | undefined =>
    [...sheet.due, ...sheet.coming].find(({ decision }) => decision.prospect === 'ada')?.decision.action?.key
  expect([keyOf(before), keyOf(after)]).toEqual(['ada-1/call/1/1', 'ada-1/call/1/2'])
})
