/** The sound of many calls on one core: how late its packets are, and with how many calls they are in time. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sippIfThereIsOne } from '../../../tools/telephony/sipp.ts'
import { atMost } from '../../Goal.ts'
import type { Time } from '../../measure.ts'
import type { TelephonyGoal } from '../TelephonyGoal.ts'

const LINES = fileURLToPath(new URL('../child/lines.ts', import.meta.url))
const SOURCE = ['--conditions=@refrain/source', '--import', 'tsx']

/** What is too late, in milliseconds, for at most one packet of a hundred. */
const TOO_LATE = 40

interface Told {
  /** Packets by how many milliseconds they were late. */
  readonly late: readonly number[]
  /** How many came in a second. */
  readonly received: number
  /** Of one core. */
  readonly cpu: number
}

const lines = async (calls: number, port: number): Promise<Told> => {
  // One core is what is asked for: the other is for whoever echoes.
  const child = spawn('taskset', ['-c', '0', process.execPath, ...SOURCE, LINES, String(calls), String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [told] = (await once(child, 'message')) as [Told]
  await once(child, 'exit')
  return told
}

const sentIn = ({ late }: Told): number => late.reduce((sum, many) => sum + many, 0)

/** So late is that share of the packets, or later: the milliseconds are whole. */
const latest = (told: Told, share: number): number => {
  let left = sentIn(told) * (1 - share)
  return told.late.findIndex((many) => (left -= many) <= 0)
}

const shareLate = (told: Told): number =>
  told.late.slice(TOO_LATE + 1).reduce((sum, many) => sum + many, 0) / sentIn(told)

/** With how many calls it is tried where all of them are too many. */
const FEWER = [400, 300, 250, 200, 150, 100, 50]

/** Most calls with which the packets are in time. */
const mostInTime = async (calls: number, port: number, first: Told): Promise<number> => {
  if (latest(first, 0.01) <= TOO_LATE) return calls
  for (const fewer of FEWER.filter((each) => each < calls))
    if (latest(await lines(fewer, port), 0.01) <= TOO_LATE) return fewer
  return 0
}

const fixed = (value: number): Time => ({ min: value, median: value })

export const media = async (calls: number, tell: (text: string) => void): Promise<TelephonyGoal | null> => {
  const far = await sippIfThereIsOne({ scenario: 'uas', calls: 1, withinSeconds: 600, echo: true })
  if (far === null) return null
  tell(`${calls} calls`)
  const told = await lines(calls, far.mediaPort)
  tell('fewer calls')
  const most = await mostInTime(calls, far.mediaPort, told)
  await far.close()
  const values: readonly (readonly [name: string, value: number])[] = [
    ['p50', latest(told, 0.5)],
    ['p99', latest(told, 0.01)],
    ['too late', shareLate(told) * 100],
    ['sent', sentIn(told) / 5],
    ['received', told.received],
    ['cpu', told.cpu * 100],
    ['most', most],
  ]
  return {
    id: 'media',
    title: `sound of ${calls} calls on one core`,
    times: new Map(values.map(([name, value]) => [name, fixed(value)])),
    lines: [
      atMost('lateness of a packet, p99', 'ms', TOO_LATE, (time) => time('p99')),
      atMost('lateness of a packet, p50', 'ms', null, (time) => time('p50')),
      atMost(`packets later than ${TOO_LATE} ms, of a hundred`, '', 1, (time) => time('too late')),
      atMost('packets sent, a second', '/s', null, (time) => time('sent')),
      atMost('packets received, a second', '/s', null, (time) => time('received')),
      atMost('of a hundred parts of the core', '', null, (time) => time('cpu')),
      {
        what: `calls with p99 within ${TOO_LATE} ms`,
        against: 'budget',
        value: (time) => time('most'),
        unit: '',
        goal: { least: calls },
      },
    ],
  }
}
