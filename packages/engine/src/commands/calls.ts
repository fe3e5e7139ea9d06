/**
 * What whoever talks does to a call that the engine placed for them: leaves a recorded message, or hangs up.
 *
 * @since 0.1.0
 */
import type { Desk } from '../Desk.ts'
import type { Calls, Leaving } from '../Engine.ts'
import { change, held } from '../handing/changing.ts'
import { inTime } from '../handing/inTime.ts'
import { leave as leaveNow } from '../handing/leaving.ts'

const GONE: Leaving = { tag: 'refused', why: 'call-gone' }

/** Leaves the message of a call: whoever listens to the greeting knows better than a machine that it is over. */
const leave = async (desk: Desk, call: string): Promise<Leaving> => {
  const at = desk.runtime.now()
  const hand = await change(desk, call, (one) =>
    one.stand === 'over' || one.drop !== null ? null : { hand: { ...one, drop: { stand: 'wanted', at } } },
  )
  if (hand === null || hand.stand === 'over') return GONE
  // It was begun before: what came of that is told by events.
  return (await leaveNow(desk, call)) ?? { tag: 'unknown' }
}

const hangUp = async (desk: Desk, call: string): ReturnType<Calls['hangUp']> => {
  const hand = (await held(desk, call))?.hand
  if (hand === undefined || hand.stand === 'over') return 'already-ended'
  const { call: placed } = hand
  if (placed === null) return 'unknown'
  return (await inTime(desk.runtime, async () => desk.parts.telephony?.hangUp(placed))) ?? 'unknown'
}

/** Calls under way. */
export const calls = (desk: Desk): Calls => ({
  leave: (call) => leave(desk, call),
  hangUp: (call) => hangUp(desk, call),
})
