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

/** A model that has been asked all of it before. */
const modelAfter = async (before: readonly Operation[], fresh: () => Storage): Promise<Store> => {
  const model = fresh().tenant('acme')
  for (const asked of before) await answerOf(model, asked)
  return model
}

/**
 * An order of what happened in several hands, each of which keeps its own, in which a model gives these answers and then tells
 * this state; null where there is none. What it answers otherwise is followed no further.
 */
const orderOf = async (
  before: readonly Operation[],
  hands: readonly (readonly Answered[])[],
  state: string,
  fresh: () => Storage,
): Promise<readonly Operation[] | null> => {
  const busy = hands.filter((hand) => hand.length > 0)
  if (busy.length === 0) return (await stateOf(await modelAfter(before, fresh))) === state ? [] : null
  for (const hand of busy) {
    const [{ asked, answer }, ...rest] = hand as [Answered, ...Answered[]]
    if ((await answerOf(await modelAfter(before, fresh), asked)) !== answer) continue
    const others = busy.filter((other) => other !== hand)
    const later = await orderOf([...before, asked], [rest, ...others], state, fresh)
    if (later !== null) return [asked, ...later]
  }
  return null
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
    const found = await orderOf(before, answered.map(momentsOf), state, fresh)
    if (found === null)
      throw new Error(
        `no order of these explains the answers:\n${shown(answered)}\nafter ${JSON.stringify(before)}\nwhich led to ${state}`,
      )
    before = [...before, ...found]
  }
}
