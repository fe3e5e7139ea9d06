/**
 * Talking points that touches used up without saying so (S5, D4).
 *
 * A shell of ours records what a touch was made around. Logs of others do not: there, a touch whose step or message needs a
 * talking point used the newest one that was left at the time, which is the one that would have been offered.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Contact } from '../prospect/Contact.ts'
import type { Learned, Prospect, UsedMessage } from '../prospect/Prospect.ts'

const NEED = 'talking-point'

const needs = (program: Program, { visit, message }: Contact): boolean =>
  program.step(visit!.step)?.needs.includes(NEED) === true ||
  program.messages.some(({ id, uses }) => id === message && uses?.includes(NEED) === true)

/** The newest one that was left when the touch was made. */
const leftAt = (learned: readonly Learned[], { at }: Contact): number =>
  learned.findLastIndex(({ what, usedAt, at: since }) => what === NEED && usedAt === null && since <= at)

/** The person with the talking points that touches must have used up marked as used. */
export const withUntoldItems = (
  prospect: Prospect,
  programOf: (cadence: string, version: number) => Program | undefined,
): Prospect => {
  if (!prospect.learned.some(({ what, usedAt }) => what === NEED && usedAt === null)) return prospect
  let learned: Learned[] | null = null
  let messages: UsedMessage[] | null = null
  for (const contact of prospect.contacts) {
    if (contact.visit === null || contact.counts.touch === 0) continue
    if (prospect.learned.some(({ usedAt }) => usedAt === contact.at)) continue // it said so itself
    const run = prospect.runs.find(({ enrollment }) => enrollment === contact.visit!.enrollment)
    const program = run === undefined ? undefined : programOf(run.cadence, run.version)
    if (program === undefined || !needs(program, contact)) continue
    const index = leftAt(learned ?? prospect.learned, contact)
    if (index < 0) continue
    learned ??= [...prospect.learned]
    learned[index] = { ...learned[index]!, usedAt: contact.at }
    const said = prospect.messages.findIndex(({ item, at }) => item === null && at === contact.at)
    if (said < 0) continue
    messages ??= [...prospect.messages]
    messages[said] = { ...messages[said]!, item: learned[index].item }
  }
  return learned === null ? prospect : { ...prospect, learned, messages: messages ?? prospect.messages }
}
