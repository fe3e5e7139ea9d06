/** What it all came to, counted from the facts. */
import type { Event } from '@refrain/core/facts'
import { clause, moment } from '@refrain/core/explain'
import type { Instant, Plan, Zone } from '@refrain/core'
import type { Engine } from '@refrain/engine'
import { factsOf, stateOf } from './facts.ts'

/** The numbers of the last table. */
export interface Result {
  readonly calls: number
  readonly conversations: number
  readonly advances: number
  /** Messages that were left whole by playing them, and those that a rep spoke. */
  readonly played: number
  readonly spoken: number
  /** Numbers that turned out to be none of theirs. */
  readonly duds: number
  /** Callbacks that we agreed to: kept, and those whose time is past with nothing done. */
  readonly kept: number
  readonly forgotten: number
}

/** Counts what the facts of everybody say. */
export const resultOf = async (engine: Engine, people: readonly string[], now: Instant.Instant): Promise<Result> => {
  const facts = (await Promise.all(people.map((id) => factsOf(engine, id)))).flat()
  const states = await Promise.all(people.map((id) => stateOf(engine, id, now)))
  const count = (is: (fact: Event.Event) => boolean): number => facts.filter(is).length
  const ours = states.flatMap(({ callbacks }) => callbacks.filter(({ who }) => who === 'rep'))
  return {
    calls: count((fact) => fact.type === 'CallPlaced' && fact.data.direction !== 'in'),
    conversations: count(({ type }) => type === 'ConversationHeld'),
    advances: count(({ type }) => type === 'AdvanceAgreed'),
    played: count(
      (fact) => fact.type === 'VoicemailLeft' && fact.by.kind === 'adapter' && fact.data.left === 'complete',
    ),
    spoken: count((fact) => fact.type === 'VoicemailLeft' && fact.by.kind === 'rep'),
    duds: states.flatMap(({ numbers }) => numbers.filter(({ retired }) => retired !== null)).length,
    kept: ours.filter(({ settled }) => settled?.how === 'kept').length,
    forgotten: ours.filter(({ at, settled }) => settled === null && at < now).length,
  }
}

/** How a decision reads in a line: what is next, from when, and why not before. */
export const lineOf = ({ decision, action, from, reason, because }: Plan.Decision, zone: Zone.Zone): string => {
  if (decision === 'closed') return `closed: ${reason ?? 'done'}`
  const what = action === null ? 'look again' : action.do
  const when = from === null ? '' : ` from ${moment(from, { zone, now: from })}`
  const why = because.map(({ code, facts }) => clause(code, facts, { zone }))
  return [`${what}${when}`, ...new Set(why)].join('; ')
}

const ROWS: readonly (readonly [keyof Result, string])[] = [
  ['calls', 'calls placed'],
  ['conversations', 'conversations'],
  ['advances', 'advances'],
  ['played', 'voicemails played'],
  ['spoken', 'voicemails spoken'],
  ['duds', 'dud numbers found'],
  ['kept', 'promises kept'],
  ['forgotten', 'promises forgotten'],
]

/** The table. */
export const tableOf = (result: Result): readonly string[] =>
  ROWS.map(([key, label]) => `  ${label.padEnd(20)} ${String(result[key]).padStart(4)}`)
