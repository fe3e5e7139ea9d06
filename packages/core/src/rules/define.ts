/**
 * A kind of rule that a document can name: its parameters, and the rule that they make.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import { read } from '../cadence/read.ts'
import { json, optional } from '../cadence/Shape.ts'
import type { Field } from '../cadence/Shape.ts'
import type { Slots } from '../time/Slots.ts'
import type * as Issue from '../words/Issue.ts'
import type { Blocks } from './Block.ts'
import type { Rule } from './Rule.ts'

// --- model -------------------------------------------------------------------

/** What the house settles for the rules that are made in it. @category model @since 0.1.0 */
export interface HouseContext {
  readonly slots: Slots
  /** The recurring call blocks by rep; null where the policy states none. */
  readonly callBlocks: Blocks | null
}

/** A kind of rule. @category model @since 0.1.0 */
export interface Kind {
  /** Whether it may stand under `rules`, under `prefer`, or under both. */
  readonly kind: 'rule' | 'preference' | 'both'
  /** Every fault of the parameters, with paths from the rule's own object. */
  readonly check: (parameters: unknown) => readonly Issue.Issue[]
  /** Parameters that name something in a policy file, checked when a policy is made. */
  readonly checkIn?: (spec: RuleSpec, house: HouseContext) => readonly Issue.Issue[]
  /** The rule itself; the policy sees to it that it binds only while the spec's `when` holds. */
  readonly make: (spec: RuleSpec, house: HouseContext) => Rule
}

/** What a kind is made of. @category model @since 0.1.0 */
export interface KindParts {
  readonly kind: Kind['kind']
  /** The shape of each parameter. */
  readonly parameters: { readonly [name: string]: Field }
  readonly checkIn?: NonNullable<Kind['checkIn']>
  readonly make: Kind['make']
}

// --- constructors ------------------------------------------------------------

/** Makes a kind of rule from the shapes of its parameters. */
export const define = (parts: KindParts): Kind => {
  const shape = {
    kind: 'fields' as const,
    fields: { rule: optional(json), when: optional(json), ...parts.parameters },
  }
  return {
    kind: parts.kind,
    check: (parameters) => {
      const issues: Issue.Issue[] = []
      read(shape, parameters, [], (issue) => issues.push({ ...issue, code: 'rule-parameters' }))
      return issues
    },
    ...(parts.checkIn && { checkIn: parts.checkIn }),
    make: parts.make,
  }
}
