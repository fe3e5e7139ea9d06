/**
 * Commits for tests, in a few words.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Commit, Expected, StreamRef } from '@refrain/core/ports'

export const at = (millis: number): Instant.Instant => Instant.fromMillis(millis)

export const person = (id: string): StreamRef => ({ kind: 'prospect', id })

export const fact = (prospect: string, id: string): Event.Fact =>
  Event.readOrThrow({ id, type: 'Won', prospect, at: '2026-03-09T14:00:00Z' })

/** A commit of facts to one person, by their ids. */
export const facts = (prospect: string, tag: Exclude<Expected['tag'], 'exact'>, ...ids: string[]): Commit => ({
  now: at(0),
  streams: [{ stream: person(prospect), expected: { tag }, facts: ids.map((id) => fact(prospect, id)) }],
})

/** A commit that only changes something beside the facts. */
export const only = (commit: Omit<Partial<Commit>, 'streams'>): Commit => ({ now: at(0), streams: [], ...commit })
