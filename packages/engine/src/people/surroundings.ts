/**
 * The surroundings of a person, put together from what others tell: as `Neighbours.collect` makes them from all states.
 *
 * @since 0.1.0
 */
import { Neighbours } from '@refrain/core'
import type { Instant, Prospect, Surroundings } from '@refrain/core'
import type { Json, Tie } from '@refrain/core/ports'
import type { Asks, InForce } from '../Desk.ts'
import { unpack } from './packed.ts'

// --- model -------------------------------------------------------------------

/** What an account itself tells, by its own stream. */
export interface AccountTold {
  readonly heldUntil: Instant.Instant | null
}

/** What a rep themselves tell, by their own stream. */
export interface RepTold {
  readonly away: readonly Surroundings.Away[]
  readonly zone: string | null
  readonly capacity: number | null
  readonly callBlocks: readonly string[]
}

/** What a tie says, as `people/ties.ts` and `people/ownTies.ts` wrote it. */
type Said = { readonly [name: string]: Json }

// --- reading -----------------------------------------------------------------

const contactsIn = (member: string, told: Said): readonly Surroundings.OtherContact[] =>
  ((told['contacts'] ?? []) as readonly Json[]).map((packed) => unpack(member, packed))

const byTime = (a: { readonly at: number }, b: { readonly at: number }): number => a.at - b.at

/** What the account itself told, and what the rep; nothing where they told nothing. */
interface Own {
  readonly account: AccountTold
  readonly rep: RepTold
}

export const ownOf = <K extends keyof Own>(ties: readonly Tie[], kind: K, key: string): Own[K] | null =>
  (ties.find((tie) => tie.kind === kind && tie.key === key && tie.member === '')?.told as Own[K] | undefined) ?? null

// --- putting together --------------------------------------------------------

/** What is told under a tie by the others, those who only listen left out. */
const saidBy = (others: readonly Tie[], kind: string, key: string): readonly { member: string; said: Said }[] =>
  others.flatMap((tie) =>
    tie.kind === kind && tie.key === key && tie.member !== '' && tie.told !== null
      ? [{ member: tie.member, said: tie.told as Said }]
      : [],
  )

const contactsOf = (told: readonly { member: string; said: Said }[]): readonly Surroundings.OtherContact[] =>
  told.flatMap(({ member, said }) => contactsIn(member, said)).sort(byTime)

const accountOf = (account: string, others: readonly Tie[]): Surroundings.AccountSurroundings => {
  const told = saidBy(others, 'account', account)
  return {
    account,
    contacts: contactsOf(told),
    heldUntil: ownOf(others, 'account', account)?.heldUntil ?? null,
    open: told.flatMap(({ member, said }) =>
      (said['open'] as unknown as readonly (readonly [Instant.Instant, Instant.Instant])[]).map(([since, until]) => ({
        prospect: member,
        since,
        until,
      })),
    ),
  }
}

/** Numbers that somebody else has as well. */
const numbersOf = (numbers: readonly string[], others: readonly Tie[]): readonly Surroundings.NumberSurroundings[] =>
  numbers.flatMap((number) => {
    const told = saidBy(others, 'number', number)
    return told.some(({ said }) => said['isTheirs'] === true) ? [{ number, contacts: contactsOf(told) }] : []
  })

/** Open opportunities of a rep; null where none was ever told of. */
const loadOf = (own: Neighbours.Telling, told: readonly { said: Said }[]): number | null => {
  const all = [
    ...(own.opportunity === null ? [] : [{ opportunity: own.opportunity, isOver: own.isOver }]),
    ...told.flatMap(({ said: { opportunity, isOver } }) =>
      opportunity === undefined ? [] : [{ opportunity: opportunity as string, isOver: isOver === true }],
    ),
  ]
  return all.length === 0 ? null : new Set(all.flatMap(({ opportunity, isOver }) => (isOver ? [] : [opportunity]))).size
}

const repOf = (
  rep: string,
  own: Neighbours.Telling,
  others: readonly Tie[],
  asks: Asks,
): Surroundings.RepSurroundings => {
  const told = saidBy(others, 'rep', rep)
  return {
    rep,
    load: asks.load ? loadOf(own, told) : null,
    away: ownOf(others, 'rep', rep)?.away ?? [],
    ...(asks.contacts && { contacts: contactsOf(told) }),
    appointments: told
      .flatMap(({ member, said }) =>
        ((said['appointments'] ?? []) as unknown as readonly Omit<Surroundings.OtherAppointment, 'prospect'>[]).map(
          (agreed) => ({ prospect: member, ...agreed }),
        ),
      )
      .sort((a, b) => a.from - b.from),
  }
}

/**
 * The surroundings of somebody.
 *
 * A field that nothing asks for is left out or null: what a rule asks for that is not there is an error at set-up.
 */
export const surroundingsOf = (
  prospect: Prospect.Prospect,
  others: readonly Tie[],
  { asks, surveyed }: Pick<InForce, 'asks'> & Partial<Pick<InForce, 'surveyed'>>,
): Surroundings.Surroundings => {
  const own = Neighbours.tell(prospect)
  return {
    account: own.account === null ? null : accountOf(own.account, others),
    numbers: numbersOf(own.numbers, others),
    rep: own.owner === null ? null : repOf(own.owner, own, others, asks),
    ...surveyed?.(prospect),
  }
}
