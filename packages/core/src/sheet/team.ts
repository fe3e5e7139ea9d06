/**
 * Who may do something: its owner, and others while the owner is away.
 *
 * @since 0.1.0
 */
import type { Calendars } from '../rules/Calendars.ts'
import type { Away } from '../rules/Surroundings.ts'
import { spans } from '../time/Availability.ts'
import type { Availability } from '../time/Availability.ts'
import { diaryOf } from './Diary.ts'
import type { Able, WhoMay } from './placing.ts'
import type { Rep } from './Rep.ts'

/** Whose somebody is, and of which account. @category model @since 0.1.0 */
export interface Person {
  readonly owner?: string | null
  readonly account?: string | null
}

const NO_TIME: Availability = { next: () => null }

/** When others stand in: in absences that hand work over; for promises, in all of them. */
const stoodIn = (away: readonly Away[], isPromise: boolean): Availability => {
  const spent = away.filter(({ policy }) => isPromise || policy === 'hand-over')
  return spent.length === 0 ? NO_TIME : spans(spent)
}

/** Tells for each action who of a team may do it when. */
export const teamOf = (
  reps: readonly Rep[],
  people: { readonly [prospect: string]: Person },
  calendars: Calendars | undefined,
): WhoMay => {
  const diaries = [...reps].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rep) => diaryOf(rep, calendars))
  const all: readonly Able[] = diaries.map((diary) => ({ diary, within: null }))
  const known = new Map<string, readonly Able[]>()
  const ableFor = (owner: string, isPromise: boolean): readonly Able[] => {
    const key = `${isPromise ? 'promise' : 'touch'} ${owner}`
    let able = known.get(key)
    if (able === undefined) {
      const rep = reps.find(({ id }) => id === owner)
      // Nobody here answers for an owner who is not here, except for what was promised.
      const others = rep === undefined ? (isPromise ? null : NO_TIME) : stoodIn(rep.away ?? [], isPromise)
      able = diaries
        .filter(({ rep: id }) => id === owner || others !== NO_TIME)
        .map((diary) => ({ diary, within: diary.rep === owner ? null : others }))
      known.set(key, able)
    }
    return able
  }
  return ({ prospect }, { promise, number }) => {
    const { owner = null, account = null } = people[prospect] ?? {}
    return {
      able: owner === null ? all : ableFor(owner, promise !== null),
      owner,
      keys: [
        `person ${prospect}`,
        ...(account === null ? [] : [`account ${account}`]),
        ...(number === null ? [] : [`number ${number}`]),
      ],
    }
  }
}
