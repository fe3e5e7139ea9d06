/**
 * Makes the surroundings of each person from the states of all: who shares an account, a number, an owner.
 *
 * A pure fold over a whole log, for programs that have it at hand; a store keeps the same records as it goes.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import type {
  OpenWork,
  OtherAppointment,
  OtherContact,
  ResultSurroundings,
  Surroundings,
} from '../rules/Surroundings.ts'
import type { Others } from './others.ts'
import { tell } from './telling.ts'

export { tell } from './telling.ts'
export type { Telling } from './telling.ts'

// --- model -------------------------------------------------------------------

/** What is known of accounts and reps where nothing is told. */
const NOTHING: Pick<Others, 'heldUntil' | 'away'> = Object.freeze({ heldUntil: {}, away: {} })

/** What collects what worked; `Insight.results` makes one. @category model @since 0.1.0 */
export interface Results {
  readonly add: (prospect: Prospect) => void
  /** What worked for an owner, or for nobody in particular, and for the team: the same record each time. */
  readonly of: (owner: string | null) => ResultSurroundings
}

/** What one person is to the others. */
interface Member {
  readonly account: string | null
  readonly owner: string | null
  readonly numbers: readonly string[]
}

// --- folding -----------------------------------------------------------------

/** Contacts by what their people share. */
type Shared = Map<string, OtherContact[]>

const put = <V>(groups: Map<string, V[]>, key: string | null, ...values: readonly V[]): void => {
  if (key === null || values.length === 0) return
  const known = groups.get(key)
  if (known === undefined) groups.set(key, [...values])
  else known.push(...values)
}

const NOBODY: readonly OtherContact[] = Object.freeze([])

const sort = (shared: Shared): void => {
  for (const contacts of shared.values()) contacts.sort((a, b) => a.at - b.at)
}

/**
 * Those with other people, oldest first; found when they are first looked at, since only few rules ask and an owner may
 * have thousands.
 */
const withOthers = (shared: Shared, key: string, id: string): { readonly contacts: readonly OtherContact[] } => {
  let found: readonly OtherContact[] | null = null
  return {
    get contacts() {
      return (found ??= shared.get(key)?.filter(({ prospect }) => prospect !== id) ?? NOBODY)
    },
  }
}

/** Open opportunities by owner; owners of whom no opportunity is known are left out. */
const loads = (opportunities: Map<string, Set<string>>, owner: string): number | null =>
  opportunities.get(owner)?.size ?? null

/**
 * Folds the states of all people into the surroundings of each.
 *
 * Contacts with others count by account, by number and by owner; a number is listed where somebody else shares it. Ask for an
 * id that was not among the states, and nothing is known of others. What worked for the owner and for all (A6) is told where
 * something is given that collects it, such as `Insight.results`.
 *
 * @example
 * ```ts run
 * import { Neighbours } from '@refrain/core'
 *
 * const surroundingsOf = Neighbours.collect([])
 * surroundingsOf('p-1') // => { account: null, numbers: [], rep: null }
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const collect = (
  prospects: Iterable<Prospect>,
  others: Pick<Others, 'heldUntil' | 'away'> = NOTHING,
  results: Results | null = null,
): ((id: string) => Surroundings) => {
  const members = new Map<string, Member>()
  const [byAccount, byNumber, byOwner]: readonly [Shared, Shared, Shared] = [new Map(), new Map(), new Map()]
  const users = new Map<string, number>()
  const calls = new Map<string, OpenWork[]>()
  const opportunities = new Map<string, Set<string>>()
  const appointments = new Map<string, OtherAppointment[]>()
  for (const prospect of prospects) {
    results?.add(prospect)
    const { id } = prospect
    const { account, owner, numbers, opportunity, isOver, contacts, open, appointments: agreed } = tell(prospect)
    members.set(id, { account, owner, numbers })
    for (const number of numbers) users.set(number, (users.get(number) ?? 0) + 1)
    if (owner !== null && opportunity !== null) {
      const pursued = opportunities.get(owner) ?? new Set()
      opportunities.set(owner, isOver ? pursued : pursued.add(opportunity))
    }
    put(calls, account, ...open)
    put(appointments, owner, ...agreed)
    for (const { contact, number } of contacts) {
      put(byAccount, account, contact)
      put(byOwner, owner, contact)
      put(byNumber, number, contact)
    }
  }
  sort(byAccount)
  sort(byNumber)
  sort(byOwner)
  for (const agreed of appointments.values()) agreed.sort((a, b) => a.from - b.from)
  return (id) => {
    const member = members.get(id)
    if (member === undefined) return { account: null, numbers: [], rep: null }
    const { account, owner, numbers } = member
    return {
      account:
        account === null
          ? null
          : Object.assign(withOthers(byAccount, account, id), {
              account,
              heldUntil: others.heldUntil[account] ?? null,
              open: (calls.get(account) ?? []).filter(({ prospect }) => prospect !== id),
            }),
      numbers: numbers
        .filter((number) => (users.get(number) ?? 0) > 1)
        .map((number) => Object.assign(withOthers(byNumber, number, id), { number })),
      rep:
        owner === null
          ? null
          : Object.assign(withOthers(byOwner, owner, id), {
              rep: owner,
              load: loads(opportunities, owner),
              away: others.away[owner] ?? [],
              appointments: (appointments.get(owner) ?? []).filter(({ prospect }) => prospect !== id),
            }),
      ...(results !== null && { results: results.of(owner) }),
    }
  }
}
