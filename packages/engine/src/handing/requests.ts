/**
 * What is asked of a provider: numbers and addresses come from the vault at the last moment, and go nowhere else.
 *
 * @since 0.1.0
 */
import type { Prospect } from '@refrain/core'
import type { Personal, PlaceCall, SendEmail, Telephony } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { HandOver } from './HandOver.ts'
import { inTime } from './inTime.ts'

/** How long it rings: long enough for a mailbox. */
export const RING_SECONDS = 25

const personalOf = async ({ store }: Desk, prospect: string): Promise<Personal | null> =>
  (await store.vault.read([prospect]))[0] ?? null

const stateOf = async (desk: Desk, prospect: string): Promise<Prospect.Prospect> =>
  (await loadPeople(desk, await desk.inForce(), [prospect], desk.runtime.now()))[0]!.prospect

/** Who answers is found out where that keeps nobody waiting. */
const amdOf = ({ capabilities }: Telephony): PlaceCall['amd'] =>
  capabilities.amd === 'async' || capabilities.amd === 'both' ? 'classify' : 'off'

/** The call to be placed; null where the engine cannot place it. */
export const callOf = async (desk: Desk, hand: HandOver): Promise<PlaceCall | null> => {
  const { telephony, callerId } = desk.parts
  const from = callerId?.(hand.owner) ?? null
  if (telephony === undefined || from === null) return null
  const to = (await personalOf(desk, hand.prospect))?.numbers?.[hand.contact] ?? null
  const { attempt, notAfter } = hand
  return to === null ? null : { attempt, to, from, ringSeconds: RING_SECONDS, notAfter, amd: amdOf(telephony) }
}

/** The message to be sent; null where the engine cannot send it, or must not. */
export const emailOf = async (
  desk: Desk,
  hand: HandOver,
  known: Prospect.Prospect | null = null,
): Promise<SendEmail | null> => {
  const { email, content } = desk.parts
  if (email === undefined || content === undefined || hand.message === null) return null
  const personal = await personalOf(desk, hand.prospect)
  const to = personal?.emails?.[hand.contact] ?? null
  const prospect = known ?? (await stateOf(desk, hand.prospect))
  if (to === null) return null
  const { message } = hand
  const text = await inTime(desk.runtime, () => content({ message, prospect, personal }))
  return text === null ? null : { attempt: hand.attempt, messageId: `<${hand.attempt}@refrain>`, to, ...text }
}
