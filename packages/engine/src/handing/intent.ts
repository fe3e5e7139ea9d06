/**
 * What the engine would hand to a provider, made ready before anything is said: the intent is committed first.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Plan, Prospect } from '@refrain/core'
import type { Policy } from '@refrain/core/policy'
import type { Guard, PlaceCall, RegistryWrite, SendEmail } from '@refrain/core/ports'
import { isOurs } from '../deciding/isOurs.ts'
import type { Desk } from '../Desk.ts'
import type { NotPlaced } from '../Engine.ts'
import { held } from './changing.ts'
import { attemptOf, type HandOver, keyOf, replacing } from './HandOver.ts'
import { mayGoOut } from './mayGoOut.ts'
import { callOf, emailOf, lineOf } from './requests.ts'

// --- model -------------------------------------------------------------------

/** What is asked for. */
export interface Intending {
  /** The id under which the action is issued. */
  readonly id: string
  readonly prospect: Prospect.Prospect
  readonly policy: Policy.Policy
  readonly action: Plan.Action
  /** When the action is issued. */
  readonly now: Instant.Instant
  /** The end of its window; null where it has none. */
  readonly until: Instant.Instant | null
  /** Who takes it, and whether they ask that a call be placed for them; null where the engine does it by itself. */
  readonly taker: { readonly rep: string; readonly place: boolean } | null
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

const handOf = async (
  desk: Desk,
  { id, prospect, action, now, until, taker }: Intending,
): Promise<HandOver | NotPlaced> => {
  const { channel, key } = action
  const contact = channel === 'call' ? action.number : action.email
  const provider = channel === 'call' ? desk.parts.telephony?.name : desk.parts.email?.name
  if (provider === undefined) return 'no-telephone'
  if ((channel !== 'call' && channel !== 'email') || contact === null) return 'no-number'
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
    rep: taker?.rep ?? null,
    line: channel === 'call' ? await lineOf(desk, prospect.owner) : null,
    issuedAt: now,
    askedAt: now,
    // Whoever took it waits no longer than it is theirs.
    notAfter: Instant.earlier(until ?? Instant.FOREVER, Instant.plus(now, desk.options.takeMs)),
    stand: 'begun',
    call: null,
    answered: false,
    recalled: false,
    drop: null,
    looks: 0,
    lookAt: Instant.plus(now, UNANSWERED),
  }
}

/** Whether this is for the engine: messages that need nobody, calls that somebody asks for, and those that nobody talks in. */
const isForUs = (desk: Desk, { action, taker, policy, prospect }: Intending): boolean =>
  taker !== null && action.channel === 'call'
    ? action.do === 'call' && taker.place
    : isOurs(desk, policy, prospect, action)

/** What would be handed over, or why it is not: a person is to do it then, or nothing may go out. */
export const intentOf = async (desk: Desk, intending: Intending): Promise<Intent | NotPlaced> => {
  if (!isForUs(desk, intending)) return 'not-asked'
  const hand = await handOf(desk, intending)
  if (typeof hand === 'string') return hand
  const allowed = await mayGoOut(desk)
  if (!allowed.ok) return 'quarantined'
  // What went out under this key before, whatever became of it since, does not go out once more.
  if ((await held(desk, hand.attempt)) !== null) return 'placed-before'
  const request = hand.channel === 'call' ? await callOf(desk, hand) : await emailOf(desk, hand, intending.prospect)
  if (request === null) return 'nothing-to-say'
  if (typeof request === 'string') return request
  const guards = [...allowed.guards, { key: keyOf(hand.attempt), revision: 0 }]
  return { hand, request, registry: replacing(null, hand), guards }
}
