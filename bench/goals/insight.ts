/** Insight from whole histories: what it costs beside the fold that it is made with. */
import { Prospect, Zones } from '@refrain/core'
import { Insight } from '@refrain/core/insight'
import { within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { ASKED, PROSPECTS } from '../world/asked.ts'

const HISTORIES = ASKED.map(({ facts }, i) => [`p-${i}`, facts] as const)
const SCOPE = { zones: Zones.fromPlatform() }

export const insight = (): Goal => ({
  id: 'insight',
  title: 'insight from histories of 30',
  cases: [
    { name: 'Insight.collect', ops: PROSPECTS, run: () => Insight.collect(HISTORIES, SCOPE) },
    {
      name: 'Prospect.fold',
      ops: PROSPECTS,
      run: () => {
        let last: unknown = null
        for (const [, facts] of HISTORIES) last = Prospect.fold(facts)
        return last
      },
    },
  ],
  lines: [within('Insight.collect', 'Prospect.fold', 2)],
})
