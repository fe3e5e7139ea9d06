/**
 * No more than so many calls in a period that reached a voicemail and left nothing (C1): the number becomes known as the
 * one that never leaves a message.
 *
 * @since 0.1.0
 */
import { required } from '../../cadence/Shape.ts'
import type { Contact } from '../../prospect/Contact.ts'
import type { Prospect } from '../../prospect/Prospect.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { notBefore } from '../notBefore.ts'
import { most, period } from '../parameters.ts'
import * as Period from './Period.ts'
import { inPeriod, roomAt } from './quota.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

const isSilent = (contact: Contact): boolean =>
  contact.reach === 'voicemail' && contact.left === null && contact.counts.attempt === 1

/**
 * The last call that reached a voicemail and left nothing, where no message followed it: one is owed.
 *
 * @category questions
 * @since 0.1.0
 */
export const owedSince = (prospect: Prospect): Contact | null => {
  for (let i = prospect.contacts.length - 1; i >= 0; i--) {
    const contact = prospect.contacts[i]!
    if (contact.counts.message === 1 || contact.counts.conversation === 1) return null
    if (isSilent(contact)) return contact
  }
  return null
}

export const silentCalls: Kind = define({
  kind: 'rule',
  parameters: {
    max: required(most),
    per: required(period),
  },
  make: (spec) => {
    const max = spec['max'] as number
    const over = Period.parseOrThrow(spec['per'] as string)
    return Rule.make({
      name: 'silent-calls',
      tier: 4,
      lifted: 'requested',
      judge: (situation) => {
        if (situation.proposal.channel !== 'call') return free
        const silent = inPeriod(situation, over, isSilent)
        if (silent.length < max) return free
        return notBefore(situation, roomAt(situation, silent, max, over), 'voicemail-owed', { max, per: over.text })
      },
    })
  },
})
