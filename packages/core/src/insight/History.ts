/**
 * One person's whole history: their state, and all that the bounded state lets go.
 *
 * The fold stays the one authority on what happened. What falls out of the state is caught as it falls.
 *
 * @since 0.1.0
 */
import { type Contact, CONTACTS_KEPT } from '../prospect/Contact.ts'
import type { Fact } from '../prospect/Fact.ts'
import { apply } from '../prospect/folding/apply.ts'
import { corrected } from '../prospect/folding/corrections.ts'
import { blank } from '../prospect/folding/Draft.ts'
import { countedAt, distinct, ordered } from '../prospect/folding/order.ts'
import type { Callback, Prospect } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import type { Instant } from '../time/Instant.ts'

/** All that is known of one person. */
export interface History {
  readonly prospect: Prospect
  /** The facts as they count: each once, corrected, in order. */
  readonly facts: readonly Fact[]
  readonly contacts: readonly Contact[]
  readonly runs: readonly Run[]
  readonly callbacks: readonly Callback[]
}

/** The facts as they count at an instant. */
const counting = (facts: readonly Fact[], until: Instant): readonly Fact[] => {
  const seen = distinct(facts).filter((fact) => countedAt(fact) <= until)
  return ordered(seen.some(({ corrects }) => corrects !== null) ? corrected(seen).facts : seen)
}

/** Those of the first that are no longer among the second. */
const gone = <T>(before: readonly T[], after: readonly T[], idOf: (one: T) => string): readonly T[] => {
  const left = new Set(after.map(idOf))
  return before.filter((one) => !left.has(idOf(one)))
}

/** Folds the history of a person, up to an instant. */
export const historyOf = (id: string, given: readonly Fact[], until: Instant): History => {
  const facts = counting(given, until)
  const draft = blank(id)
  const contacts: Contact[] = []
  const runs: Run[] = []
  const callbacks: Callback[] = []
  for (const fact of facts) {
    const oldest = draft.contacts.length === CONTACTS_KEPT ? draft.contacts[0]! : null
    const before = fact.type === 'Enrolled' ? draft.runs : null
    const agreed = fact.type === 'CallbackAgreed' ? [...draft.callbacks] : null
    apply(draft, fact)
    if (oldest !== null && draft.contacts[0]!.id !== oldest.id) contacts.push(oldest)
    if (before !== null) runs.push(...gone(before, draft.runs, ({ enrollment }) => enrollment))
    if (agreed !== null) callbacks.push(...gone(agreed, draft.callbacks, ({ promise }) => promise))
  }
  return {
    prospect: draft,
    facts,
    contacts: [...contacts, ...draft.contacts],
    runs: [...runs, ...draft.runs],
    callbacks: [...callbacks, ...draft.callbacks],
  }
}
