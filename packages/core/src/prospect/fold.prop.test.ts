import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Event from './Event.ts'
import { evolve, fold, initial, refold } from './fold.ts'
import { forbidden, openPromises } from './fold.twin.ts'
import { countedAt, inOrder } from './folding/order.ts'
import { burstHistory, history, tidyHistory } from './History.arb.ts'
import { countsOf, lastVisitOf } from './visits.twin.ts'
import type { Instant } from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'

const factsOf = (events: readonly Event.Wire[]) => events.map((event) => Event.readOrThrow(event))
const bytes = (state: unknown): string => JSON.stringify(state)
const shuffled = <T>(list: readonly T[]) =>
  fc
    .tuple(fc.shuffledSubarray([...list], { minLength: list.length }), fc.subarray([...list]))
    .map(([all, more]) => [...all, ...more])

const frozenThrough = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozenThrough))

describe('a fold', () => {
  it('gives the same bytes for any order and any repetition (D2*)', () => {
    fc.assert(
      fc.property(
        history.chain((events) => fc.tuple(fc.constant(events), shuffled(events))),
        ([events, mixed]) => {
          expect(bytes(fold(factsOf(mixed), { id: 'p-1' }))).toBe(bytes(fold(factsOf(events), { id: 'p-1' })))
        },
      ),
      runs(300),
    )
  })

  it('is the chain of its single steps', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = factsOf(events)
          .filter(({ corrects }) => corrects === null)
          .sort(inOrder)
        let state = initial('p-1')
        for (const fact of facts) {
          const next = evolve(state, fact)
          if (next.tag === 'refold') throw new Error(`refold for ${fact.id}`)
          state = next.state
        }
        expect(bytes(state)).toBe(bytes(fold(facts, { id: 'p-1' })))
      }),
      runs(300),
    )
  })

  it('comes to the same whether facts arrive one by one or all at once', () => {
    fc.assert(
      fc.property(history, (events) => {
        const facts = factsOf(events)
        let state = initial('p-1')
        facts.forEach((fact, i) => {
          state = refold(state, [fact], () => facts.slice(0, i + 1))
        })
        expect(bytes(state)).toBe(bytes(fold(facts, { id: 'p-1' })))
      }),
      runs(100),
    )
  })

  it('takes no earlier state with it when it goes on', () => {
    fc.assert(
      fc.property(history, (events) => {
        let state = initial('p-1')
        for (const fact of factsOf(events).sort(inOrder)) {
          const before = bytes(state)
          const next = evolve(state, fact)
          expect(bytes(state)).toBe(before)
          if (next.tag === 'evolved') state = next.state
        }
        expect(frozenThrough(state)).toBe(true)
      }),
      runs(300),
    )
  })

  it('is plain JSON, frozen, and without personal data', () => {
    fc.assert(
      fc.property(history, (events) => {
        const state = fold(factsOf(events), { id: 'p-1' })
        expect(JSON.parse(bytes(state))).toEqual(state)
        expect(frozenThrough(state)).toBe(true)
      }),
      runs(300),
    )
  })

  it('at an instant sees exactly what had happened by then', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (events, share) => {
        const facts = factsOf(events)
        const times = facts.map(countedAt).sort((a, b) => a - b)
        const now = times[Math.floor(share * (times.length - 1))]!
        const seen = facts.filter((fact) => countedAt(fact) <= now)
        const { notYet, ...state } = fold(facts, { id: 'p-1', now })
        const { notYet: _, ...expected } = fold(seen, { id: 'p-1' })
        expect(bytes(state)).toBe(bytes(expected))
        expect(notYet.length).toBe(
          Math.min(32, new Set(facts.map(({ id }) => id)).size - new Set(seen.map(({ id }) => id)).size),
        )
      }),
      runs(300),
    )
  })

  it('of what was known ignores what was recorded later', () => {
    fc.assert(
      fc.property(history, fc.nat(20), (events, at) => {
        const facts = factsOf(events)
        const knownAt: Instant = facts[at % facts.length]!.recordedAt
        const known = facts.filter(({ recordedAt }) => recordedAt <= knownAt)
        expect(bytes(fold(facts, { id: 'p-1', knownAt }))).toBe(bytes(fold(known, { id: 'p-1' })))
      }),
      runs(300),
    )
  })

  it('forbids what its slow twin forbids', () => {
    fc.assert(
      fc.property(history, (events) => {
        const state = fold(factsOf(events), { id: 'p-1' })
        const told = state.suppressions.filter(({ list }) => list !== 'unwanted')
        const channels = ['call', 'email', 'sms', 'linkedin', 'meeting', 'letter', 'other']
        const found = channels.filter((channel) =>
          told.some((one) => one.channels === null || one.channels.includes(channel as 'call')),
        )
        expect(found).toEqual(forbidden(events))
      }),
      runs(300),
    )
  })

  it('keeps open no promise that its slow twin has closed', () => {
    fc.assert(
      fc.property(history, (events) => {
        const state = fold(factsOf(events), { id: 'p-1' })
        const open = state.callbacks.filter(({ settled }) => settled === null).map(({ promise }) => promise)
        for (const promise of open) expect(openPromises(events)).toContain(promise)
      }),
      runs(300),
    )
  })

  it('settles each visit of a tidy history by what its call met', () => {
    fc.assert(
      fc.property(tidyHistory, (events) => {
        const state = fold(factsOf(events), { id: 'p-1' })
        const calls = events.filter(({ type }) => type === 'CallEnded').length
        expect(state.contacts.length).toBe(calls)
        expect(state.runs[0]?.steps['call']?.try ?? 0).toBe(calls)
        const words = Object.values(state.runs[0]!.words)
        expect(words.every(({ count }) => count > 0 && count <= calls + 1)).toBe(true)
      }),
      runs(300),
    )
  })

  it('counts each contact as its slow twin does, bursts and all', () => {
    fc.assert(
      fc.property(burstHistory, (events) => {
        const { contacts } = fold(factsOf(events), { id: 'p-1' })
        const counted = contacts.map(({ counts: { touch, attempt, dial, conversation, message } }) => ({
          touch,
          attempt,
          dial,
          conversation,
          message,
        }))
        expect(counted).toEqual(countsOf(events))
      }),
      runs(300),
    )
  })

  it('brings the calling step to where its slow twin has it', () => {
    fc.assert(
      fc.property(burstHistory, (events) => {
        const last = fold(factsOf(events), { id: 'p-1' }).runs[0]!.steps['call']?.last
        const found = last && {
          round: last.round,
          try: last.try,
          dial: last.dial,
          failures: last.failures,
          busy: last.busy.length,
          settled: last.settled?.id ?? null,
          words: last.words,
        }
        expect(found ?? null).toEqual(lastVisitOf(events))
      }),
      runs(300),
    )
  })
})
