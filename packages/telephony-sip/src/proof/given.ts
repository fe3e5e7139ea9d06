/**
 * Who is called in the proof, and with what: two calls that nobody of ours is on, each with a message of its own.
 *
 * @since 0.1.0
 */
import { Cadence } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'

export const PERSON = 'p-1'
export const THEIRS = '+12125550100'
export const OURS = '+12125550199'

/** The messages, as their notes. */
export const MESSAGES = { hello: 'abcdefghgfedcbahabcdefghgfedcbah', again: 'hgfedcbabcdefghg' } as const

export const CADENCE = Cadence.make(
  'reminders',
  { title: 'Reminders', lasts: 'P30D', messages: { hello: { kind: 'value' }, again: { kind: 'value' } } },
  Cadence.call('remind', { times: 2, every: 'P1D', say: ['value'] }),
)

const DAY = [['09:00', '17:00']] as const

export const FILE: Policy.PolicyFile = {
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  calls: { unattended: ['reminders/remind'] },
}
