/**
 * Takes what a provider tells of calls to those whose calls they are.
 *
 * By our own id, which the provider repeats; by its reference, once we know it; a call that came in by the number it came from.
 * What belongs to nobody yet is kept until it does. Everything is heard in one commit, under a key of its delivery.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { CallEvent, Commit, Guard, RegistryWrite, StreamCommit } from '@refrain/core/ports'
import { contended, pause, RETRIES } from '../committing/retries.ts'
import { send } from '../committing/send.ts'
import type { Desk } from '../Desk.ts'
import { afterEvents, incoming } from '../handing/answers.ts'
import { adopt, hearingOf } from '../handing/carrying.ts'
import { callKeyOf, type HandOver, heldOf, isHandOver, keyOf, replacing } from '../handing/HandOver.ts'
import { leaveUnwatched } from '../handing/leaving.ts'
import { callersOf, type Calling } from './callers.ts'
import { orphaned } from './orphans.ts'
import { waiting } from './tying.ts'

// --- whose call it is --------------------------------------------------------

/** A call that is known, or becomes known with this delivery. */
interface Call {
  readonly hand: HandOver
  /** 0 for one that becomes known now. */
  readonly revision: number
}

/** Where events lead. */
interface Whose {
  readonly byAttempt: ReadonlyMap<string, Call>
  readonly byCall: ReadonlyMap<string, Call>
  /** Who calls in, of those that are in neither. */
  readonly callers: ReadonlyMap<string, Calling>
  /** What nobody knew of calls that stay nobody's: a commit that keeps them so does not outlive that. */
  readonly guards: readonly Guard[]
}

const unique = <A>(all: readonly A[]): readonly A[] => [...new Set(all)]

const whoseAre = async (desk: Desk, provider: string, events: readonly CallEvent[]): Promise<Whose> => {
  const { registry } = desk.store
  const refs = unique(events.map(({ call }) => call))
  const named = unique(events.flatMap(({ attempt }) => attempt ?? []))
  const first = await registry.read([...refs.map((ref) => callKeyOf(provider, ref)), ...named.map(keyOf)])
  const attemptOf = new Map(first.map(({ key, value }) => [key, (value as { readonly attempt: string }).attempt]))
  const more = unique(refs.flatMap((ref) => attemptOf.get(callKeyOf(provider, ref)) ?? []))
  const others = more.filter((attempt) => !named.includes(attempt))
  const second = others.length === 0 ? [] : await registry.read(others.map(keyOf))
  const byAttempt = new Map<string, Call>()
  for (const record of [...first, ...second])
    if (isHandOver(record.key)) byAttempt.set(heldOf(record)!.hand.attempt, heldOf(record)!)
  const byCall = new Map<string, Call>()
  const unknown: string[] = []
  for (const ref of refs) {
    const call = byAttempt.get(attemptOf.get(callKeyOf(provider, ref)) ?? '')
    if (call === undefined) unknown.push(ref)
    else byCall.set(ref, call)
  }
  const strangers = events.filter(({ attempt, call }) => unknown.includes(call) && !byAttempt.has(attempt ?? ''))
  const callers = await callersOf(desk, strangers)
  for (const [ref, calling] of callers)
    if (calling.tag === 'known')
      byCall.set(ref, { hand: incoming(hearingOf(desk), provider, ref, calling.caller), revision: 0 })
  return { byAttempt, byCall, callers, guards: unknown.map((ref) => ({ key: callKeyOf(provider, ref), revision: 0 })) }
}

// --- one delivery ------------------------------------------------------------

const streamsOf = (facts: readonly Event.Event[]): readonly StreamCommit[] =>
  unique(facts.map(({ stream }) => stream.id)).map((id) => ({
    stream: { kind: 'prospect', id },
    expected: { tag: 'any' },
    facts: facts.filter(({ stream }) => stream.id === id),
  }))

/** What a delivery commits, and the calls whose message may be left now. */
interface Hearing {
  readonly commit: Commit
  readonly ready: readonly string[]
}

const hearingIn = (
  desk: Desk,
  provider: string,
  events: readonly CallEvent[],
  whose: Whose,
  command: string,
): Hearing => {
  const hearing = hearingOf(desk)
  const facts: Event.Event[] = []
  const registry: RegistryWrite[] = []
  const guards = new Map<string, Guard>()
  const known = new Map<Call, CallEvent[]>()
  const ready: string[] = []
  for (const event of events) {
    const call = whose.byAttempt.get(event.attempt ?? '') ?? whose.byCall.get(event.call)
    const calling = whose.callers.get(event.call)
    if (call !== undefined) known.set(call, [...(known.get(call) ?? []), event])
    else if (calling?.tag !== 'ours') {
      registry.push(...orphaned(provider, event, hearing.now))
      if (event.type === 'placed' && calling?.tag === 'open')
        registry.push(...waiting(provider, event.call, calling, hearing.now))
      for (const guard of whose.guards) guards.set(guard.key, guard)
    }
  }
  for (const [{ hand, revision }, own] of known) {
    const changed = afterEvents(hearing, hand, own)
    facts.push(...(changed.facts ?? []))
    registry.push(...replacing(revision === 0 ? null : hand, changed.hand))
    guards.set(keyOf(hand.attempt), { key: keyOf(hand.attempt), revision })
    if (changed.hand?.drop?.stand === 'wanted') ready.push(hand.attempt)
  }
  const streams = streamsOf(facts)
  return {
    commit: {
      now: hearing.now,
      command: { key: command, answer: null },
      streams,
      due: streams.map(({ stream }) => stream.id),
      registry,
      guards: [...guards.values()],
    },
    ready,
  }
}

/** Whether it was heard: now, or when it was delivered before. */
const heard = async (desk: Desk, commit: Commit): Promise<boolean> => {
  const became = await send(desk, commit)
  if (became.tag !== 'committed') return became.tag === 'repeated'
  const isKnown = commit.streams.length > 0 && became.streams.every(({ appended }) => appended === 0)
  // Facts that are known already keep a commit from writing anything: then the rest goes alone.
  return !isKnown || (await send(desk, { ...commit, streams: [], due: [] })).tag !== 'stale'
}

/** What was heard leads to work that the delivery does not wait for: messages are left in mailboxes that are ready. */
export interface Heard {
  readonly after: readonly Promise<void>[]
}

/** Hears what a provider delivers, once for each key of a delivery. */
export const hear = async (
  desk: Desk,
  provider: string,
  events: readonly CallEvent[],
  command: string,
): Promise<Heard> => {
  if (events.length === 0) return { after: [] }
  for (let tries = 0; tries <= RETRIES; tries++) {
    if (tries > 0) await pause(desk, tries)
    const whose = await whoseAre(desk, provider, events)
    const { commit, ready } = hearingIn(desk, provider, events, whose, command)
    if (!(await heard(desk, commit))) continue
    // Also of a call that came in and is known: whoever heard of it first may have died before they were done.
    for (const { hand } of whose.byCall.values()) if (hand.key === null) await adopt(desk, hand)
    return { after: ready.map((attempt) => desk.background.add(leaveUnwatched(desk, attempt))) }
  }
  throw contended(RETRIES)
}
