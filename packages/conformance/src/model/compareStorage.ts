/**
 * Compares a storage with a model: the same questions in the same order, and questions asked at once.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import type { Storage, Store } from '@refrain/core/ports'
import type { Runner } from '../Runner.ts'
import type { StorageSubject } from '../storage/StorageSubject.ts'
import { isLinearizable } from './linearizing.ts'
import { answerOf } from './Operation.ts'
import type { Operation } from './Operation.ts'
import { operation } from './operations.arb.ts'
import { stateOf } from './state.ts'

/** With what a storage is compared, and how often. @category model @since 0.1.0 */
export interface Comparison {
  /** A fresh and empty model: `memoryStorage`. */
  readonly model: () => Storage
  /** How many stories are made up (20), from which seed, and whether one that fails is made smaller (it is). */
  readonly runs?: { readonly numRuns?: number; readonly seed?: number; readonly endOnFailure?: boolean }
}

interface Model {
  readonly store: Store
}
interface Real {
  readonly store: Store
}

/** A question as a command of fast-check. */
const commandOf = (asked: Operation): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  run: async (model, real) => {
    const [wanted, found] = [await answerOf(model.store, asked), await answerOf(real.store, asked)]
    if (wanted !== found) throw new Error(`the model answers\n${wanted}\nand the storage\n${found}`)
  },
  toString: () => JSON.stringify(asked),
})

const sameState = async (model: Store, real: Store): Promise<void> => {
  const [wanted, found] = [await stateOf(model), await stateOf(real)]
  if (wanted !== found) throw new Error(`the model tells\n${wanted}\nand the storage\n${found}`)
}

/** Opens a storage for a story, and removes it afterwards. */
const opened = async (subject: StorageSubject, tell: (storage: Storage) => Promise<void>): Promise<void> => {
  const storage = await subject.open()
  try {
    await tell(storage)
  } finally {
    await (subject.destroy ?? ((it) => it.close()))(storage)
  }
}

/**
 * Compares a storage with a model by made-up stories, in a world so small that much gets in each other's way.
 *
 * - One after the other: every answer is the model's, and so is all that the store tells at the end.
 * - At once: of two or three questions asked at the same time there is an order in which the model gives the same answers and
 *   then tells the same (they are linearizable); also over two opens of one database, where there can be several. Of many
 *   commits in one question each happens for itself: others may come between them.
 *
 * @example
 * ```ts run
 * import { compareStorage } from '@refrain/conformance/model'
 * import type { StorageSubject } from '@refrain/conformance'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const tests: string[] = []
 * const subject = {} as StorageSubject
 * compareStorage({ test: (name) => tests.push(name) }, subject, { model: memoryStorage })
 * tests.length // => 2
 * ```
 *
 * @category certification
 * @since 0.1.0
 */
export const compareStorage = (
  { test }: Pick<Runner, 'test'>,
  subject: StorageSubject,
  { model, runs = {} }: Comparison,
): void => {
  const often = { numRuns: 20, ...runs }

  test('model: must answer every question as the model does', () =>
    fc.assert(
      fc.asyncProperty(fc.commands([operation.map(commandOf)], { maxCommands: 30, size: 'max' }), (story) =>
        opened(subject, async (storage) => {
          const [wanted, found] = [model().tenant('acme'), storage.tenant('acme')]
          await fc.asyncModelRun(() => ({ model: { store: wanted }, real: { store: found } }), story)
          await sameState(wanted, found)
        }),
      ),
      often,
    ))

  const rounds = fc.array(fc.array(operation, { minLength: 2, maxLength: 3 }), {
    minLength: 3,
    maxLength: 6,
    size: 'max',
  })

  test('model: must answer questions that are asked at once as if one came after the other', () =>
    fc.assert(
      fc.asyncProperty(rounds, (story) =>
        opened(subject, async (storage) => {
          const second = storage.capabilities.processes === 'many' ? await subject.second?.(storage) : undefined
          const stores = [storage, second ?? storage].map((each) => each.tenant('acme'))
          try {
            await isLinearizable(story, stores, model)
          } finally {
            await second?.close()
          }
        }),
      ),
      often,
    ))
}
