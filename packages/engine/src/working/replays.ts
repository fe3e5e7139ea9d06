/**
 * How each sort of dead letter is done once more.
 *
 * @since 0.1.0
 */
import { keepAgain } from '../appointments/keeping.ts'
import { tellAgain } from '../changes/telling.ts'
import { change } from '../handing/changing.ts'
import { hearAgain } from '../hearing/handleWebhook.ts'
import { hearEventsAgain } from '../hearing/listening.ts'
import { tieAgain } from '../hearing/tying.ts'
import type { Replays } from './burying.ts'

/** A look is due at once, a hand-over is tried anew, a calendar asked again, a webhook or a call heard again, a caller looked for once more, a change told again. */
export const REPLAYS: Replays = {
  look: async ({ store, runtime, stirred }, { about }) => {
    await store.agenda.wake([about], runtime.now())
    stirred.tell([about])
  },
  'hand-over': async (desk, { about }) => {
    const lookAt = desk.runtime.now()
    await change(desk, about, (hand) => (hand.stand === 'over' ? null : { hand: { ...hand, looks: 0, lookAt } }))
  },
  webhook: hearAgain,
  call: hearEventsAgain,
  caller: tieAgain,
  appointment: (desk, { about }) => keepAgain(desk, about),
  change: (desk, { about }) => tellAgain(desk, about),
}
