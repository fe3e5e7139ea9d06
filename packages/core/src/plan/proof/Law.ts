/**
 * What a law is: a property of any world, of the true one, in which it must hold, and of worlds with a planted fault, in
 * which it must be seen to fail.
 */
import * as fc from 'fast-check'
import type { WireFact } from '../History.arb.ts'
import { jsonl, policyOf, worldOf } from './world.ts'
import type { World } from './world.ts'

/** A property, whatever it is generated from. */
export type Law = fc.IProperty<unknown>

/** Makes a world from cadences and a policy file. */
export type Make = (cadences: readonly unknown[], file: unknown) => World

/** The world as it is. */
export const honest: Make = (cadences, file) => worldOf(policyOf(cadences, file))

/** A broken law, with the log as JSON Lines: `refrain next` can be asked about it as it stands. */
export const broken = (what: string, facts: readonly WireFact[]): never => {
  throw new Error(`${what}\n${jsonl(facts)}`)
}

/** Outcomes of calls, one after another. */
export const outcomes = fc.array(
  fc.constantFrom('no-answer', 'voicemail', 'voicemail', 'right-party', 'busy', 'gatekeeper'),
  { minLength: 1, maxLength: 6 },
)
