/** What came of a touch, as the facts that it becomes. */
import type { Meaning, Result } from '../Mapping.ts'
import type { known } from './Row.ts'

type Data = Parameters<typeof known>[0]

/** A fact without its person and time. */
export interface Outcome {
  readonly type: string
  readonly data: Data
}

/** What a result says, given the touch that it came from and the moment of a callback, if one is named. */
export const outcomesOf = (
  { result, channels }: Meaning,
  touch: { readonly call?: string; readonly email?: string },
  callbackAt: string | null,
): readonly Outcome[] => {
  if (result === undefined) return []
  const one = (type: string, data: Data = {}): readonly Outcome[] => [{ type, data: { ...touch, ...data } }]
  const facts: { readonly [R in Result]: () => readonly Outcome[] } = {
    conversation: () => one('ConversationHeld'),
    interested: () => one('InterestShown'),
    meeting: () => one('AdvanceAgreed', { kind: 'meeting' }),
    advance: () => one('AdvanceAgreed'),
    callback: () =>
      callbackAt === null ? one('ConversationHeld') : one('CallbackAgreed', { who: 'rep', at: callbackAt }),
    referred: () => one('ReferralGiven'),
    'not-now': () => one('Declined', { firmness: 'later' }),
    'soft-no': () => one('Declined', { firmness: 'soft' }),
    'firm-no': () => one('Declined', { firmness: 'firm' }),
    'opt-out': () => one('OptedOut', { channels }),
    replied: () => [],
    bounced: () => [],
    'out-of-office': () => [],
    won: () => one('Won'),
    lost: () => [{ type: 'Lost', data: {} }],
    dud: () => [{ type: 'ReturnedAsDud', data: {} }],
  }
  return facts[result]()
}

/** What an email that came in wants. */
export const intentOf = (result: Result | undefined): 'reply' | 'auto-reply' | 'unsubscribe' | 'unsure' => {
  if (result === 'out-of-office') return 'auto-reply'
  if (result === 'opt-out') return 'unsubscribe'
  return result === undefined ? 'unsure' : 'reply'
}
