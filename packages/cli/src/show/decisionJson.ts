/** A decision as one JSON object on one line, for programs. */
import { jsonLine } from './json.ts'
import { Instant } from '@refrain/core'
import type { Plan, Reason } from '@refrain/core'
import type { Explanation } from '@refrain/core/explain'

const iso = (at: Instant.Instant | null): string | null =>
  at === null || !Number.isFinite(at) ? null : Instant.toIso(at)

const IS_INSTANT = /(?:^at|^from|^until|^since|At|From|Until)$/

/** Facts with their instants as text, like every other time of the line. */
export const factsJson = (told: Reason.ReasonFacts): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(told).map(([name, value]) => [
      name,
      typeof value === 'number' && IS_INSTANT.test(name) && value > Instant.DAY ? iso(value as Instant.Instant) : value,
    ]),
  )

/** Something that decided. */
export const becauseJson = ({ rule, code, facts: told, from, to }: Plan.Because): Record<string, unknown> => ({
  rule,
  code,
  facts: factsJson(told),
  from: iso(from),
  to: iso(to),
})

const heard = ({ rule, tier, said, code, facts: told, firstAt }: Plan.Heard): Record<string, unknown> => ({
  rule,
  tier,
  said,
  code,
  facts: factsJson(told),
  firstAt: iso(firstAt),
})

const action = ({ do: deed, channel, step, message, key, needs, ...rest }: Plan.Action): Record<string, unknown> => ({
  do: deed,
  channel,
  step,
  message,
  key,
  needs,
  ...rest,
  appointment: rest.appointment && { from: iso(rest.appointment.from), until: iso(rest.appointment.until) },
  openedAt: iso(rest.openedAt),
})

/** The four answers about one person, as one line. */
export const explanationJson = (prospect: string, { this: due, now, notEarlier, wouldChange }: Explanation): string =>
  jsonLine({
    prospect,
    this: due === null ? null : action(due),
    now: {
      ...now,
      from: iso(now.from),
      until: iso(now.until),
      because: now.because.map((one) => ({ ...one, facts: factsJson(one.facts) })),
    },
    notEarlier: notEarlier.map((one) => ({ ...one, facts: factsJson(one.facts), until: iso(one.until) })),
    wouldChange: wouldChange.map((one) => ({
      ...one,
      facts: factsJson(one.facts),
      at: iso(one.at),
      notBefore: iso(one.notBefore),
    })),
  })

/** One line, without its end; every rule that was asked only where that is wanted; more where there is more to say. */
export const decisionJson = (decision: Plan.Decision, withHeard: boolean, more: object = {}): string =>
  jsonLine({
    prospect: decision.prospect,
    decision: decision.decision,
    from: iso(decision.from),
    until: iso(decision.until),
    action: decision.action === null ? null : action(decision.action),
    reason: decision.reason,
    because: decision.because.map(becauseJson),
    enrollment: decision.enrollment,
    ...(withHeard ? { heard: decision.heard.map(heard), notYet: decision.notYet, basis: decision.basis } : {}),
    ...more,
  })
