import { describe, expect, it } from 'vitest'
import { perZone, perZones } from './perZone.ts'
import { zoneNamed } from './Situation.arb.ts'

const [london, tokyo] = [zoneNamed('Europe/London'), zoneNamed('Asia/Tokyo')]

describe('what is kept for zones', () => {
  it('is made once for each zone', () => {
    let made = 0
    const name = perZone((zone) => `${zone.name} ${String((made += 1))}`)
    expect([name(london), name(tokyo), name(london)]).toEqual(['Europe/London 1', 'Asia/Tokyo 2', 'Europe/London 1'])
  })

  it('is made for each list of zones, not for its first alone', () => {
    const names = perZones((zones) => zones.map(({ name }) => name).join())
    expect(names([london])).toBe('Europe/London')
    expect(names([london, tokyo])).toBe('Europe/London,Asia/Tokyo')
    expect(names([tokyo])).toBe('Asia/Tokyo')
    expect(names([london, tokyo])).toBe('Europe/London,Asia/Tokyo')
  })
})
