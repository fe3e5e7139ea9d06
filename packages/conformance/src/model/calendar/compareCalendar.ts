/**
 * Compares a calendar with a model: the same things happen to both, and they tell the same.
 *
 * @since 0.1.0
 */
import fc from 'fast-check'
import type { CalendarCapabilities } from '@refrain/core/ports'
import type { CalendarSubject } from '../../calendar/CalendarSubject.ts'
import { givenOf } from '../../calendar/given/opening.ts'
import type { Runner } from '../../Runner.ts'
import { actOf, wishes } from './Act.ts'
import type { Act } from './Act.ts'
import { realCalendar, titleOf } from './doing.ts'
import type { RealCalendar } from './doing.ts'
import { slowCalendar } from './slowCalendar.ts'
import type { SlowCalendar, Told } from './slowCalendar.ts'

/** How often a calendar is compared. @category model @since 0.1.0 */
export interface CalendarComparison {
  readonly capabilities: CalendarCapabilities
  /** How many stories are made up (20), how long they are at most (25), from which seed, and whether one that fails is made smaller. */
  readonly runs?: {
    readonly numRuns?: number
    readonly acts?: number
    readonly seed?: number
    readonly endOnFailure?: boolean
  }
}

interface Model {
  readonly calendar: SlowCalendar
}
interface Real {
  readonly calendar: RealCalendar
}

const same = (what: string, wanted: unknown, found: unknown): void => {
  const [one, other] = [JSON.stringify(wanted), JSON.stringify(found)]
  if (one !== other) throw new Error(`${what}: the model tells ${one} and the calendar ${other}`)
}

/** An answer without what not every calendar can tell. */
const compared = ({ kind, status, slots }: Told, unclear: readonly number[]): Told => ({
  kind,
  ...(status !== undefined && { status }),
  ...(slots !== undefined && { slots: slots.filter((slot) => !unclear.includes(slot)) }),
})

/** Something that happens, as a command of fast-check. */
const commandOf = (act: Act, { tellsHolds }: CalendarCapabilities): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  run: async ({ calendar: model }, { calendar: real }) => {
    const standing = model.entries()
    const meant = 'nth' in act ? standing[act.nth % standing.length] : undefined
    const wanted = model.tell(act)
    const unclear = act.act === 'look' && !tellsHolds ? model.expired() : []
    same(JSON.stringify(act), compared(wanted, unclear), compared(await real.tell(act, meant), unclear))
  },
  toString: () => JSON.stringify(act),
})

/** What stands in the model, as people see it. */
const standingIn = (model: SlowCalendar): readonly string[] =>
  model
    .entries()
    .map((entry) => `${titleOf(entry)} ${String(entry.from)}-${String(entry.until)}`)
    .toSorted()

/**
 * Compares a calendar with a model by made-up stories, in a day so small that much gets in each other's way: two processes hold,
 * confirm, release and look, people put, move and delete, and time goes by. Every answer must be the model's, and so must be
 * all that stands there at the end.
 *
 * @example
 * ```ts run
 * import { compareCalendar } from '@refrain/conformance/model'
 * import type { CalendarSubject } from '@refrain/conformance'
 * import { Instant } from '@refrain/core'
 * import { memoryCalendar } from '@refrain/memory'
 *
 * const tests: string[] = []
 * const subject = { can: [], puts: [] } as unknown as CalendarSubject
 * const { capabilities } = memoryCalendar({ now: () => Instant.MIN })
 * compareCalendar({ test: (name) => tests.push(name) }, subject, { capabilities })
 * tests // => ['model: must answer and stand as the model does, whatever happens']
 * ```
 *
 * @category certification
 * @since 0.1.0
 */
export const compareCalendar = (
  { test }: Pick<Runner, 'test'>,
  subject: CalendarSubject,
  { capabilities, runs: { acts = 25, ...runs } = {} }: CalendarComparison,
): void => {
  const kinds = (['busy', ...subject.puts] as const).filter((kind) => kind !== 'elsewhere')
  const story = fc.commands([actOf(kinds).map((act) => commandOf(act, capabilities))], {
    maxCommands: acts,
    size: 'max',
  })

  test('model: must answer and stand as the model does, whatever happens', () =>
    fc.assert(
      fc.asyncProperty(wishes, story, async (wished, happens) => {
        const world = await subject.open()
        try {
          const given = givenOf(world, subject, capabilities, () => undefined)
          const model = slowCalendar(wished, { remembers: subject.can.includes('remembers') })
          const real = realCalendar(given, wished)
          await fc.asyncModelRun(() => ({ model: { calendar: model }, real: { calendar: real } }), happens)
          same('at the end', standingIn(model), await real.standing())
        } finally {
          await world.end()
        }
      }),
      { numRuns: 20, ...runs },
    ))
}
