import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { httpFault } from './httpFault.ts'

const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')

describe('what a status of HTTP stands for', () => {
  it.each([
    [401, 'reauthorise'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'unsupported'],
    [410, 'not-found'],
    [418, 'malformed'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [501, 'unsupported'],
    [503, 'unavailable'],
  ] as const)('%d: %s', (status, kind) => {
    expect(httpFault({ status }, now).kind).toBe(kind)
  })

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 09 Mar 2026 14:00:30 GMT', 30_000],
    ['Mon, 09 Mar 2026 13:00:00 GMT', 0],
    ['Mon, 09 Foo 2026 14:00:30 GMT', 60_000],
    ['in a while', 60_000],
    ['-5', 60_000],
    ['99999999999', Instant.DAY],
    [null, 60_000],
  ] as const)('is asked again after %s', (retryAfter, retryAfterMs) => {
    expect(httpFault({ status: 429, retryAfter }, now)).toEqual({ kind: 'throttled', retryAfterMs })
  })
})
