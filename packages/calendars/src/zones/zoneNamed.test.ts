import { Zones } from '@refrain/core'
import { expect, it } from 'vitest'
import { windowsZones, zoneNamed } from './zoneNamed.ts'

const names: readonly (readonly [string, string | null])[] = [
  ['Europe/Lisbon', 'Europe/Lisbon'],
  ['europe/lisbon', 'Europe/Lisbon'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['US/Pacific', 'US/Pacific'],
  ['UTC', 'UTC'],
  ['Pacific Standard Time', 'America/Los_Angeles'],
  ['eastern standard time', 'America/New_York'],
  ['Eastern Standard Time 1', 'America/New_York'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['GMT Standard Time', 'Europe/London'],
  ['India Standard Time', 'Asia/Calcutta'],
  ['/freeassociation.sourceforge.net/Tzfile/Europe/Berlin', 'Europe/Berlin'],
  ['/mozilla.org/20050126_1/America/New_York', 'America/New_York'],
  ['/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['tzone://Microsoft/Utc', 'UTC'],
  ['tzone://Microsoft/Custom', null],
  ['"Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', 'Europe/Amsterdam'],
  ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 'Europe/Amsterdam'],
  ['(GMT+01.00) Sarajevo/Warsaw/Zagreb', null],
  ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
  ['(UTC+05:00) Eastern Time (US & Canada)', null],
  ['(UTC-07:00) Arizona', 'America/Phoenix'],
  ['(UTC-10:00) Hawaii', 'Pacific/Honolulu'],
  ['(UTC-06:00) Central America', 'America/Guatemala'],
  ['Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London', 'Europe/Dublin'],
  ['(UTC) Coordinated Universal Time', 'UTC'],
  ['Berlin, Tokyo', null],
  ['Customized Time Zone', null],
  ['UTC+3', null],
  ['GMT+0100', null],
  ['PST', null],
  ['BST', null],
  ['cet', 'CET'],
  ['Iran', 'Iran'],
  ['IST', null],
  ['', null],
  ['x'.repeat(10_000), null],
]

it.each(names)('%s is %s', (name, zone) => {
  expect(zoneNamed(name)).toBe(zone)
})

it('only zones of the given supply are found', () => {
  const none: Zones.Zones = { version: 'none', get: () => undefined }
  expect(zoneNamed('Europe/Lisbon', none)).toBeNull()
  expect(zoneNamed('Pacific Standard Time', none)).toBeNull()
})

it('the zones that stand for sets of clocks exist', () => {
  const zones = Zones.fromPlatform()
  expect(windowsZones().filter((name) => zones.get(name) === undefined)).toEqual([])
  expect(windowsZones().length).toBeGreaterThan(120)
})
