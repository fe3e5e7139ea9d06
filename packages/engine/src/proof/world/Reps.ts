/**
 * Reps: they take what their sheet offers, have the engine dial or dial themselves, and tell what came of it; or they do not.
 */
import type { Taken } from '../../Engine.ts'
import type { Exchange } from '../ports/Exchange.ts'
import type { Chance } from '../scheduler/Chance.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'
import type { Client, Told } from './Client.ts'

/** What a rep works with. */
export interface Desk {
  readonly client: Client
  readonly scheduler: Scheduler
  readonly exchange: Exchange
  /** What is in somebody's hands already: taken again, it is the same, and is done once. */
  readonly inHand: Set<string>
}

const MINUTE = 60_000
const REACHES = ['no-answer', 'no-answer', 'voicemail', 'busy', 'right-party', 'declined']

const report = (client: Client, taken: Taken, chance: Chance, call: string): readonly Told[] => {
  const { prospect } = taken.decision
  const { key, number, channel } = taken.action
  if (channel !== 'call') return [client.fact(prospect, 'ActionDone', { key })]
  const reach = chance.pick(REACHES)
  return [
    client.fact(prospect, 'CallLogged', {
      call,
      direction: 'out',
      reach,
      action: key,
      ...(number !== null && { number }),
      ...(reach === 'right-party' && { talkSeconds: 120 }),
    }),
  ]
}

/** A rep dials a number that they were given, while it is theirs. */
const dials = ({ client, scheduler, exchange }: Desk, taken: Taken, chance: Chance): void => {
  const { action, personal } = taken
  const number = action.number === null ? undefined : personal?.numbers?.[action.number]
  const begins = chance.happens(0.7) ? chance.between(1_000, 30_000) : chance.between(MINUTE, 12 * MINUTE)
  scheduler.after(begins, `rep turns to ${action.key}`, () => {
    const over = Math.min(taken.until, taken.decision.until ?? Infinity)
    if (scheduler.now() >= over) return
    if (action.channel === 'call' && number != null)
      exchange.dial(`hand ${taken.decision.prospect} ${action.key}`, number, chance.between(5, 90))
    const told = report(client, taken, chance, `by-hand-${action.key}`)
    const fate = chance.next()
    // Some never tell; some tell hours later; some tell twice.
    if (fate < 0.1) return
    const late = fate < 0.2 ? chance.between(MINUTE, 300 * MINUTE) : chance.between(90_000, 3 * MINUTE)
    scheduler.after(late, `rep tells of ${action.key}`, () => void client.tell(told))
    if (fate > 0.9) scheduler.after(late + 5_000, `rep tells again of ${action.key}`, () => void client.tell(told))
  })
}

/** One turn of a rep. */
export const works = async (desk: Desk, rep: string, chance: Chance, turn: number): Promise<void> => {
  const { client, scheduler } = desk
  const place = chance.happens(0.6)
  const asked = { rep, place, ...(chance.happens(0.5) && { command: `take ${rep} ${turn}` }) }
  const answer = await client.ask(`take for ${rep}`, (engine) => engine.take(asked), 2)
  if (answer?.tag !== 'taken') {
    scheduler.trace.note(`${rep} got nothing: ${answer?.reasons.map(({ code }) => code).join() ?? 'no answer'}`)
    return
  }
  const name = `${answer.decision.prospect} ${answer.action.key}`
  if (desk.inHand.has(name)) return
  desk.inHand.add(name)
  scheduler.trace.note(`${rep} took ${answer.action.key} of ${answer.decision.prospect}`)
  const { prospect } = answer.decision
  const { key } = answer.action
  if (chance.happens(0.15)) {
    const release = (): void =>
      void client.ask(`release ${key}`, (engine) => engine.release(key, { prospect, rep, why: 'later' }))
    scheduler.after(chance.between(1_000, 15 * MINUTE), `rep gives back ${key}`, release)
    return
  }
  // The engine dials: what comes of it comes by webhook.
  if (answer.call !== null) return
  dials(desk, answer, chance)
}
