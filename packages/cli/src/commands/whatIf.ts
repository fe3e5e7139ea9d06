/** `refrain what-if`: what another policy or cadence would have made of a real log. */
import { createReadStream } from 'node:fs'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Instant } from '@refrain/core'
import { Replay } from '@refrain/core/simulate'
import type { Run } from '../Command.ts'
import { closing } from '../input/closing.ts'
import { pathOf } from '../input/files.ts'
import { openInput, tellNotices } from '../input/openInput.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { factsOf, personOf, zoneOf } from '../plan/Person.ts'
import { worldOf } from '../plan/World.ts'
import type { World } from '../plan/World.ts'
import { settingFor } from '../setting/stored.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { personJson, replayText, totalJson } from '../show/replayText.ts'
import type { Example } from '../show/replayText.ts'
import { styleFor } from '../show/style.ts'

const NEWLINE = new TextEncoder().encode('\n')

async function* oneAfterAnother(files: readonly string[], io: Io): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    yield* createReadStream(pathOf(io, file)) as AsyncIterable<Uint8Array>
    yield NEWLINE
  }
}

/** One log is read as `--events` is; several, one after another. */
const reading = (options: Options, io: Io): readonly [Options, Io] => {
  const [first, ...more] = options.log ?? []
  if (first === undefined) return [options, io]
  if (more.length === 0) return [{ ...options, events: first }, io]
  return [
    { ...options, events: '-' },
    { ...io, stdin: oneAfterAnother([first, ...more], io) },
  ]
}

const replay = ({ setting, input, calendars, policyFor, surroundingsOf }: World, id: string): Replay.Person => {
  const [named] = setting.chosen
  const setup = {
    ...{ policy: policyFor(personOf(id, input, setting).prospect), calendars, zones: setting.zones },
    ...{ surroundings: surroundingsOf, until: Instant.plus(setting.now, 1) },
    cadence: named === undefined ? null : { id: named.cadence.id, version: named.cadence.version },
  }
  return Replay.person(setup, id, factsOf(id, input, setting, 'added'))
}

const answer = async (world: World, options: Options, io: Io): Promise<0> => {
  const { input, setting } = world
  const progress = progressOn(io)
  const examples = new Map<string, Example>()
  let total = Replay.NOBODY
  for (const id of input.book.ids()) {
    const person = replay(world, id)
    total = Replay.add(total, person)
    if (options.json === true) await io.out(`${personJson(person)}\n`)
    else
      for (const touch of person.touches) {
        const kind = `${touch.verdict} ${touch.refused[0]?.code ?? ''}`
        if (touch.verdict === 'same' || examples.has(kind)) continue
        const name = input.people.get(id)?.name ?? id
        examples.set(kind, { who: name, zone: zoneOf(personOf(id, input, setting), setting), touch })
      }
    if (total.people % 20 === 0) progress.tell(`${total.people} replayed`)
  }
  progress.done()
  if (options.json === true) await io.out(`${jsonLine(totalJson(total))}\n`)
  else {
    const cadence = setting.chosen[0]?.name ?? '–'
    const lines = replayText(total, [...examples.values()], { cadence, setting, style: styleFor(io) })
    await io.out(`${lines.join('\n')}\n`)
  }
  tellNotices('what-if', input, input.notices, io)
  return 0
}

/** Replays a log. */
export const whatIf: Run = ({ options }, io) => {
  const [asked, desk] = reading(options, io)
  return pipe(
    TE.Do,
    TE.bind('setting', () => settingFor(asked, desk)),
    TE.bind('input', ({ setting }) => openInput(asked, setting, desk)),
    TE.flatMap(({ setting, input }) =>
      pipe(
        worldOf(setting, input),
        TE.flatMap((world) => TE.fromTask(() => answer(world, asked, desk))),
        closing(input),
      ),
    ),
  )
}
