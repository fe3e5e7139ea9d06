import { describe, expect, it } from 'vitest'
import * as Instant from './Instant.ts'
import * as Zone from './Zone.ts'
import * as Zones from './Zones.ts'
import type { ZoneData } from './Zones.ts'

const platform = Zones.fromPlatform({ version: 'test' })

describe('zones from the platform', () => {
  it.each([
    ['europe/lisbon', 'Europe/Lisbon'],
    ['AMERICA/PORT-AU-PRINCE', 'America/Port-au-Prince'],
    ['america/argentina/comodrivadavia', 'America/Argentina/ComodRivadavia'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['etc/gmt+3', 'Etc/GMT+3'],
    ['gmt0', 'GMT0'],
    ['us/pacific', 'US/Pacific'],
  ])('know %s as %s', (asked, name) => {
    expect(platform.get(asked)?.name).toBe(name)
  })

  it.each([
    'UTC+3',
    'GMT-2',
    '+03:00',
    '-05',
    'Mars/Olympus',
    'Pacific Standard Time',
    '',
    'Europe/Lisbon ',
    'x'.repeat(80),
  ])('know no %s', (asked) => {
    expect(platform.get(asked)).toBeUndefined()
  })

  it('give one zone for a name, however it is spelt', () => {
    expect(platform.get('ASIA/TOKYO')).toBe(platform.get('Asia/Tokyo'))
  })

  it('are told apart by a digest where no version is given', () => {
    expect(Zones.fromPlatform().version).toMatch(/^platform-[0-9a-f]{8}$/)
    expect(Zones.fromPlatform().version).toBe(Zones.fromPlatform().version)
  })

  it('name the zone that is unknown', () => {
    expect(Zones.find(platform, 'Mars/Olympus')).toMatchObject({
      left: { code: 'zone-unknown', found: '"Mars/Olympus"' },
    })
    expect(() => Zones.getOrThrow(platform, 'Mars/Olympus')).toThrow('zone-unknown')
  })
})

describe('pinned zones', () => {
  const names = ['America/New_York', 'US/Eastern', 'Africa/Monrovia', 'Pacific/Apia', 'UTC', 'Africa/Casablanca']
  const data = Zones.toData(platform, [...names, 'Mars/Olympus'])

  it('survive JSON', () => {
    const pinned = Zones.fromDataOrThrow(JSON.parse(JSON.stringify(data)))
    for (const name of names) {
      const [theirs, ours] = [Zones.getOrThrow(platform, name), Zones.getOrThrow(pinned, name)]
      expect(ours.name).toBe(name)
      expect(Zone.sameRules(theirs, ours)).toBe(true)
    }
    expect(Zones.toData(pinned, names)).toEqual(data)
  })

  it('write zones with the same clocks once', () => {
    expect(data.zones['US/Eastern']).toBe('America/New_York')
    expect(data.zones['UTC']).toEqual([0])
    expect(data.version).toBe('test')
  })

  it('keep the nearest offset beyond the pinned years', () => {
    const pinned = Zones.fromDataOrThrow(Zones.toData(platform, ['Europe/Lisbon'], 2026, 2027))
    const lisbon = Zones.getOrThrow(pinned, 'Europe/Lisbon')
    expect(Zone.offsetAt(lisbon, Instant.parseOrThrow('2030-07-01T00:00Z'))).toBe(0)
  })

  it('list every fault', () => {
    const wrong: readonly [unknown, readonly string[]][] = [
      [null, ['zones-malformed']],
      [{}, ['zones-version', 'zones-malformed']],
      [{ version: '', zones: { 'Asia/Tokyo': [32400, 5] } }, ['zones-version', 'zone-malformed']],
      [{ version: 'x', zones: { 'asia/tokyo': [32400], 'UTC+3': [0] } }, ['zone-unknown', 'zone-unknown']],
      [{ version: 'x', zones: { Japan: 'Asia/Tokyo' } }, ['zone-malformed']],
      [{ version: 'x', zones: { Japan: 'Japan' } }, ['zone-malformed']],
      [{ version: 'x', zones: { Japan: 'constructor' } }, ['zone-malformed']],
      [
        { version: 'x', zones: { Japan: [32400, -5, 0], UTC: [1e9], GMT: [] } },
        ['zone-malformed', 'zone-malformed', 'zone-malformed'],
      ],
    ]
    for (const [json, codes] of wrong) {
      const read = Zones.fromData(json)
      expect(read._tag === 'Left' && read.left.map((issue) => issue.code)).toEqual(codes)
    }
    expect(() => Zones.fromDataOrThrow({} satisfies Partial<ZoneData>)).toThrow('zones-version')
  })
})
