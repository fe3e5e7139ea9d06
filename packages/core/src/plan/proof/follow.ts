/**
 * Does what is decided, in the middle of a history: hands out each action and makes it, with one outcome after another.
 */
import type { WireFact } from '../History.arb.ts'
import type { Action, Decision } from '../Plan.ts'
import { iso, MINUTE } from './clock.ts'
import type { World } from './world.ts'

/** An action that was handed out when it was due, with the facts that were there. */
export interface Followed {
  readonly at: number
  readonly decision: Decision
  readonly action: Action
  readonly facts: readonly WireFact[]
}

/** A fact that a rep tells, at once unless it is said when. */
export const fact = (type: string, at: number, seq: number, data: WireFact['data'], recordedAt = at): WireFact => ({
  // The instant and the place in it: the same walk makes the same facts.
  id: `10000000-0000-4000-8000-${(at * 16 + seq).toString(16).padStart(12, '0').slice(-12)}`,
  type,
  v: 1,
  stream: { kind: 'prospect', id: 'p-1' },
  at: iso(at),
  recordedAt: iso(recordedAt),
  seq,
  by: { kind: 'rep', id: 'ann' },
  data,
})

/** The fields that have a value. */
export const given = <T>(fields: { readonly [name: string]: T | null }): { readonly [name: string]: T } =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== null))

/** The facts that come of doing an action. */
export const doneBy = (action: Action, at: number, reach: string): readonly WireFact[] => {
  const { key, enrollment, step, round, try: nth, dial, channel, number, message, item } = action
  const issued = fact(
    'ActionIssued',
    at,
    10,
    given<string | number>({
      key,
      enrollment,
      step,
      round,
      try: nth,
      dial,
      channel,
      number,
      message,
      item,
      openedAt: iso(action.openedAt),
    }),
  )
  if (channel === 'call') {
    const call = `${key}@${String(at)}`
    const logged = fact('CallLogged', at, 11, {
      call,
      direction: 'out',
      reach,
      action: key,
      talkSeconds: reach === 'right-party' || reach === 'answered-unknown' ? 90 : 0,
      ...given({ number }),
    })
    return reach === 'voicemail' && message !== null && action.voicemail !== 'never'
      ? [issued, logged, fact('VoicemailLeft', at, 12, { call, message, left: 'complete', ...given({ item }) })]
      : [issued, logged]
  }
  if (channel === 'email')
    return [
      issued,
      fact('EmailSent', at, 11, { email: `${key}@${String(at)}`, action: key, ...given({ message, item }) }),
    ]
  if (action.do === 'prepare')
    return action.needs
      .filter((need) => need !== 'message')
      .map((need, seq) => fact('Learned', at, 10 + seq, { what: need, item: `${need}-${String(at)}` }))
  if (action.do === 'find-number') return [fact('NumberAdded', at, 0, { number: `n-${String(at)}`, kind: 'direct' })]
  if (action.do === 'find-zone')
    return [fact('ZoneLearned', at, 0, { zones: ['America/New_York'], evidence: 'person' })]
  return [issued, fact('ActionDone', at, 11, { key })]
}

/** Follows the decisions from an instant on; what nobody can do is left until its time is over. */
export const follow = (
  world: World,
  history: readonly WireFact[],
  {
    from,
    until,
    reaches,
    most = 24,
  }: { readonly from: number; readonly until: number; readonly reaches: readonly string[]; readonly most?: number },
): {
  readonly followed: readonly Followed[]
  readonly end: Decision
  readonly at: number
  readonly facts: readonly WireFact[]
} => {
  const facts = [...history]
  const followed: Followed[] = []
  let now = from
  for (;;) {
    const decision = world.decide(facts, now)
    const { action } = decision
    if (decision.decision === 'closed' || now >= until || followed.length >= most)
      return { followed, end: decision, at: now, facts }
    const last = followed.at(-1)
    const stuck = action !== null && last?.action.key === action.key && last.at >= now - MINUTE
    const done =
      decision.decision === 'act' && action !== null && !stuck
        ? doneBy(action, now, reaches[followed.length % reaches.length]!)
        : []
    if (done.length > 0) {
      followed.push({ at: now, decision, action: action!, facts: [...facts] })
      facts.push(...done)
      now += 1
      continue
    }
    const next = decision.decision === 'act' ? decision.until : decision.from
    if (next === null || !Number.isFinite(next)) return { followed, end: decision, at: now, facts }
    now = Math.max(next, now + 1)
  }
}
