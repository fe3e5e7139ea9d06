/**
 * What telephony costs: `npm run bench:telephony`, with `--only webhooks,sip,media`, `--rounds 5`, `--calls 500`.
 *
 * Everything runs on loopback; for SIP and sound the other side is sipp.
 */
import { parseArgs } from 'node:util'
import { resultsOf } from '../Goal.ts'
import { tableOf } from '../table.ts'
import { media } from './goals/media.ts'
import { sip } from './goals/sip.ts'
import { webhooks } from './goals/webhooks.ts'
import type { TelephonyGoal } from './TelephonyGoal.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    calls: { type: 'string', default: '500' },
  },
})

const tell = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

const rounds = Number(values.rounds)
const GOALS: Readonly<Record<string, () => Promise<TelephonyGoal | null>>> = {
  webhooks: () => webhooks(rounds, tell),
  sip: () => sip(rounds, tell),
  media: () => media(Number(values.calls), tell),
}

console.log(`Node ${process.versions.node}`)
for (const id of values.only?.split(',') ?? Object.keys(GOALS)) {
  const make = GOALS[id]
  if (make === undefined) throw new Error(`no goal ${id}: one of ${Object.keys(GOALS).join(', ')}`)
  tell(`preparing ${id}`)
  const goal = await make()
  tell('')
  if (goal !== null) console.log(tableOf(resultsOf(goal, goal.times)))
}
