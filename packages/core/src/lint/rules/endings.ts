/**
 * Whether a cadence ends by itself when nobody reacts, and before its life is over.
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import type { Context, LintCheck } from '../Context.ts'
import { finding } from '../Finding.ts'
import type { SilentRun } from '../silent/run.ts'

/** When an enrollment that began with a run is over. */
const over = ({ program, zones }: Context, run: SilentRun): number =>
  Duration.plusWall(zones[0]!, run.from, program.lasts)

export const silence: LintCheck = (context) => {
  const runs = [context.silent.voicemail, context.silent.noAnswer]
  const endless = runs.find((run) => run.end === null)
  if (endless !== undefined) {
    const last = endless.passages[endless.passages.length - 1]
    return [finding('silent-endless', ['steps'], { after: last?.step ?? null })]
  }
  return runs.some((run) => run.end!.at > over(context, run))
    ? [finding('lasts-short', ['lasts'], { lasts: context.cadence.lasts })]
    : []
}
