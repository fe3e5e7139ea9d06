/**
 * The calls of this process. Each has a turn of its own: what is heard of it and what is done for it happens one after the other,
 * while calls do not wait for each other.
 */
import type { Instant } from '@refrain/core'
import type { CallEvent } from '@refrain/core/ports'
import type { AriEvent } from './ari/AriEvent.ts'
import type { Done } from './ari/rest.ts'
import type { Clock } from './Clock.ts'
import type { Call, Command } from './calls/Call.ts'
import { isOver } from './calls/Call.ts'
import type { Line } from './calls/perform.ts'
import { perform } from './calls/perform.ts'
import type { Input } from './calls/step.ts'
import { step } from './calls/step.ts'

// --- model -------------------------------------------------------------------

/** The calls of this process. */
export interface Switchboard {
  readonly find: (id: string) => Call | null
  /** Those that are not over. */
  readonly open: () => readonly Call[]
  readonly put: (call: Call) => void
  readonly change: (id: string, changed: (call: Call) => Call) => void
  readonly forget: (id: string) => void
  /** Gives a call something to hear, in its turn. */
  readonly feed: (id: string, input: Input, at?: Instant.Instant | null) => Promise<void>
  /** Does something in the turn of a call, whether or not it is known. */
  readonly inTurn: <A>(id: string, run: () => Promise<A>) => Promise<A>
  readonly close: () => void
}

/** With what a switchboard works. */
export interface SwitchboardParts {
  readonly line: Line
  readonly clock: Clock
  readonly tell: (events: readonly CallEvent[]) => void
}

/** Calls that are over and still known: late events and questions find them. */
const KEPT = 10_000

// --- constructors ------------------------------------------------------------

const undoneBy = (done: Done): 'refused' | 'lost' => (done === 'lost' ? 'lost' : 'refused')

/** Makes a switchboard. */
export const makeSwitchboard = ({ line, clock, tell }: SwitchboardParts): Switchboard => {
  const calls = new Map<string, Call>()
  const turns = new Map<string, Promise<unknown>>()
  const waits = new Map<string, Set<() => void>>()
  const over: string[] = []

  const rest = (id: string): void => {
    for (const cancel of waits.get(id) ?? []) cancel()
    waits.delete(id)
    over.push(id)
    if (over.length > KEPT) calls.delete(over.shift()!)
  }

  const put = (call: Call): void => {
    const before = calls.get(call.id)
    calls.set(call.id, call)
    tell(call.events.slice(before?.events.length ?? 0))
    if (isOver(call) && (before === undefined || !isOver(before))) rest(call.id)
  }

  const inTurn = <A>(id: string, run: () => Promise<A>): Promise<A> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(run, run)
    const settled = turn.then(
      () => undefined,
      () => undefined,
    )
    turns.set(id, settled)
    void settled.then(() => turns.get(id) === settled && turns.delete(id))
    return turn
  }

  const wait = (id: string, { millis, for: what }: Extract<Command, { do: 'wait' }>): void => {
    const own = waits.get(id) ?? new Set()
    waits.set(id, own)
    const cancel = clock.after(millis, () => {
      own.delete(cancel)
      void feed(id, { type: 'waited', for: what })
    })
    own.add(cancel)
  }

  /** What is done for a call may have it hear more, at once. */
  const take = async (id: string, input: Input, at: Instant.Instant): Promise<void> => {
    const call = calls.get(id)
    if (call === undefined) return
    const { amd, incoming } = line.options
    const around = { at, now: clock.now(), hasAmd: amd !== undefined, hasDesk: incoming !== undefined }
    const next = step(call, input, around)
    put(next.call)
    for (const command of next.todo)
      if (command.do === 'wait') wait(id, command)
      else if (!(await carryOut(id, command))) return
  }

  /** Answers with whether the rest is still to be done. */
  const carryOut = async (id: string, command: Exclude<Command, { do: 'wait' }>): Promise<boolean> => {
    const call = calls.get(id)
    if (call === undefined) return false
    const done = await perform(line, call, command)
    if (command.do === 'close') await take(id, { type: 'closed', wasThere: done !== 'gone' }, clock.now())
    else if (done !== 'done' && command.do !== 'hang-up') {
      await take(id, { type: 'undone', command, how: undoneBy(done) }, clock.now())
      return command.do === 'tone' || command.do === 'hush' || command.do === 'limit' || command.do === 'listen'
    }
    return true
  }

  const feed = (id: string, input: Input, at: Instant.Instant | null = null): Promise<void> =>
    inTurn(id, () => take(id, input, at ?? clock.now()))

  return {
    find: (id) => calls.get(id) ?? null,
    open: () => [...calls.values()].filter((call) => !isOver(call)),
    put,
    change: (id, changed) => {
      const call = calls.get(id)
      if (call !== undefined) put(changed(call))
    },
    forget: (id) => {
      calls.delete(id)
    },
    feed,
    inTurn,
    close: () => {
      for (const own of waits.values()) for (const cancel of own) cancel()
      waits.clear()
    },
  }
}

/** When an event happened; null where Asterisk gave no time. */
export const timeOf = (event: AriEvent): Instant.Instant | null => ('at' in event ? event.at : null)
