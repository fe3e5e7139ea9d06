import { expect, test } from 'vitest'
import { openSqlite } from './openSqlite.ts'
import { freshFile } from './proof/files.ts'
import { at, fact, facts, person } from './proof/given.ts'

test('what was committed is there when the file is opened again, for its tenant alone', async () => {
  const file = freshFile()
  const first = await openSqlite({ file })
  expect(await first.tenant('acme').events.commit({ ...facts('ann', 'new', 'a'), now: at(5), due: ['ann'] })).toEqual({
    tag: 'committed',
    streams: [{ version: 1, appended: 1 }],
  })
  await first.close()

  const second = await openSqlite({ file })
  const [loaded] = await second.tenant('acme').events.load([person('ann')])
  expect(loaded).toMatchObject({ version: 1, facts: [fact('ann', 'a')], row: { wakeAt: at(5), stale: true } })
  expect(await second.tenant('other').events.streams('prospect', { limit: 10 })).toEqual([])
  await second.close()
})
