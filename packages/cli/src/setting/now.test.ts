import { Instant, Zones } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { readMoment } from './now.ts'

const zones = Zones.fromPlatform()
const read = (text: string, zone = 'America/New_York') => {
  const found = readMoment(text, Zones.getOrThrow(zones, zone))
  return found._tag === 'Right' ? Instant.toIso(found.right) : found.left[0].issue.code
}

describe('a moment', () => {
  it('with an offset is that instant', () => {
    expect(read('2026-11-23T15:00:00Z')).toBe('2026-11-23T15:00:00Z')
    expect(read('2026-11-23T15:00+01:00')).toBe('2026-11-23T14:00:00Z')
  })

  it('without one is meant in the zone', () => {
    for (const text of [
      '2026-11-23T10:00',
      '2026-11-23 10:00',
      '23 Nov 2026 10:00',
      'Nov 23, 2026 10:00 AM',
      '23.11.2026 10:00',
    ])
      expect(read(text)).toBe('2026-11-23T15:00:00Z')
    expect(read('2026-11-23')).toBe('2026-11-23T05:00:00Z')
  })

  it('that the zone has twice, or never, asks for an offset', () => {
    expect(read('2026-11-01 01:30')).toBe('time-ambiguous')
    expect(read('2026-03-08 02:30')).toBe('time-ambiguous')
    expect(read('2026-11-01T01:30-04:00')).toBe('2026-11-01T05:30:00Z')
  })

  it('that is none is told of', () => {
    for (const text of ['', 'soon', '2026-13-01', '2026-11-23T25:00Z', '1969-12-31', '2026-02-30', 'ten:30Z'])
      expect(read(text)).toBe('time-malformed')
  })
})
