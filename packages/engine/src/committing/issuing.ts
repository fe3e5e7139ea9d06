/**
 * Handing an action out: intent before act. The fact, what it holds, the guards and the new row go in one commit.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Commit } from '@refrain/core/ports'
import type { Room } from '../deciding/decide.ts'
import { decide } from '../deciding/decide.ts'
import { keptOf, withFacts } from '../deciding/lookAt.ts'
import type { Look } from '../deciding/lookAt.ts'
import { versionOf } from '../people/Person.ts'
import { NO_QUARANTINE } from '../setting/quarantining.ts'
import { reservationsOf } from './holding.ts'

/** To whom, for how long, and why against a wish. */
export interface Issue {
  readonly by: Event.Recorder
  /** Until when nobody else may have the person, the account and the number. */
  readonly until: Instant.Instant
  readonly override?: { readonly rules: readonly string[]; readonly why: string }
}

const NAMED = ['enrollment', 'step', 'round', 'try', 'dial', 'channel', 'number', 'email', 'message', 'item'] as const

/** The fact that an action is handed out, with what was known. */
export const issuedOf = (room: Room, look: Look, { by, override }: Issue): Event.Event => {
  const { person, decision } = look
  const { desk, inForce, now } = room
  const action = decision.action!
  const { recordedThrough, through } = person.prospect
  const iso = (at: Instant.Instant | null): string | undefined => (at === null ? undefined : Instant.toIso(at))
  const data = {
    key: action.key,
    ...Object.fromEntries(NAMED.flatMap((name) => (action[name] === null ? [] : [[name, action[name]] as const]))),
    openedAt: Instant.toIso(action.openedAt),
    knew: { position: versionOf(person), recordedAt: iso(recordedThrough) },
    from: iso(decision.from),
    until: iso(decision.until),
    appointment:
      action.appointment === null
        ? undefined
        : { from: iso(action.appointment.from), until: iso(action.appointment.until) },
    basis: {
      core: decision.basis.core,
      zones: decision.basis.zones,
      policy: decision.basis.policy,
      epoch: String(inForce.epoch),
    },
    override: override === undefined ? undefined : { rules: [...override.rules], why: override.why },
  }
  return Event.readOrThrow({
    id: desk.runtime.id(),
    type: 'ActionIssued',
    prospect: person.id,
    at: Instant.toIso(now),
    recordedAt: Instant.toIso(now),
    // After whatever was recorded of this very instant: it was known.
    seq: through?.at === now ? through.seq + 1 : 0,
    by,
    cause: action.key,
    data: JSON.parse(JSON.stringify(data)) as object,
  })
}

/** The decision that this action is out, and the commit that makes it so. */
export const issueOf = (
  room: Room,
  look: Look,
  issue: Issue,
): {
  readonly issued: Event.Event
  readonly after: Look
  readonly commit: Omit<Commit, 'now' | 'streams'> & { readonly facts: readonly Event.Event[] }
} => {
  const action = look.decision.action!
  const issued = issuedOf(room, look, issue)
  const person = withFacts(room, look.person, [issued])
  const decision = decide(room, person)
  const kept = keptOf(room, person, decision)
  const after: Look = { person, facts: [...look.facts, issued], decision, kept }
  return {
    issued,
    after,
    commit: {
      ...kept,
      release: [...new Set([...look.kept.release, ...kept.release])],
      facts: after.facts,
      reserve: reservationsOf(person, action, room.now, issue.until),
      registry: look.kept.registry,
      guards: [NO_QUARANTINE, ...look.kept.guards],
    },
  }
}
