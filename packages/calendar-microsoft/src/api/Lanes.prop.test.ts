import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { makeLanes, WIDTH } from './Lanes.ts'

it('never lets more than four work for one mailbox, and lets everybody go in the end', async () => {
  const mailboxes = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }).map((all) =>
    // No batch has more parts of one mailbox than may go at once.
    all.filter((one, index) => all.slice(0, index).filter((other) => other === one).length < WIDTH),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(mailboxes, fc.nat({ max: 5 })), { maxLength: 25 }), async (all) => {
      const lanes = makeLanes()
      const working: string[] = []
      let gone = 0
      await Promise.all(
        all.map(async ([wanted, turns]) => {
          const leave = await lanes(wanted)
          working.push(...wanted)
          for (const mailbox of 'abc')
            expect(working.filter((one) => one === mailbox).length).toBeLessThanOrEqual(WIDTH)
          for (let turn = 0; turn < turns; turn++) await Promise.resolve()
          for (const mailbox of wanted) working.splice(working.indexOf(mailbox), 1)
          leave()
          gone++
        }),
      )
      expect(gone).toBe(all.length)
    }),
    runs(100),
  )
})
