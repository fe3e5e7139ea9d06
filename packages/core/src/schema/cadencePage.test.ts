import { expect, it } from 'vitest'
import { cadencePage } from './cadencePage.ts'

it('the reference page of the cadence language is the one that the shape gives', async () => {
  await expect(cadencePage()).toMatchFileSnapshot('../../../../docs/reference/cadence-language.md')
})

it('says something of every field', () => {
  expect(cadencePage()).not.toMatch(/\|\s{2}\|/)
})
