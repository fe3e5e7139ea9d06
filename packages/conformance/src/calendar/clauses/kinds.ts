/**
 * Kinds of busy times: those that the calendar says it tells apart are told apart, and none of the others is lost.
 *
 * @since 0.1.0
 */
import { Words } from '@refrain/core'
import type { BusyKind } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Clause, Group } from '../Clause.ts'

const FREE: readonly BusyKind[] = ['free', 'declined']

/** What may be told of a kind that a calendar does not tell apart. */
const insteadOf = (kind: BusyKind): readonly (readonly BusyKind[])[] => {
  if (FREE.includes(kind)) return [[]]
  if (kind === 'elsewhere') return [[], ['busy']]
  return kind === 'unanswered' ? [['tentative'], ['busy']] : [['busy']]
}

const told = (kind: BusyKind): Clause =>
  clause(
    FREE.includes(kind) ? `say of an entry that is ${kind} only that it is` : `tell an entry that is ${kind}`,
    async ({ put, span, told: busyOf, declared, equal }) => {
      await put(span(9, 10), { kind })
      const { busy } = await busyOf(span(0, 24))
      const kinds = busy.map((one) => one.kind)
      const allowed = declared.tells.includes(kind) ? [[kind]] : insteadOf(kind)
      if (!allowed.some((list) => list.join() === kinds.join())) equal(kinds, allowed[0])
      equal(
        busy.map(({ from, until }) => ({ from, until })),
        kinds.map(() => span(9, 10)),
      )
    },
    `puts ${kind}`,
  )

export const kinds: Group = {
  about: 'kinds',
  clauses: [
    ...Words.BUSY_KINDS.filter((kind) => kind !== 'busy').map(told),
    clause(
      'stand side by side where entries of several overlap',
      async ({ put, span, told: busyOf, declared, equal }) => {
        await put(span(9, 11), { kind: 'tentative' })
        await put(span(10, 12))
        await put(span(11, 13), { kind: 'tentative' })
        const { busy } = await busyOf(span(0, 24))
        const apart = [
          { ...span(9, 13), kind: 'tentative' },
          { ...span(10, 12), kind: 'busy' },
        ]
        equal(busy, declared.tells.includes('tentative') ? apart : [{ ...span(9, 13), kind: 'busy' }])
      },
      'puts tentative',
    ),
  ],
}
