/**
 * The policy in force, as this process knows it: read once, and looked after often enough that nobody decides long on an old one.
 *
 * Nothing rests on how often: every commit of a decision is guarded by the epoch, so that one on an old policy does not go
 * through.
 *
 * @since 0.1.0
 */
import type { InForce } from '../Desk.ts'
import type { PolicyDocuments } from '../Engine.ts'
import { asksOf } from './asks.ts'
import { compiled } from './compile.ts'
import { all, POLICY } from './documents.ts'
import { policyFault } from './PolicyFault.ts'
import { publish, standing } from './publishing.ts'
import type { Publishing } from './publishing.ts'

/** How long what was read is believed without a look, in milliseconds. */
const BELIEVED = 1_000

/** The policy in force: read again when it may have changed, at once where `anew` says so. */
export const makeInForce = (
  asked: Publishing,
  first: PolicyDocuments | undefined,
): ((anew?: boolean) => Promise<InForce>) => {
  const { store, runtime, calendars } = asked
  let known: InForce | null = null
  let lookedAt = 0
  let looking: Promise<InForce> | null = null

  const load = async (): Promise<InForce> => {
    const { epoch, documents } = await standing(store)
    if (epoch === 0 && first !== undefined) {
      const published = await publish(asked, first)
      if (published.tag === 'invalid') throw policyFault(published.issues)
      return load()
    }
    const policy = compiled(documents, calendars)
    if (policy._tag === 'Left') throw policyFault(policy.left)
    return {
      epoch,
      policy: policy.right,
      documents: { file: documents.file, cadences: all(documents) },
      asks: asksOf(documents),
    }
  }

  const look = async (): Promise<InForce> => {
    const [record] = known === null ? [] : await store.registry.read([POLICY])
    if (known === null || (record?.revision ?? 0) !== known.epoch) known = await load()
    lookedAt = runtime.now()
    return known
  }

  return (anew = false) => {
    const age = runtime.now() - lookedAt
    if (known !== null && !anew && age >= 0 && age < BELIEVED) return Promise.resolve(known)
    looking ??= look().finally(() => (looking = null))
    return looking
  }
}
