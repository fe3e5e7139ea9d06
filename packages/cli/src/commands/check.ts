/** `refrain check`: the contacts of a log that broke a rule, by rule. */
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant } from '@refrain/core'
import { Check } from '@refrain/core/check'
import { clause, moment } from '@refrain/core/explain'
import type { Run } from '../Command.ts'
import { closing } from '../input/closing.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { ExitCode, Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { factsOf, personOf, zoneOf } from '../plan/Person.ts'
import { worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { settingFor } from '../setting/stored.ts'
import { clean } from '../show/clean.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'
import { wrap } from '../show/width.ts'
import { wordsIn } from '../show/words.ts'

const COLUMNS = 80

const judge = (world: World, id: string): readonly Check.Violation[] => {
  const { setting, input, calendars } = world
  return Check.log({
    facts: factsOf(id, input, setting, 'added'),
    policy: world.policyFor(personOf(id, input, setting).prospect),
    calendars,
    zones: setting.zones,
    surroundings: world.surroundingsOf,
    until: Instant.plus(setting.now, 1),
  })
}

const json = ({ prospect, rule, code, at, event, verdict }: Check.Violation): string =>
  jsonLine({ prospect, rule, code, at: Instant.toIso(at), event, verdict })

const say = (violation: Check.Violation, { setting, input }: World): string => {
  const { prospect, rule, code, at, event, facts, verdict } = violation
  const { phrasebook, now } = setting
  const options = { phrasebook, zone: zoneOf(personOf(prospect, input, setting), setting), now }
  const who = input.people.get(prospect)?.name ?? prospect
  const sure = verdict === 'broken' ? '' : ` [${verdict}]`
  const text = `${rule}${sure}: ${who}, ${moment(at, options)}: ${clause(code, facts, options)} (${event})`
  return wrap(clean(text), COLUMNS).join('\n  ')
}

const answer = async (world: World, options: Options, io: Io): Promise<ExitCode> => {
  const { input, setting } = world
  const [style, progress, words] = [styleFor(io), progressOn(io), wordsIn(setting.phrasebook.language)]
  const count = { broken: 0, 'cannot-tell': 0, 'unknowable-then': 0 }
  let people = 0
  for (const id of input.book.ids()) {
    for (const violation of judge(world, id)) {
      count[violation.verdict]++
      if (violation.verdict !== 'broken' && options.all !== true) continue
      await io.out(`${options.json === true ? json(violation) : say(violation, world)}\n`)
    }
    if (++people % 100 === 0) progress.tell(`${people} people checked`)
  }
  progress.done()
  const summary = [
    count.broken === 0 ? style.green(words.noViolations(input.book.facts)) : style.red(words.violations(count.broken)),
    ...(count['cannot-tell'] > 0 ? [words.untold(count['cannot-tell'])] : []),
    ...(count['unknowable-then'] > 0 ? [words.unknowable(count['unknowable-then'])] : []),
  ]
  if (options.json !== true) await io.out(`${summary.join('\n')}\n`)
  tellNotices('check', input, input.notices, io)
  return count.broken > 0 ? 1 : 0
}

/** Judges every contact by what was known when it was made. */
export const check: Run = ({ options }, io) =>
  pipe(
    TE.Do,
    TE.bind('setting', () => settingFor(options, io)),
    TE.bind('input', ({ setting }) => openInput(options, setting, io)),
    TE.flatMap(({ setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) => TE.fromTask(() => answer(world, options, io))),
        closing(input),
      ),
    ),
  )
