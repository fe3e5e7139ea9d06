import { Event } from '@refrain/core/facts'
import { describe, expect, it } from 'vitest'
import { joined } from './sameCalls.ts'

const fact = (type: string, at: string, by: Event.Recorder, data: Event.Wire, atLatest?: string): Event.Event =>
  Event.readOrThrow({ type, prospect: 'p-1', at, by: { ...by }, data, ...(atLatest !== undefined && { atLatest }) })

const ENGINE = { kind: 'engine', id: 'refrain' } as const
const DIALLER = { kind: 'adapter', id: 'asterisk' } as const

const placed = fact('CallPlaced', '2026-11-20T10:00:00Z', ENGINE, { call: 'ours', direction: 'out', number: 'n-1' })

const logged = (call: string, at: string, more: Event.Wire = {}): Event.Event =>
  fact('CallLogged', at, DIALLER, { call, direction: 'out', number: 'n-1', reach: 'answered-unknown', ...more })

const callsOf = (facts: readonly Event.Event[]): readonly unknown[] =>
  facts.map(({ data }) => ('call' in data ? data.call : null))

describe('a call that the database knows', () => {
  it('is joined by what a log tells of it, with all that came of it', () => {
    const held = fact('ConversationHeld', '2026-11-20T10:00:40Z', DIALLER, { call: 'theirs' })
    expect(callsOf(joined([placed], [logged('theirs', '2026-11-20T10:01:00Z'), held]))).toEqual(['ours', 'ours'])
  })

  it.each([
    ['of another direction', logged('theirs', '2026-11-20T10:00:10Z', { direction: 'in' })],
    ['to another number', logged('theirs', '2026-11-20T10:00:10Z', { number: 'n-2' })],
    ['more than a minute later', logged('theirs', '2026-11-20T10:01:00.001Z')],
    ['more than a minute before', logged('theirs', '2026-11-20T09:58:59.999Z')],
    [
      'of which only the day is known',
      fact('CallLogged', '2026-11-20T00:00:00Z', DIALLER, { call: 'theirs' }, '2026-11-21T00:00:00Z'),
    ],
  ])('is not one %s', (_, other) => {
    expect(callsOf(joined([placed], [other]))).toEqual(['theirs'])
  })

  it('is joined once by each source: an engaged line that was redialled is two calls', () => {
    const [first, second] = [logged('a', '2026-11-20T10:00:05Z'), logged('b', '2026-11-20T10:00:50Z')]
    expect(callsOf(joined([placed], [first, second]))).toEqual(['ours', 'b'])
    expect(callsOf(joined([placed, ...joined([placed], [first])], [second]))).toEqual(['b'])
    expect(callsOf(joined([first], [second]))).toEqual(['b'])
  })
})
