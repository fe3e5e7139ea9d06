import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import * as Prospect from '../prospect/fold.ts'
import { expand } from '../recurrence/index.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Plan from './Plan.ts'

/** Pinned zone data, documents, hostile histories, and instants to ask about them. */
interface Fixture {
  readonly zones: unknown
  readonly policy: unknown
  readonly cadences: readonly unknown[]
  readonly questions: readonly { readonly facts: readonly unknown[]; readonly now: readonly string[] }[]
}

const fixture = JSON.parse(
  readFileSync(new URL('../../../testing/src/fixtures/decisions.json', import.meta.url), 'utf8'),
) as Fixture

/** FNV-1a over UTF-16 units. */
const digestOf = (text: string): string => {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++)
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}

it('decisions are the same bytes in every zone and under any clock', ({ task }) => {
  const zones = Zones.fromDataOrThrow(fixture.zones)
  const policy = Policy.makeOrThrow({
    file: Policy.parseOrThrow(fixture.policy),
    programs: fixture.cadences.map((document) => Program.compileOrThrow(Cadence.parseOrThrow(document), expand)),
    provides: ['account', 'numbers', 'rep', 'bundle'],
  })
  const decisions = fixture.questions.flatMap(({ facts, now: instants }) =>
    instants.map((text) => {
      const now = Instant.parseOrThrow(text)
      const prospect = Prospect.fold(
        facts.map((fact) => Event.readOrThrow(fact)),
        { now },
      )
      const surroundings = { account: null, numbers: [], rep: null }
      return Plan.next({ prospect, surroundings, policy, calendars: Calendars.none, zones, now })
    }),
  )
  expect(new Set(decisions.map(({ decision }) => decision)).size).toBeGreaterThan(1)
  Object.assign(task.meta, { digest: digestOf(JSON.stringify(decisions)) })
})
