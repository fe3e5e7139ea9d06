/**
 * The sound of many calls in one process: `lines.ts CALLS PORT`. Each talks and listens to the port, which echoes; told is how
 * late its packets went out, by milliseconds.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openMediaSession } from '../../../packages/telephony-sip/src/media/openMediaSession.ts'

const [calls = '', port = ''] = process.argv.slice(2)

const WARM_UP_MS = 2_000
const MEASURED_MS = 5_000

const remote = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  `m=audio ${port} RTP/AVP 0`,
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n')

/** Something like a voice: so that what comes back is listened to. */
const voice = Int16Array.from({ length: 8_000 * 60 }, (_, i) =>
  Math.floor(i / 1_600) % 3 === 2 ? 0 : Math.round(6_000 * Math.sin((2 * Math.PI * 220 * i) / 8_000)),
)

const sessions = await Promise.all(Array.from({ length: Number(calls) }, () => openMediaSession({ at: '127.0.0.1' })))
for (const session of sessions) {
  session.connect(remote)
  session.listen(() => undefined)
  void session.play(voice)
}

/** How many packets went out so many milliseconds late, of all calls; and how many came in. */
const counted = () => {
  const stats = sessions.map((session) => session.stats())
  const late = stats.reduce(
    (sum, { lateMs }) => sum.map((many, ms) => many + lateMs[ms]!),
    new Array<number>(251).fill(0),
  )
  return { late, received: stats.reduce((sum, { received }) => sum + received, 0), cpu: process.cpuUsage() }
}

await sleep(WARM_UP_MS)
const before = counted()
const start = performance.now()
await sleep(MEASURED_MS)
const after = counted()
const seconds = (performance.now() - start) / 1_000
process.send?.({
  late: after.late.map((many, ms) => many - before.late[ms]!),
  received: (after.received - before.received) / seconds,
  cpu: (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6 / seconds,
})
for (const session of sessions) session.close()
process.disconnect()
