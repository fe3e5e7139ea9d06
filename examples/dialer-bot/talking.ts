/** What a rep tells of a call, as facts. */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'

/** What came of a call in which a person answered. */
export type Talk =
  | 'meeting'
  | 'call-back-in-two-hours'
  | 'ask-next-quarter'
  | 'never'
  | 'ask-for-them-at-four'
  | 'it-was-a-screener'
  | 'it-was-a-mailbox'
  | 'wrong-person'

/** The call in which it was said, and who tells of it. */
export interface Said {
  readonly rep: string
  readonly prospect: string
  readonly call: string
  /** The action that led to it; null where they called us. */
  readonly action: string | null
  readonly at: Instant.Instant
}

type Told = readonly (readonly [type: Event.FactType, data: Event.Wire])[]

const toldOf = (talk: Talk, at: Instant.Instant): Told => {
  const held = ['ConversationHeld', {}] as const
  const after = (millis: number): string => Instant.toIso(Instant.plus(at, millis))
  switch (talk) {
    case 'meeting':
      return [held, ['AdvanceAgreed', { kind: 'meeting' }]]
    case 'call-back-in-two-hours':
      return [held, ['CallbackAgreed', { who: 'rep', at: after(2 * Instant.HOUR) }]]
    case 'ask-next-quarter':
      return [held, ['Declined', { firmness: 'later', until: after(90 * Instant.DAY) }]]
    case 'never':
      return [held, ['Declined', { firmness: 'firm' }]]
    case 'ask-for-them-at-four':
      return [['GatekeeperMet', { helped: true, betterTime: '16:00' }]]
    case 'it-was-a-screener':
      return [['AnswererKnown', { answerer: 'screening', source: 'person' }]]
    case 'it-was-a-mailbox':
      return [['AnswererKnown', { answerer: 'voicemail', source: 'person' }]]
    case 'wrong-person':
      return [['CallLogged', { reach: 'wrong-party' }]]
  }
}

const factsOf = (told: Told, { rep, prospect, call, action, at }: Said): readonly Event.Event[] =>
  told.map(([type, data], seq) =>
    Event.readOrThrow({
      ...{ type, prospect, at: Instant.toIso(at), seq, by: { kind: 'rep', id: rep } },
      data: { call, ...(action !== null && { action }), ...data },
    }),
  )

/** The facts of a talk. */
export const factsOfTalk = (talk: Talk, said: Said): readonly Event.Event[] => factsOf(toldOf(talk, said.at), said)

/** The fact of a message that the rep spoke into a mailbox. */
export const factsOfSpoken = (message: string, said: Said): readonly Event.Event[] =>
  factsOf([['VoicemailLeft', { message }]], said)
