import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decision, lines } from './main.ts'

test('the page shows what the example prints', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  expect(lines.filter((line) => !page.includes(line))).toEqual([])
})

test('no rule pushed further than the decision, and one pushed it just there', () => {
  const pushes = decision.because.flatMap(({ to }) => (to === null ? [] : [to]))
  expect(pushes.length).toBeGreaterThan(1)
  expect(Math.max(...pushes)).toBe(decision.from)
})
