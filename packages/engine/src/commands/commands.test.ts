import { describe, expect, it } from 'vitest'
import { bench } from './commands.fixture.ts'

describe('somebody who is added and enrolled', () => {
  it('is on the sheet at once, and in the hands of who takes them', async () => {
    const { someone, sheet, take, next } = bench()
    await someone('p-1')
    expect((await sheet({ rep: 'ann' })).due.map(({ decision }) => decision.prospect)).toEqual(['p-1'])
    const taken = await take({ rep: 'ann' })
    expect(taken).toMatchObject({ tag: 'taken', action: { do: 'call' }, personal: { name: 'Name of p-1' } })
    expect((await next('p-1'))?.heard.length).toBeGreaterThan(0)
  })
})
