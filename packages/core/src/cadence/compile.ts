/**
 * Makes a cadence ready for planning: every default filled in, every duration parsed, every recurrence compiled.
 *
 * What can be wrong here is what a structural reader cannot see: the text of a duration or of a recurrence.
 *
 * @since 0.1.0
 */
import * as Duration from '../time/Duration.ts'
import * as Recurrence from '../time/Recurrence.ts'
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Busy, Cadence, Cases, Moment, On, Step, Target, VoicemailPolicy, When } from './Cadence.ts'
import type { Case, Line, Pace, Program, ReadyBusy, ReadyMoment, ReadyStep } from './Program.ts'

export type * from './Program.ts'
export { bounds } from './bounds.ts'
export type { Bounds } from './bounds.ts'

type Path = Issue.Issue['path']

const RRULE = 'RRULE:'
const NO_ON: On = Object.freeze({})

/** Turns texts into times and keeps every fault it meets; its results are good only while `issues` is empty. */
const reader = (expand: Recurrence.ExpandRecurrence | null) => {
  const issues: Issue.Issue[] = []

  const value = <T>(path: Path, read: Either<Issue.Issue, T>): T => {
    if (read._tag === 'Right') return read.right
    issues.push(Issue.under(path, read.left))
    return undefined as T // never seen: a program with an issue is not handed out
  }

  const duration = (path: Path, text: string): Duration.Duration => value(path, Duration.parse(text))

  const moment = (path: Path, moment: Moment, origin: string): ReadyMoment =>
    typeof moment === 'string'
      ? { from: [origin], plus: duration(path, moment) }
      : {
          from: typeof moment.from === 'string' ? [moment.from] : moment.from,
          plus: moment.plus === undefined ? null : duration([...path, 'plus'], moment.plus),
        }

  const pace = (path: Path, text: string): Pace => {
    if (!text.startsWith(RRULE)) return { kind: 'duration', duration: duration(path, text) }
    const recurrence: Either<Issue.Issue, Recurrence.Recurrence> =
      expand === null
        ? left(Issue.make('recurrence-unsupported', [], 'a recurrence expander, from @refrain/core/recurrence', text))
        : Recurrence.compile(text.slice(RRULE.length), expand)
    return { kind: 'recurrence', recurrence: value(path, recurrence) }
  }

  const cases = <T extends Moment, R>(path: Path, cases: Cases<T>, read: (path: Path, use: T) => R): Case<R>[] =>
    Array.isArray(cases)
      ? (cases as readonly { when?: When; use: T }[]).map(({ when, use }, index) => ({
          when: when ?? null,
          use: read([...path, index, 'use'], use),
        }))
      : [{ when: null, use: read(path, cases as T) }] // a moment is never a list

  const busy = (path: Path, busy: Busy): ReadyBusy => ({
    every: duration([...path, 'every'], busy.every),
    for: duration([...path, 'for'], busy.for ?? 'PT30M'),
    dials: busy.dials ?? 30,
    perDay: busy.perDay ?? 1,
  })

  /** The times inside targets stay text in the program, but they must be good. */
  const target = (path: Path, target: Target): void => {
    if (typeof target === 'string') return
    if ('hold' in target) duration([...path, 'hold'], target.hold)
    if ('close' in target && target.quiet !== undefined) duration([...path, 'quiet'], target.quiet)
  }

  const on = (path: Path, on: On | undefined): On => {
    if (on === undefined) return NO_ON
    for (const word of Object.keys(on)) target([...path, word], on[word]!)
    return on
  }

  return { issues, duration, moment, pace, cases, busy, target, on }
}

type Reader = ReturnType<typeof reader>

const FROM_PREVIOUS: Case<ReadyMoment> = { when: null, use: { from: ['previous'], plus: null } }

/** What the steps inherit from their cadence. */
interface Inherited {
  readonly voicemail: VoicemailPolicy
  readonly busy: ReadyBusy | null
}

