/**
 * Whether the rules that a document names exist, have good parameters, and add anything to the rules above them.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { meant } from '../../words/nearest.ts'
import { rules as rulesOf } from '../../cadence/walk.ts'
import { CATALOG } from '../../rules/catalog.ts'
import * as Duration from '../../time/Duration.ts'
import type { LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'

export const known: LintCheck = ({ cadence, options: { rules = CATALOG } }) => {
  const names = Object.keys(rules)
  return (['rules', 'prefer'] as const).flatMap((field) =>
    rulesOf(cadence, field).flatMap(({ path, value }) => {
      const kind = Object.hasOwn(rules, value.rule) ? rules[value.rule] : undefined
      if (kind === undefined)
        return [finding('rule-unknown', [...path, 'rule'], { rule: value.rule }, meant(value.rule, names) ?? null)]
      const fits = kind.kind === 'both' || kind.kind === (field === 'rules' ? 'rule' : 'preference')
      if (!fits)
        return [
          finding(
            'rule-unknown',
            path,
            { rule: value.rule },
            `write it under ${field === 'rules' ? 'prefer' : 'rules'}`,
          ),
        ]
      return kind
        .check(value)
        .map((issue) =>
          finding(
            'rule-parameters',
            [...path, ...issue.path],
            { rule: value.rule, expected: issue.expected, found: issue.found },
            issue.cure ?? null,
          ),
        )
    }),
  )
}

/** Days of a period, as far as caps can be compared by them. */
const length = (per: unknown): number | null => {
  if (per === 'day') return 1
  if (per === 'week') return 7
  const read = Duration.parse(String(per))
  return read._tag === 'Right' ? Duration.approximateDays(read.right) : null
}

/** Whether a rule allows at least all that a rule of the same name above it allows, and so says nothing. */
const isWider = (rule: RuleSpec, above: RuleSpec): boolean => {
  if (rule.rule !== above.rule || above.when !== undefined || rule['of'] !== above['of']) return false
  if (rule.rule === 'cap')
    return (
      rule['counts'] === above['counts'] &&
      rule['by'] === above['by'] &&
      rule['per'] === above['per'] &&
      Number(rule['max']) > Number(above['max'])
    )
  if (rule.rule !== 'spacing' || rule['by'] !== above['by']) return false
  const [own, theirs] = [length(rule['gap']), length(above['gap'])]
  return own !== null && theirs !== null && own < theirs
}

export const weakens: LintCheck = ({ cadence, options: { above = [] } }) =>
  rulesOf(cadence, 'rules').flatMap(({ path, value }) => {
    const own = path.length > 2 ? (cadence.rules ?? []) : []
    return [...own, ...above].some((higher) => isWider(value, higher))
      ? [finding('rule-weakens', path, { rule: value.rule })]
      : []
  })
