import { writeFileSync } from 'node:fs'
import { Calendars, Instant, Program, Zones } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { Preview } from '@refrain/core/preview'
import { expand } from '@refrain/core/recurrence'
import { playbooks } from '@refrain/playbooks'
const zones = Zones.fromPlatform()
const programs = Object.values(playbooks).map((p) => Program.compileOrThrow(p.cadence, expand))
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((d) => [d, [['08:00', '20:00']]]))
for (const [id, p] of Object.entries(playbooks)) {
  if (process.argv[2] && !id.includes(process.argv[2])) continue
  const policy = Policy.makeOrThrow({ file: { hours, callBlocks: playbooks['warm-follow-up'].house.callBlocks!, ...p.house }, programs, provides: ['account', 'numbers', 'rep', 'bundle', 'results'], expand })
  const pv = Preview.of({ program: programs.find((q) => q.id === id)!, policy, calendars: Calendars.none, zones, zone: Zones.getOrThrow(zones, 'America/New_York'), from: Instant.parseOrThrow('2026-03-02T09:00:00-05:00'), someone: p.someone, country: 'US' })
  writeFileSync(`/tmp/pv-${id}.svg`, Preview.toSvg(pv))
  console.log(Preview.toText(pv).join('\n'))
}
