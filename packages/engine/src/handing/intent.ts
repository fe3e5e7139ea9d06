/**
 * What the engine would hand to a provider, made ready before anything is said: the intent is committed first.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Plan, Prospect } from '@refrain/core'
import type { Guard, PlaceCall, RegistryWrite, SendEmail } from '@refrain/core/ports'
import { isOurs } from '../deciding/isOurs.ts'
import type { Desk } from '../Desk.ts'
import { held } from './changing.ts'
import { attemptOf, type HandOver, keyOf, replacing } from './HandOver.ts'
import { mayGoOut } from './mayGoOut.ts'
import { callOf, emailOf } from './requests.ts'

// --- model -------------------------------------------------------------------

/** What is asked for. */
export interface Intending {
  /** The id under which the action is issued. */
  readonly id: string
  readonly prospect: Prospect.Prospect
  readonly action: Plan.Action
  /** When the action is issued. */
  readonly now: Instant.Instant
  /** The end of its window; null where it has none. */
  readonly until: Instant.Instant | null
  /** Somebody asks that the call be placed for them. */
  readonly place?: boolean
}

/** A hand-over that is ready: what is committed with `ActionIssued`, and what is asked of the provider after it. */
export interface Intent {
  readonly hand: HandOver
  readonly request: PlaceCall | SendEmail
  readonly registry: readonly RegistryWrite[]
  readonly guards: readonly Guard[]
}

/** How long after the intent it is looked whether the provider was asked at all. */
export const UNANSWERED = 15_000

// --- constructors ------------------------------------------------------------

const handOf = (desk: Desk, { id, prospect, action, now, until }: Intending): HandOver | null => {
  const { channel, key } = action
  const contact = channel === 'call' ? action.number : action.email
  const provider = channel === 'call' ? desk.parts.telephony?.name : desk.parts.email?.name
  if ((channel !== 'call' && channel !== 'email') || contact === null || provider === undefined) return null
  return {
    attempt: attemptOf(desk.store.tenant, id, key),
    prospect: id,
    key,
    channel,
    provider,
    contact,
    message: action.message,
    item: action.item,
    owner: prospect.owner,
    issuedAt: now,
    // Whoever took it waits no longer than it is theirs.
    notAfter: Instant.earlier(until ?? Instant.FOREVER, Instant.plus(now, desk.options.takeMs)),
    stand: 'begun',
    call: null,
    answered: false,
    recalled: false,
    looks: 0,
    lookAt: Instant.plus(now, UNANSWERED),
  }
}

/** Whether this is for the engine: messages that need nobody, and calls that somebody asks it to place. */
const isForUs = (desk: Desk, { action, place = false }: Intending): boolean =>
  isOurs(desk, action) || (action.channel === 'call' && action.do === 'call' && place)

/** What would be handed over; null where a person is to do it, or nothing may go out. */
export const intentOf = async (desk: Desk, intending: Intending): Promise<Intent | null> => {
  const hand = isForUs(desk, intending) ? handOf(desk, intending) : null
  if (hand === null) return null
  const allowed = await mayGoOut(desk)
  // What went out under this key before, whatever became of it since, does not go out once more.
  if (!allowed.ok || (await held(desk, hand.attempt)) !== null) return null
  const request = hand.channel === 'call' ? await callOf(desk, hand) : await emailOf(desk, hand, intending.prospect)
  if (request === null) return null
  const guards = [...allowed.guards, { key: keyOf(hand.attempt), revision: 0 }]
  return { hand, request, registry: replacing(null, hand), guards }
}
