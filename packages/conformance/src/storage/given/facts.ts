/**
 * Facts of nobody in particular, for every kind of stream.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { StreamRef } from '@refrain/core/ports'

const DATA = {
  prospect: { type: 'Won', data: {} },
  account: { type: 'AccountReleased', data: {} },
  rep: { type: 'RepBack', data: {} },
  policy: { type: 'RulesPublished', data: { id: 'house' } },
} as const

const BEGINNING = Instant.parseOrThrow('2026-03-09T09:00:00Z')

/** So many minutes after the beginning of everything here. */
export const minute = (count: number): Instant.Instant => Instant.fromMillis(BEGINNING + count * Instant.MINUTE)

/** The stream of a person. */
export const person = (id: string): StreamRef => ({ kind: 'prospect', id })

/** A fact of a stream, by its id. */
export const fact = (stream: StreamRef, id: string): Event.Fact =>
  Event.readOrThrow({
    id,
    ...DATA[stream.kind],
    v: 1,
    stream,
    at: '2026-03-09T09:00:00Z',
    recordedAt: '2026-03-09T09:00:00Z',
    seq: 0,
    by: { kind: 'rep', id: 'kim' },
  })

/** Several facts of a stream: `a1`, `a2` … */
export const facts = (stream: StreamRef, name: string, count: number): readonly Event.Fact[] =>
  Array.from({ length: count }, (_, index) => fact(stream, `${name}${index + 1}`))
