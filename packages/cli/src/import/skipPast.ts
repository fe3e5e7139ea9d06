/**
 * People who were enrolled before the import: which steps their old touches were, and which steps are past.
 *
 * An import must not hand out work for the past. Each outgoing touch after the enrollment is taken for the visit that the
 * plan had open then; visits that opened and went by before the import, without a touch, are skipped as imported.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Plan, Words } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** Decides what is due at an instant, as if only these facts were known. @category model @since 0.1.0 */
export type Decide = (facts: readonly Event.Event[], at: Instant.Instant) => Plan.Decision

/** How long a visit may have been open at the import and still be due: a weekend and a day. @category constants @since 0.1.0 */
export const STILL_DUE = 3 * Instant.DAY

/** No cadence has more visits than this without a fact between them. */
const MOST_SKIPPED = 500

const LAST = 1000

type Visit = Readonly<Record<'enrollment' | 'step', string> & Record<'round' | 'try', number>>

// --- questions ---------------------------------------------------------------

/** The visit that an action is for; null for callbacks and for work that belongs to no step. */
const visitOf = ({ enrollment, step, round, try: nth }: Plan.Action): Visit | null =>
  enrollment === null || step === null || round === null || nth === null ? null : { enrollment, step, round, try: nth }

/** The channel of a touch that went out, told by hand or by a system; null for every other fact. */
const channelOf = ({ type, data }: Event.Event): Words.Channel | null => {
  const { direction = 'out', channel } = data as { readonly direction?: 'out' | 'in'; readonly channel?: Words.Channel }
  if (direction === 'in') return null
  if (type === 'CallLogged') return 'call'
  return type === 'EmailSent' ? 'email' : type === 'TouchLogged' ? (channel ?? null) : null
}

const isLinked = ({ data }: Event.Event): boolean => 'step' in data && data.step != null

/** Whether a touch may have been this action; what had to be prepared first was done without. */
const fits = (action: Plan.Action, channel: Words.Channel): boolean =>
  action.channel === channel || (action.do === 'prepare' && channel === 'call')

const byOrder = (a: Event.Event, b: Event.Event): number => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1)

// --- combining ---------------------------------------------------------------

/** Links each touch to the visit that was open when it was made. */
const linked = (facts: readonly Event.Event[], decide: Decide): readonly Event.Event[] => {
  const told: Event.Event[] = []
  let enrolled = false
  for (const fact of [...facts].sort(byOrder)) {
    const channel = enrolled && !isLinked(fact) ? channelOf(fact) : null
    const { action } = channel === null ? { action: null } : decide(told, fact.at)
    const visit = action === null || channel === null || !fits(action, channel) ? null : visitOf(action)
    const opened = action !== null && action.openedAt <= Math.max(fact.at, (fact.atLatest ?? fact.at) - 1)
    told.push(visit !== null && opened ? ({ ...fact, data: { ...fact.data, ...visit } } as Event.Event) : fact)
    if (fact.type === 'Enrolled') enrolled = true
  }
  return told
}

const skipped = (
  visit: Visit,
  openedAt: Instant.Instant,
  importedAt: Instant.Instant,
  like: Event.Event,
): Event.Event =>
  Event.readOrThrow({
    type: 'ActionSkipped',
    prospect: like.stream.id,
    at: Instant.toIso(openedAt),
    recordedAt: Instant.toIso(importedAt),
    by: like.by,
    // Behind the enrollment, which may be of the same instant.
    seq: LAST,
    data: { ...visit, why: 'imported' },
  })

/** Facts of one person with their past put in order; the same facts where nobody enrolled them before the import. @category combining @since 0.1.0 */
export const skipPast = (facts: readonly Event.Event[], decide: Decide): readonly Event.Event[] => {
  const imported = facts.filter(({ by }) => by.kind === 'import')
  const [like] = imported
  if (like === undefined || !facts.some(({ type }) => type === 'Enrolled')) return facts
  const importedAt = imported.reduce((latest, { recordedAt }) => Instant.later(latest, recordedAt), like.recordedAt)
  const told = [...linked(facts, decide)]
  let before = ''
  for (let left = MOST_SKIPPED; left > 0; left--) {
    const { action } = decide(told, importedAt)
    const visit = action === null ? null : visitOf(action)
    if (action === null || visit === null || action.key === before || action.openedAt + STILL_DUE > importedAt) break
    before = action.key
    told.push(skipped(visit, action.openedAt, importedAt, like))
  }
  return told
}
