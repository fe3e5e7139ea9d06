/**
 * Folds consents, opt-outs and listings. What was forbidden stays in the state until it is lifted.
 *
 * @since 0.1.0
 */
import { CHANNELS } from '../../words/Channel.ts'
import type { Channel } from '../../words/Channel.ts'
import type { consentFacts } from '../facts/consent.ts'
import type { Fact } from '../Fact.ts'
import type { Consent, Suppression } from '../Prospect.ts'
import { append, type Draft, replaced } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'
import { react } from './words.ts'

const MOST = 128

/** The channels that a fact names; null for all. */
export const channelsOf = (channels: 'all' | readonly Channel[] | undefined): readonly Channel[] | null =>
  channels === undefined || channels === 'all' || channels.length === 0 ? null : channels

/** Forbids contact. */
export const forbid = (draft: Draft, fact: Fact, said: Pick<Suppression, 'code' | 'channels' | 'purpose' | 'list'>): void => {
  const { id, at, recordedAt } = fact
  draft.suppressions = append(draft.suppressions, { ...said, id, at, recordedAt }, MOST)
}

/** What is left of channels when some are taken away; null for nothing left. */
const without = <T extends Suppression | Consent>(said: T, channels: readonly Channel[] | null): T | null => {
  if (channels === null) return null
  const left = (said.channels ?? CHANNELS).filter((channel) => !channels.includes(channel))
  return left.length === 0 ? null : { ...said, channels: left }
}

const lift = (draft: Draft, isMeant: (said: Suppression) => boolean, channels: readonly Channel[] | null): void => {
  draft.suppressions = draft.suppressions
    .map((said) => (isMeant(said) ? without(said, channels) : said))
    .filter((said): said is Suppression => said !== null)
}

export const consent: HandlersOf<keyof typeof consentFacts> = {
  ConsentGiven: (draft, { at, data }) => {
    const given = { at, channels: channelsOf(data.channels), purpose: data.purpose ?? null, kind: data.kind ?? null, withdrawnAt: null }
    draft.consents = append(draft.consents, given, MOST)
  },
  ConsentWithdrawn: (draft, { at, data }) => {
    const channels = channelsOf(data.channels)
    const { purpose } = data
    const isMeant = (known: Consent): boolean => known.withdrawnAt === null && (purpose === undefined || known.purpose === purpose)
    const left = draft.consents.map((known) => (isMeant(known) ? without(known, channels) : known))
    // What was withdrawn stays withdrawn, also where no consent was known.
    const withdrawn = { at, channels, purpose: purpose ?? null, kind: data.kind ?? null, withdrawnAt: at }
    draft.consents = append(left.filter((known): known is Consent => known !== null), withdrawn, MOST)
  },
  OptedOut: (draft, fact) => {
    const channels = channelsOf(fact.data.channels)
    forbid(draft, fact, { code: 'opted-out', channels, purpose: fact.data.purpose ?? null, list: null })
    if (channels === null) react(draft, fact, ['asked-to-stop'])
  },
  OptedIn: (draft, { data }) => {
    const { purpose } = data
    lift(
      draft,
      (said) => said.code !== 'suppressed-list' && (purpose === undefined || said.purpose === null || said.purpose === purpose),
      channelsOf(data.channels),
    )
  },
  SuppressionListed: (draft, fact) =>
    forbid(draft, fact, { code: 'suppressed-list', channels: channelsOf(fact.data.channels), purpose: null, list: fact.data.list }),
  SuppressionLifted: (draft, { data }) =>
    lift(draft, ({ code, list }) => code === 'suppressed-list' && list === data.list, channelsOf(data.channels)),
  NumberSuppressed: (draft, { at, data }) => {
    const index = draft.numbers.findIndex(({ number }) => number === data.number)
    if (index >= 0) draft.numbers = replaced(draft.numbers, index, { ...draft.numbers[index]!, suppressedAt: at })
  },
}
