/**
 * One round of work: what changed is told, who is due is looked at, what is unclear is found out, what is behind is decided anew.
 *
 * @since 0.1.0
 */
import { keepDue } from '../appointments/due.ts'
import { followDue } from '../calendars/following.ts'
import { CONSUMER, tellOthers } from '../changes/telling.ts'
import type { Desk } from '../Desk.ts'
import type { Ticked } from '../Engine.ts'
import { reconcileDue } from '../handing/reconciling.ts'
import { replanSlice } from '../setting/replan.ts'
import { surveySlice } from '../setting/survey.ts'
import { lookDue } from './lookDue.ts'

/** Stores in which the engine's consumer is known already. */
const registered = new WeakSet<Desk['store']>()

/** Makes the engine known as a consumer of changes, from the beginning: nobody is passed over. */
const register = async ({ store }: Desk): Promise<void> => {
  if (registered.has(store)) return
  await store.changes.register(CONSUMER, 'beginning')
  registered.add(store)
}

/**
 * Does one round, at most a batch of each sort of work.
 *
 * @throws StorageFault where the store is out of reach
 */
export const tick = (desk: Desk, isStopping: () => boolean = () => false): Promise<Ticked> =>
  desk.telemetry.span('refrain.tick', {}, async () => {
    await register(desk)
    const told = await tellOthers(desk)
    const looked = await lookDue(desk, isStopping)
    const reconciled = await reconcileDue(desk)
    const followed = await followDue(desk)
    const kept = await keepDue(desk)
    const replanned = isStopping() ? null : await replanSlice(desk)
    const surveyed = isStopping() ? null : await surveySlice(desk)
    return {
      decided: looked.decided + (replanned?.done ?? 0),
      handedOver: looked.handedOver,
      withdrawn: looked.withdrawn,
      reconciled: reconciled.settled,
      appointments: kept.kept,
      told: told.told,
      failed: told.failed + looked.failed + reconciled.failed + followed.failed + kept.failed,
      dead: told.dead + looked.dead,
      more: [told, looked, reconciled, followed, kept, replanned, surveyed].some((part) => part?.more === true),
    }
  })
