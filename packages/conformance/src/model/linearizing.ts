/**
 * Questions that are asked at once: is there an order in which the model gives the same answers?
 *
 * @since 0.1.0
 */
import type { Storage, Store } from '@refrain/core/ports'
import { answerOf, textOf } from './Operation.ts'
import type { Operation } from './Operation.ts'
import { stateOf } from './state.ts'

/** A question, and what was answered. */
interface Answered {
  readonly asked: Operation
  readonly answer: string
}

/** What happens at one moment each: many commits are not one, others may come between them. */
const momentsOf = ({ asked, answer }: Answered): readonly Answered[] =>
  asked.ask === 'commitMany'
    ? asked.commits.map((commit, index) => ({
        asked: { ask: 'commit', commit },
        answer: textOf((JSON.parse(answer) as readonly unknown[])[index]),
      }))
    : [{ asked, answer }]

/** Every order of what happened in several hands, each of which keeps its own. */
const orders = <A>(hands: readonly (readonly A[])[]): readonly (readonly A[])[] => {
  const busy = hands.filter((hand) => hand.length > 0)
  if (busy.length === 0) return [[]]
  return busy.flatMap((hand) => {
    const [first, ...rest] = hand
    return orders([rest, ...busy.filter((other) => other !== hand)]).map((later) => [first as A, ...later])
  })
}

/** Whether a model that has been asked all before gives these answers in this order, and then tells the same. */
const fits = async (
  before: readonly Operation[],
  order: readonly Answered[],
  state: string,
  fresh: () => Storage,
): Promise<boolean> => {
  const model = fresh().tenant('acme')
  for (const asked of before) await answerOf(model, asked)
  for (const { asked, answer } of order) if ((await answerOf(model, asked)) !== answer) return false
  return (await stateOf(model)) === state
}

const firstThat = async <A>(all: readonly A[], fits: (one: A) => Promise<boolean>): Promise<A | undefined> => {
  for (const one of all) if (await fits(one)) return one
  return undefined
}

const shown = (answered: readonly Answered[]): string =>
  answered.map(({ asked, answer }) => `${JSON.stringify(asked)}\n  was answered ${answer}`).join('\n')

/**
 * Asks each round at once, over the stores in turn, and looks for an order of it that the model agrees with.
 *
 * @throws Error where there is none
 */
export const isLinearizable = async (
  rounds: readonly (readonly Operation[])[],
  stores: readonly Store[],
  fresh: () => Storage,
): Promise<void> => {
  let before: readonly Operation[] = []
  for (const round of rounds) {
    const answered = await Promise.all(
      round.map(async (asked, index) => ({ asked, answer: await answerOf(stores[index % stores.length]!, asked) })),
    )
    const state = await stateOf(stores[0]!)
    const found = await firstThat(orders(answered.map(momentsOf)), (order) => fits(before, order, state, fresh))
    if (found === undefined)
      throw new Error(
        `no order of these explains the answers:\n${shown(answered)}\nafter ${JSON.stringify(before)}\nwhich led to ${state}`,
      )
    before = [...before, ...found.map(({ asked }) => asked)]
  }
}
