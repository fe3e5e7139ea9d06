/** Calls a second that are set up and ended: by our user agent, and by sipp, each against a sipp that answers. */
import { openUserAgent } from '../../../packages/telephony-sip/src/signalling/openUserAgent.ts'
import { ANSWERS, CALLS } from '../../../packages/telephony-sip/src/peers/fixtures/scenarios.ts'
import { callTo } from '../../../packages/telephony-sip/src/peers/fixtures/calling.ts'
import { sippIfThereIsOne } from '../../../tools/telephony/sipp.ts'
import { ofLimit, perSecond, type TelephonyGoal, timeOf } from '../TelephonyGoal.ts'

const OURS = 'our user agent'
const SIPP = 'sipp'
const CALLS_EACH = 3_000
const AT_ONCE = 40

/** A line that answers so many calls. */
const line = () => sippIfThereIsOne({ scenario: ANSWERS, calls: CALLS_EACH })

/** Calls a second by us. */
const byUs = async (): Promise<number> => {
  const far = (await line())!
  const agent = await openUserAgent({ transport: 'udp', host: '127.0.0.1' })
  const uri = `sip:+12125550100@${far.host}:${far.port}`
  let left = CALLS_EACH
  const lane = async (): Promise<void> => {
    while (left-- > 0) {
      const call = callTo(agent, uri)
      await call.answered
      await call.outgoing.bye()
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  const seconds = (performance.now() - start) / 1_000
  await Promise.all([agent.close(), far.close()])
  return CALLS_EACH / seconds
}

/** Calls a second by sipp, as it counts them itself. */
const bySipp = async (): Promise<number> => {
  const far = (await line())!
  const to = { host: far.host, port: far.port, user: '+12125550100' }
  const near = (await sippIfThereIsOne({
    scenario: CALLS,
    to,
    calls: CALLS_EACH,
    atOnce: AT_ONCE,
    perSecond: 100_000,
    millis: 0,
  }))!
  const { perSecond } = await near.tally()
  await Promise.all([near.close(), far.close()])
  return perSecond
}

export const sip = async (rounds: number, tell: (text: string) => void): Promise<TelephonyGoal | null> => {
  if ((await sippIfThereIsOne({ scenario: 'uas', calls: 1 }).then((one) => one?.close() ?? null)) === null) return null
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    tell(`round ${round} of ${rounds}`)
    const [we, they] = [await byUs(), await bySipp()]
    // The first round warms.
    if (round === 0) continue
    ours.push(we)
    theirs.push(they)
  }
  return {
    id: 'sip',
    title: `SIP calls over UDP, ${AT_ONCE} at once`,
    times: new Map([
      [OURS, timeOf(ours)],
      [SIPP, timeOf(theirs)],
    ]),
    lines: [ofLimit(OURS, SIPP, 0.25), perSecond(`${OURS}, a second`, OURS), perSecond(`${SIPP}, a second`, SIPP)],
  }
}
