/**
 * Folds consents, opt-outs and listings. What was forbidden stays in the state until it is lifted.
 *
 * @since 0.1.0
 */
import { CHANNELS } from '../../words/Channel.ts'
import type { Channel } from '../../words/Channel.ts'
import type { consentFacts } from '../facts/consent.ts'
import type { Fact } from '../Fact.ts'
import type { Suppression } from '../Prospect.ts'
import { append, type Draft } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'
import { changeNumber } from './numbers.ts'
import { react } from './words.ts'

const MOST = 128

/** The channels that a fact names; null for all. */
export const channelsOf = (channels: 'all' | readonly (Channel | 'all')[] | undefined): readonly Channel[] | null => {
  if (channels === undefined || channels === 'all' || channels.length === 0) return null
  return channels.every((channel) => channel !== 'all') ? channels : null
}

/** Forbids contact. */
export const forbid = (
  draft: Draft,
  fact: Fact,
  said: Pick<Suppression, 'code' | 'channels' | 'purpose' | 'list'>,
): void => {
  const { id, at, recordedAt } = fact
  draft.suppressions = append(draft.suppressions, { ...said, id, at, recordedAt }, MOST)
}

/** Something said of channels, without some of them. */
const narrowed = <T extends { readonly channels: readonly Channel[] | null }>(
  said: T,
  channels: readonly Channel[],
): T => ({
  ...said,
  channels: (said.channels ?? CHANNELS).filter((channel) => !channels.includes(channel)),
})

/** What is left of what was said, once some of it is taken back for some channels. */
const takenBack = <T extends { readonly channels: readonly Channel[] | null }>(
  all: readonly T[],
  isMeant: (said: T) => boolean,
  channels: readonly Channel[] | null,
): readonly T[] =>
  all
    .filter((said) => channels !== null || !isMeant(said))
    .map((said) => (channels !== null && isMeant(said) ? narrowed(said, channels) : said))
    .filter((said) => said.channels === null || said.channels.length > 0)

/** A word about one purpose says nothing of what was said about every purpose. */
const isAbout = (said: { readonly purpose: string | null }, purpose: string | undefined): boolean =>
  purpose === undefined || said.purpose === purpose

export const consent: HandlersOf<keyof typeof consentFacts> = {
  ConsentGiven: (draft, { at, data }) => {
    const given = {
      at,
      channels: channelsOf(data.channels),
      purpose: data.purpose ?? null,
      kind: data.kind ?? null,
      withdrawnAt: null,
    }
    draft.consents = append(draft.consents, given, MOST)
  },
  // A withdrawal stays by itself, so that it binds also where nobody recorded what it takes back (S1).
  ConsentWithdrawn: (draft, { at, data }) => {
    const channels = channelsOf(data.channels)
    const { purpose = null, kind = null } = data
    const left = takenBack(
      draft.consents,
      (known) => known.withdrawnAt === null && isAbout(known, data.purpose),
      channels,
    )
    draft.consents = append(left, { at, channels, purpose, kind, withdrawnAt: at }, MOST)
  },
  OptedOut: (draft, fact) => {
    const channels = channelsOf(fact.data.channels)
    forbid(draft, fact, { code: 'opted-out', channels, purpose: fact.data.purpose ?? null, list: null })
    if (channels === null) react(draft, fact, ['asked-to-stop'])
  },
  OptedIn: (draft, { data }) => {
    const isMeant = (said: Suppression): boolean => said.code !== 'suppressed-list' && isAbout(said, data.purpose)
    draft.suppressions = takenBack(draft.suppressions, isMeant, channelsOf(data.channels))
  },
  SuppressionListed: (draft, fact) =>
    forbid(draft, fact, {
      code: 'suppressed-list',
      channels: channelsOf(fact.data.channels),
      purpose: null,
      list: fact.data.list,
    }),
  SuppressionLifted: (draft, { data }) => {
    const isMeant = ({ code, list }: Suppression): boolean => code === 'suppressed-list' && list === data.list
    draft.suppressions = takenBack(draft.suppressions, isMeant, channelsOf(data.channels))
  },
  NumberSuppressed: (draft, { at, data }) =>
    changeNumber(draft, data.number, (known) => ({ ...known, suppressedAt: at })),
}
