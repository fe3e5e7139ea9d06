/**
 * Hands an action to a rep: the one that is named, somebody's, or the next of the sheet that nobody else has.
 *
 * @since 0.1.0
 */
import { send } from '../committing/send.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine, NotTaken, TakeOptions } from '../Engine.ts'
import { decisionsFor, planned } from './sheet.ts'
import { held, takeFrom } from './taking.ts'
import type { Kept } from './taking.ts'

// --- the next of a sheet -----------------------------------------------------

/** How many entries are tried before somebody else's luck is not worth another try. */
const TRIES = 20

/** Whose action a key is, among those who may be on the rep's sheet. */
const whose = async (desk: Desk, rep: string, key: string): Promise<readonly string[]> => {
  const decisions = await decisionsFor(await roomNow(desk), { rep })
  return decisions.flatMap(({ prospect, action }) => (action?.key === key ? [prospect] : []))
}

/** Where the rep has to look, in order. */
const candidates = async (desk: Desk, { rep, key }: TakeOptions): Promise<readonly string[]> => {
  if (key !== undefined) return whose(desk, rep, key)
  const { due } = await planned(await roomNow(desk), { rep })
  return due.slice(0, TRIES).map(({ decision }) => decision.prospect)
}

/** A command that took nothing keeps that as its answer, unless it took something before. */
const keep = async (desk: Desk, { command }: TakeOptions, answer: NotTaken): Promise<Kept> => {
  if (command === undefined) return answer
  const became = await send(desk, {
    now: desk.runtime.now(),
    streams: [],
    command: { key: command, answer: JSON.parse(JSON.stringify(answer)) as never },
  })
  return became.tag === 'repeated' ? (became.answer as unknown as Kept) : answer
}

/** The first that nobody else has. */
const takeNext = async (desk: Desk, asked: TakeOptions): Promise<Kept> => {
  let last: NotTaken = held([])
  for (const prospect of await candidates(desk, asked)) {
    const became = await takeFrom(desk, prospect, asked, true)
    if (became.tag === 'taken') return became
    last = became
  }
  return keep(desk, asked, last)
}

// --- the command -------------------------------------------------------------

/** Takes an action: the one that is named, somebody's, or the next of the sheet. */
export const take =
  (desk: Desk): Engine['take'] =>
  (asked) =>
    desk.telemetry.span('refrain.take', {}, async () => {
      const kept =
        asked.prospect === undefined ? await takeNext(desk, asked) : await takeFrom(desk, asked.prospect, asked)
      if (kept.tag === 'held') return kept
      const [personal] = await desk.store.vault.read([kept.decision.prospect])
      const { issued: _, ...took } = kept
      return { ...took, personal: personal ?? null }
    })
