/** Closes what was opened, whatever came of it. */
import type { TaskEither } from 'fp-ts/TaskEither'

/** Runs the work, then closes. */
export const closing =
  ({ close }: { readonly close: () => void }) =>
  <E, A>(work: TaskEither<E, A>): TaskEither<E, A> =>
  () =>
    work().finally(close)
