/**
 * Brings the payload of an older version of a fact up to the current one, step by step.
 *
 * Facts are stored for ever in the version that they were written in. A version is added by adding a step here and a golden
 * file; neither is ever changed afterwards.
 *
 * @since 0.1.0
 */
import type { JsonObject } from './held.ts'

/** From a payload of one version to one of the next. */
export type Upcast = (data: JsonObject) => JsonObject

/** The steps of each type: the first leads from version 1 to 2, and so on. */
export type Chains = { readonly [type: string]: readonly Upcast[] | undefined }

/** The chains in force. Every type is at its first version. */
export const CHAINS: Chains = Object.freeze({})

/** The current version of a type. */
export const currentVersion = (type: string, chains: Chains = CHAINS): number => (chains[type]?.length ?? 0) + 1

/** The payload as the current version has it; null for a version that is not known. */
export const upcast = (type: string, v: number, data: JsonObject, chains: Chains = CHAINS): JsonObject | null => {
  const steps = chains[type] ?? []
  if (!Number.isInteger(v) || v < 1 || v > steps.length + 1) return null
  return steps.slice(v - 1).reduce((older, step) => step(older), data)
}
