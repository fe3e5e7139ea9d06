/**
 * Makes facts that come next in a person's stream, and the state after them.
 *
 * The id of each is derived from what it says: the same plan, committed twice, is written once.
 *
 * @since 0.1.0
 */
import * as Event from '../prospect/Event.ts'
import type { Fact, FactType, Recorder } from '../prospect/Fact.ts'
import { apply, comeTo } from '../prospect/folding/apply.ts'
import { copy } from '../prospect/folding/Draft.ts'
import { freeze } from '../prospect/folding/freeze.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import { contentId } from '../prospect/reading/contentId.ts'
import { type Instant, toIso } from '../time/Instant.ts'
import type { Json } from '../words/Json.ts'

/** What a fact says, as it stands on the wire. */
export interface Told {
  readonly type: FactType
  readonly data: { readonly [field: string]: Json | undefined }
}

const ENGINE: Recorder = Object.freeze({ kind: 'engine', id: 'refrain' })

/** Facts of one command: at one instant, after all that is known, in order. */
export const factsAfter = (
  { id, through }: Prospect,
  now: Instant,
  told: readonly Told[],
  { by = ENGINE, correlation }: { readonly by?: Recorder | undefined; readonly correlation?: string } = {},
): readonly Fact[] => {
  const first = through?.at === now ? through.seq + 1 : 0
  const at = toIso(now)
  return told.map(({ type, data }, i) =>
    Event.readOrThrow({
      prospect: id,
      type,
      at,
      recordedAt: at,
      seq: first + i,
      by,
      ...(correlation !== undefined && { correlation }),
      data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
    }),
  )
}

/** The state after facts that come next, as folding everything anew would have it. */
export const stateAfter = (prospect: Prospect, facts: readonly Fact[]): Prospect => {
  const last = facts.at(-1)
  if (last === undefined) return prospect
  const draft = copy(prospect)
  for (const fact of facts) apply(draft, fact)
  comeTo(draft, last)
  freeze(draft, prospect)
  return draft
}

/** An id that follows from its causes: asked again, it is the same. */
export const derivedId = (causes: { readonly [name: string]: Json }): string => contentId(causes)
