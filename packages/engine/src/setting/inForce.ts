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
import { NOTHING, readTold, SURVEY, surveyedBy, TOLD } from './told.ts'

/** How long what was read is believed without a look, in milliseconds. */
const BELIEVED = 1_000

/** The policy in force: read again when it may have changed, at once where `anew` says so. */
export const makeInForce = (
  asked: Publishing,
  first: PolicyDocuments | undefined,
): ((anew?: boolean) => Promise<InForce>) => {
  const { store, runtime, calendars, zones } = asked
  let known: InForce | null = null
  let surveys = 0
  let lookedAt = 0
  let looking: Promise<InForce> | null = null

  /** The revisions of the policy and of the last survey. */
  const revisions = async (): Promise<readonly [epoch: number, survey: number]> => {
    const records = await store.registry.read([POLICY, SURVEY])
    const revisionOf = (key: string) => records.find((record) => record.key === key)?.revision ?? 0
    return [revisionOf(POLICY), revisionOf(SURVEY)]
  }

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
      surveyed: surveyedBy(NOTHING, policy.right, zones, runtime.now),
    }
  }

  const withSurvey = async (inForce: InForce): Promise<InForce> => {
    const told = readTold((await store.registry.read([TOLD]))[0]?.value)
    return { ...inForce, surveyed: surveyedBy(told, inForce.policy, zones, runtime.now) }
  }

  const look = async (): Promise<InForce> => {
    const [epoch, survey] = await revisions()
    const isOld = known === null || epoch !== known.epoch || epoch === 0
    let seen = known === null || isOld ? await load() : known
    if (survey > 0 && (isOld || survey !== surveys)) seen = await withSurvey(seen)
    surveys = survey
    lookedAt = runtime.now()
    return (known = seen)
  }

  return (anew = false) => {
    const age = runtime.now() - lookedAt
    if (known !== null && !anew && age >= 0 && age < BELIEVED) return Promise.resolve(known)
    looking ??= look().finally(() => (looking = null))
    return looking
  }
}
