/**
 * Questions that are asked at once: is there an order in which the model gives the same answers?
 *
 * @since 0.1.0
 */
import type { Storage, Store } from '@refrain/core/ports'
import { answerOf } from './Operation.ts'
import type { Operation } from './Operation.ts'
import { stateOf } from './state.ts'

const permutations = <A>(all: readonly A[]): readonly (readonly A[])[] =>
  all.length <= 1
    ? [all]
    : all.flatMap((first, index) =>
        permutations(all.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
      )

/** A question, and what was answered. */
interface Answered {
  readonly asked: Operation
  readonly answer: string
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
    let found: readonly Answered[] | undefined
    for (const order of permutations(answered))
      if (found === undefined && (await fits(before, order, state, fresh))) found = order
    if (found === undefined)
      throw new Error(
        `no order of these explains the answers:\n${shown(answered)}\nafter ${JSON.stringify(before)}\nwhich led to ${state}`,
      )
    before = [...before, ...found.map(({ asked }) => asked)]
  }
}
