/**
 * What is asked of a provider: numbers and addresses come from the vault at the last moment, and go nowhere else.
 *
 * @since 0.1.0
 */
import type { Prospect } from '@refrain/core'
import type { Personal, PlaceCall, SendEmail, Telephony, VoiceMessage } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import type { NotPlaced } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { HandOver } from './HandOver.ts'
import { inTime } from './inTime.ts'

// --- model -------------------------------------------------------------------

/** How long it rings: long enough for a mailbox. */
export const RING_SECONDS = 25

/** How long the telephone of whoever talks rings first. */
const CONNECT_SECONDS = 20

/** Nothing that is played takes longer. */
const PLAYED_SECONDS = 180

// --- questions ---------------------------------------------------------------

const personalOf = async ({ store }: Desk, prospect: string): Promise<Personal | null> =>
  (await store.vault.read([prospect]))[0] ?? null

const stateOf = async (desk: Desk, prospect: string): Promise<Prospect.Prospect> =>
  (await loadPeople(desk, await desk.inForce(), [prospect], desk.runtime.now()))[0]!.prospect

/** The number that a call is made from, by its hash; null where there is none. */
export const lineOf = async ({ parts, hashes }: Desk, owner: string | null): Promise<string | null> => {
  const from = parts.callerId?.(owner) ?? null
  return from === null ? null : (await hashes.number(from)).id
}

/** What is played for the message of a call; null where nothing may be, or the provider cannot. */
export const voiceOf = async (
  desk: Desk,
  { message, prospect: id }: HandOver,
  personal: Personal | null = null,
): Promise<VoiceMessage | null> => {
  const { voice, telephony } = desk.parts
  if (voice === undefined || telephony === undefined || message === null) return null
  const prospect = await stateOf(desk, id)
  const known = personal ?? (await personalOf(desk, id))
  const played = await inTime(desk.runtime, () => voice({ message, prospect, personal: known }))
  return played !== null && telephony.capabilities.plays.includes(played.kind) ? played : null
}

// --- constructors ------------------------------------------------------------

/** Who answers is found out where that keeps nobody waiting. */
const amdOf = async (desk: Desk, { capabilities }: Telephony): Promise<PlaceCall['amd']> => {
  if (capabilities.amd !== 'async' && capabilities.amd !== 'both') return 'off'
  const { file } = (await desk.inForce()).policy
  return file.calls?.voicemail === 'prerecorded' ? 'classify-then-beep' : 'classify'
}

/** What a call that somebody talks in has besides. They are rung first: nobody who picks up meets silence. */
const attended = async (
  desk: Desk,
  telephony: Telephony,
  rep: string,
): Promise<Pick<PlaceCall, 'connect' | 'amd'> | NotPlaced> => {
  const to = telephony.capabilities.connects === 'rep-first' ? (desk.parts.connect?.(rep) ?? null) : null
  if (to === null) return 'nobody-to-connect'
  return { connect: { to, ringSeconds: CONNECT_SECONDS }, amd: await amdOf(desk, telephony) }
}

/** What a call has that nobody of ours is on. */
const unattended = async (
  desk: Desk,
  hand: HandOver,
  personal: Personal,
): Promise<Pick<PlaceCall, 'say' | 'amd' | 'maxTalkSeconds'> | NotPlaced> => {
  const say = await voiceOf(desk, hand, personal)
  return say === null ? 'nothing-to-say' : { say, amd: 'classify-then-beep', maxTalkSeconds: PLAYED_SECONDS }
}

/** The call to be placed, or why the engine cannot place it. */
export const callOf = async (desk: Desk, hand: HandOver): Promise<PlaceCall | NotPlaced> => {
  const { telephony, callerId } = desk.parts
  if (telephony === undefined) return 'no-telephone'
  const from = callerId?.(hand.owner) ?? null
  if (from === null) return 'no-caller-id'
  const personal = await personalOf(desk, hand.prospect)
  const to = personal?.numbers?.[hand.contact] ?? null
  if (personal === null || to === null) return 'no-number'
  const { attempt, notAfter, rep } = hand
  const more = rep === null ? await unattended(desk, hand, personal) : await attended(desk, telephony, rep)
  return typeof more === 'string' ? more : { attempt, to, from, ringSeconds: RING_SECONDS, notAfter, ...more }
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
