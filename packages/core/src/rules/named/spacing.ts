/**
 * A distance between attempts (cadence language 7): nothing sooner than `gap` after the last one.
 *
 * @since 0.1.0
 */
import { optional, required } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { notBefore } from '../notBefore.ts'
import { length, subject } from '../parameters.ts'
import * as Period from './Period.ts'
import { concerns, inPeriod, isOf, isSameTry, roomAt } from './quota.ts'
import type { Subject } from './quota.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

export const spacing: Kind = define({
  kind: 'rule',
  parameters: {
    of: optional(subject),
    gap: required(length),
  },
  make: (spec) => {
    const of = (spec['of'] ?? null) as Subject | null
    const gap = Period.parseOrThrow(spec['gap'] as string)
    return Rule.make({
      name: 'spacing',
      tier: 4,
      lifted: 'requested',
      concerns: of === 'voicemail' ? 'voicemail' : 'contact',
      judge: (situation) => {
        if (!concerns(of, situation)) return free
        const { visit } = situation.proposal
        const attempts = inPeriod(
          situation,
          gap,
          (contact) =>
            contact.counts.attempt === 1 &&
            isOf(of, contact.channel, contact.counts.message) &&
            !isSameTry(contact, visit),
        )
        return notBefore(situation, roomAt(situation, attempts, 1, gap), 'too-soon', { of, gap: gap.text })
      },
    })
  },
})
