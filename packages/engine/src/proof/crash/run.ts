/**
 * Kills processes by the hundred: `npm run test:crash -- 200 7` kills two hundred on SQLite and two hundred on PostgreSQL, from
 * the seed 7, and then restarts the server, and cuts its connections, under processes that work on.
 */
import { postgresIfThereIsOne } from '../../../../../tools/postgres.ts'
import { crash } from './Crash.ts'
import type { Crashed, Crashing } from './Crash.ts'
import { cut, onServer, withFile } from './databases.ts'

const [kills = '40', seed = '20261123', only = 'all'] = process.argv.slice(2)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** How many processes die on one database before it is looked at. */
const EPISODE = 20

let violations = 0

const tell = (
  name: string,
  { kills: killed, points, acknowledged, rings, letters, violations: found }: Crashed,
): void => {
  violations += found.length
  print(
    `${name}: ${killed} kills, ${acknowledged} facts acknowledged, ${rings} rings, ${letters} messages: ${found.length} violations`,
  )
  print(
    `  ${Object.entries(points)
      .map(([point, count]) => `${point} ${count}`)
      .join(', ')}`,
  )
  for (const violation of found.slice(0, 20)) print(`  ${violation}`)
}

const episodes = async (
  name: string,
  run: (crashing: Omit<Crashing, 'database'>) => Promise<Crashed>,
): Promise<void> => {
  for (let left = Number(kills), n = 0; left > 0; left -= EPISODE, n++) {
    const crashing = { kills: Math.min(EPISODE, left), seed: Number(seed) + n, workers: 1 + (n % 2) }
    tell(`${name}, seed ${crashing.seed}, ${crashing.workers} at once`, await run(crashing))
  }
}

if (only !== 'postgres')
  await episodes('SQLite', (crashing) => withFile((database) => crash({ database, ...crashing })))

const server = only === 'sqlite' ? null : await postgresIfThereIsOne()
if (server !== null) {
  await episodes('PostgreSQL', async (crashing) => crash({ database: await onServer(server), ...crashing }))
  const disturbed = await crash({
    database: await onServer(server),
    kills: 6,
    seed: Number(seed),
    workers: 2,
    meanwhile: async (wait) => {
      for (let n = 0; n < 4; n++) {
        await wait(1_500)
        if (n % 2 === 0) await cut(server)
        else {
          await server.kill()
          await server.start()
        }
      }
    },
  })
  tell('PostgreSQL, killed and cut off meanwhile', disturbed)
  await server.close()
}
print(violations === 0 ? 'nothing lost, nothing twice' : `${violations} violations`)
process.exitCode = violations === 0 ? 0 : 1