const readyStep = (
  read: Reader,
  from: Inherited,
  path: Path,
  line: string | null,
  step: Step,
  index: number,
): ReadyStep => {
  const at = (field: string): Path => [...path, field]
  const then = step.then ?? 'next'
  read.target(at('then'), then)
  return {
    id: step.id,
    was: step.was ?? [],
    line,
    index,
    do: step.do,
    title: step.title ?? null,
    when: step.when ?? null,
    after:
      step.after === undefined
        ? [FROM_PREVIOUS]
        : read.cases(at('after'), step.after, (where, moment) => read.moment(where, moment, 'previous')),
    within: step.within === undefined ? null : read.moment(at('within'), step.within, 'opening'),
    times: step.times ?? 1,
    every: step.every === undefined ? [] : read.cases(at('every'), step.every, read.pace),
    rounds: step.rounds ?? 1,
    say: step.say === undefined ? [] : typeof step.say === 'string' ? [step.say] : step.say,
    voicemail: step.voicemail ?? from.voicemail,
    busy: step.busy === undefined ? from.busy : read.busy(at('busy'), step.busy),
    needs: step.needs ?? [],
    agenda: (step.agenda ?? []).map((entry) => (typeof entry === 'string' ? { ask: entry, when: null } : entry)),
    atOnce: step.atOnce ?? false,
    auto: step.auto ?? false,
    rules: step.rules ?? [],
    prefer: step.prefer ?? [],
    on: read.on(at('on'), step.on),
    then,
  }
}

const finder = (lines: readonly Line[]): Program['step'] => {
  const steps = new Map<string, ReadyStep>()
  const all = lines.flatMap((line) => line.steps)
  for (const step of all) for (const former of step.was) steps.set(former, step)
  for (const step of all) steps.set(step.id, step)
  return (id) => steps.get(id)
}

/**
 * Makes a cadence ready for planning.
 *
 * Every issue is listed, not only the first. A cadence that names a recurrence (`RRULE:…`) needs a way to expand it,
 * which is a package entry of its own; without one that is an issue here, never a surprise later.
 *
 * @example
 * ```ts run
 * import { Cadence, Program } from '@refrain/core'
 *
 * const cadence = Cadence.make('two-calls', { title: 'Two calls', lasts: 'P10D' }, Cadence.call('call', { times: 2, every: 'P2D' }))
 * const program = Program.compile(cadence, null)
 *
 * program._tag === 'Right' && program.right.step('call')?.times // => 2
 * program._tag === 'Right' && program.right.callback.times // => 3
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const compile = (
  cadence: Cadence,
  expand: Recurrence.ExpandRecurrence | null,
): Either<readonly Issue.Issue[], Program> => {
  const read = reader(expand)
  const { callback = {}, messages = {}, alongside = {}, removed = {} } = cadence
  const inherited: Inherited = {
    voicemail: cadence.voicemail ?? 'optional',
    busy: cadence.busy === undefined ? null : read.busy(['busy'], cadence.busy),
  }
  const line = (path: Path, name: string | null, steps: readonly Step[]): Line => ({
    name,
    steps: steps.map((step, index) => readyStep(read, inherited, [...path, index], name, step, index)),
  })
  const lines = [
    line(['steps'], null, cadence.steps),
    ...Object.keys(alongside).map((name) => line(['alongside', name], name, alongside[name]!)),
  ]
  const program: Program = {
    cadence,
    id: cadence.id,
    version: cadence.version,
    lasts: read.duration(['lasts'], cadence.lasts),
    business: cadence.days === 'business',
    reenter: cadence.reenter === undefined ? null : read.duration(['reenter'], cadence.reenter),
    callback: {
      grace: read.duration(['callback', 'grace'], callback.grace ?? 'PT15M'),
      times: callback.times ?? 3,
      every: read.duration(['callback', 'every'], callback.every ?? 'PT2H'),
    },
    messages: Object.keys(messages).map((id) => ({ ...messages[id]!, id })),
    rules: cadence.rules ?? [],
    prefer: cadence.prefer ?? [],
    lines,
    on: read.on(['on'], cadence.on),
    removed: read.on(['removed'], removed),
    step: finder(lines),
  }
  return read.issues.length === 0 ? right(program) : left(read.issues)
}

/**
 * Makes a cadence ready for planning, or throws with every issue in the message.
 *
 * @example
 * ```ts run
 * import { Cadence, Program } from '@refrain/core'
 *
 * const cadence = Cadence.make('one-mail', { title: 'One mail', lasts: 'P10D' }, Cadence.email('mail'))
 *
 * Program.compileOrThrow(cadence, null).lines[0]?.steps[0]?.then // => 'next'
 * ```
 *
 * @throws Error with one line per issue
 * @category constructors
 * @since 0.1.0
 */
export const compileOrThrow = (cadence: Cadence, expand: Recurrence.ExpandRecurrence | null): Program =>
  getOrThrow(compile(cadence, expand), (issues) => issues.map(Issue.render).join('\n'))
