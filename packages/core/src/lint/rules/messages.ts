/**
 * Whether there is something to say, and enough of it.
 *
 * @since 0.1.0
 */
import type { Message } from '../../cadence/Cadence.ts'
import type { ReadyStep } from '../../cadence/Program.ts'
import type { LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'

/** A message that uses one of these is identified with an item, so it does not run out. */
const ITEMISED = ['talking-point', 'conversation', 'enquiry']
/** What is only ever left on a voicemail: a date that stands by silence, and a goodbye. */
const LEFT_ONLY = ['appointment', 'breakup']

const isItemised = ({ uses = [] }: Message): boolean => uses.some((need) => ITEMISED.includes(need))

/** Whether a voicemail that was left leads away from the step, so that a round leaves but one. */
const leavesOnce = ({ on }: ReadyStep): boolean =>
  on['voicemail'] !== undefined && on['voicemail'] !== 'again' && on['voicemail'] !== 'stay'

/** How many messages a step must have: of every email, and of every voicemail where one is always left. */
const visitsThatLeave = (step: ReadyStep): number => {
  if (step.do === 'email') return step.times * step.rounds
  if (step.do !== 'call' || step.voicemail !== 'always') return 0
  return leavesOnce(step) ? step.rounds : step.times * step.rounds
}

export const few: LintCheck = ({ program }) => {
  const kinds = [...new Set(program.messages.map(({ kind }) => kind))]
  const steps = program.lines.flatMap((line) => line.steps)
  return kinds.flatMap((kind) => {
    const messages = program.messages.filter((message) => message.kind === kind)
    // Of several kinds the last is what remains when the others are not allowed.
    const visits = steps
      .filter(({ say }) => say[say.length - 1] === kind)
      .reduce((sum, step) => sum + visitsThatLeave(step), 0)
    return messages.some(isItemised) || visits <= messages.length
      ? []
      : [finding('messages-few', ['messages'], { kind, messages: messages.length, visits })]
  })
}

export const unused: LintCheck = ({ program }) => {
  const said = new Set(program.lines.flatMap((line) => line.steps.flatMap(({ say }) => say)))
  return program.messages
    .filter(({ kind }) => !said.has(kind))
    .map(({ id, kind }) => finding('message-unused', ['messages', id], { message: id, kind }))
}

export const withoutBenefit: LintCheck = ({ program, steps }) =>
  steps.flatMap(({ path, value }) => {
    const step = program.step(value.id)!
    const asked = [...program.rules, ...step.rules].flatMap(({ rule, mustUse }) =>
      rule === 'message' && Array.isArray(mustUse) ? (mustUse as readonly string[]) : [],
    )
    return program.messages
      .filter(({ kind }) => step.say.includes(kind))
      .flatMap(({ id, uses = [] }) =>
        asked
          .filter((need) => !uses.includes(need))
          .map((need) =>
            finding(
              'message-without-benefit',
              [...path, 'say'],
              { step: step.id, message: id, need },
              `let ${id} use ${need}`,
            ),
          ),
      )
  })

export const contradiction: LintCheck = ({ program, steps }) =>
  steps.flatMap(({ path, value }) => {
    const step = program.step(value.id)!
    if (step.do !== 'call' || step.voicemail !== 'never' || step.say.length === 0) return []
    return step.say
      .filter((kind) => LEFT_ONLY.includes(kind))
      .map((kind) => finding('voicemail-contradiction', [...path, 'say'], { step: step.id, kind }))
  })

export const withoutReason: LintCheck = ({ steps }) =>
  steps
    .filter(({ value }) => value.do === 'call' || value.do === 'email')
    .filter(
      ({ value: { say, needs = [], agenda = [] } }) => say === undefined && needs.length === 0 && agenda.length === 0,
    )
    .map(({ path, value }) =>
      finding('touch-without-reason', path, { step: value.id }, 'say what, or name what it needs'),
    )
