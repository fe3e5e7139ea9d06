/**
 * A process that writes to a file until it is done or killed, and says on its standard output what was acknowledged.
 *
 *     writer.ts FILE NAME COUNT
 *
 * It waits for a line on its standard input before it begins.
 *
 * @since 0.1.0
 */
import { writeSync } from 'node:fs'
import { once } from 'node:events'
import { openSqlite } from '../../openSqlite.ts'
import { facts, only, at } from '../given.ts'

const say = (line: string): number => writeSync(1, `${line}\n`)

const [file = '', name = '', count = '0'] = process.argv.slice(2)
const storage = await openSqlite({ file })
const { events, registry } = storage.tenant('acme')
say('ready')
await once(process.stdin, 'data')

for (let turn = 0; turn < Number(count); turn++) {
  const shared = await events.commit({
    ...facts('shared', 'any', `${name}-${turn}`),
    due: ['shared'],
    command: { key: `${name}-${turn}`, answer: turn },
  })
  if (shared.tag === 'committed') say(`kept ${name}-${turn}`)

  const raced = await events.commit({
    ...facts(`race-${turn}`, 'new', name),
    reserve: [{ kind: 'rep', key: 'kim', from: at(turn * 10), until: at(turn * 10 + 10), holder: `${name}-${turn}` }],
  })
  if (raced.tag === 'committed') say(`won ${turn}`)

  const [counter] = await registry.read(['counter'])
  const counted = await events.commit(
    only({
      guards: [{ key: 'counter', revision: counter?.revision ?? 0 }],
      registry: [{ key: 'counter', value: Number(counter?.value ?? 0) + 1 }],
    }),
  )
  if (counted.tag === 'committed') say('counted')
}
await storage.close()
process.exit()
