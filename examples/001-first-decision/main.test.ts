import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decideAt, lines } from './main.ts'

test('the page shows what the example prints', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain(lines.join('\n'))
})

test('on a Sunday the call waits for Monday morning', () => {
  const { decision, action, because } = decideAt('2026-11-22T12:00:00Z')
  expect([decision, action?.do]).toEqual(['wait', 'call'])
  expect(because.map(({ code }) => code)).toContain('outside-hours')
})

test('the call that was promised on Sunday is the one that is due on Monday', () => {
  expect(decideAt('2026-11-23T09:30:00Z').action?.key).toBe(decideAt('2026-11-22T12:00:00Z').action?.key)
})
