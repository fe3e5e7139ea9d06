/**
 * From end to end: a cadence on a database in a file calls over SIP, meets a real telephone that takes messages, and dies by force
 * somewhere in between. Whatever runs afterwards on the same database, no message is heard twice, and none is claimed that was not.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Event } from '@refrain/core/facts'
import { afterAll, describe, expect, test } from 'vitest'
import { bundled } from '../../../../tools/bundled.ts'
import { baresipIfThereIsOne } from '../../../../tools/telephony/baresip.ts'
import { kamailioIfThereIsOne } from '../../../../tools/telephony/kamailio.ts'
import { greeting, melody, notesIn } from '../../../../tools/telephony/melody.ts'
import { wavOf } from '../../../../tools/telephony/wav.ts'
import { MESSAGES, THEIRS } from './given.ts'

const { hello, again } = MESSAGES

/** What was recorded in the end, and what the facts say was left. */
interface Became {
  readonly recorded: readonly string[]
  readonly told: readonly string[]
}

/** Where it dies, and what must have become of it two days later. */
const DEATHS: readonly (readonly [at: string, became: Became])[] = [
  // Nothing was left by then: the call of the next day leaves it.
  ['before place', { recorded: [hello], told: ['hello complete'] }],
  ['after ringing', { recorded: [hello], told: ['hello complete'] }],
  ['after answered', { recorded: [hello], told: ['hello complete'] }],
  // Nobody can know that nothing of it was left: it is not left again, and the next day has the next message.
  ['before drop', { recorded: [again], told: ['hello partial', 'again complete'] }],
  ['amid message', { recorded: ['a part', again], told: ['hello partial', 'again complete'] }],
  ['before voicemail', { recorded: [hello, again], told: ['hello partial', 'again complete'] }],
  ['after ended', { recorded: [hello, again], told: ['hello complete', 'again complete'] }],
]

/** Some of them by default; all where more is asked for. */
const deaths = process.env['REFRAIN_RUNS'] === undefined ? DEATHS.filter((_, nth) => nth % 3 === 1) : DEATHS

const kamailio = await kamailioIfThereIsOne()
const folder = mkdtempSync(join(tmpdir(), 'refrain-killed-'))
for (const [name, notes] of Object.entries(MESSAGES)) writeFileSync(join(folder, `${name}.wav`), wavOf(melody(notes)))

const phone = (registrar: NonNullable<typeof kamailio>) =>
  baresipIfThereIsOne({ user: THEIRS, registrar, greeting: greeting(2_600), answerAfterMs: 100 })

const isThere = kamailio !== null && (await phone(kamailio).then((one) => one?.close().then(() => true) ?? false))
const program = isThere ? await bundled(fileURLToPath(new URL('child/dialler.ts', import.meta.url))) : ''

afterAll(async () => {
  await kamailio?.close()
  rmSync(folder, { recursive: true })
})

/** Runs a worker until it is done or dead; what it said. */
const worker = async (args: readonly string[]): Promise<{ readonly said: string; readonly signal: string | null }> => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { said, signal }
}

const leftIn = (facts: readonly Event.Event[]): readonly string[] =>
  facts.flatMap((fact) => (fact.type === 'VoicemailLeft' ? [`${fact.data.message ?? ''} ${fact.data.left}`] : []))

/** A recording that holds some of the first message, and not all. */
const asPart = (notes: string): string => (hello.startsWith(notes) && notes !== hello ? 'a part' : notes)

describe.skipIf(!isThere).concurrent('a worker that dies', () => {
  test.each(deaths)('%s leaves each message at most once, and claims no more than was recorded', async (at, became) => {
    // Each has a proxy of its own, so that all may call the same number.
    const proxy = (await kamailioIfThereIsOne())!
    const mailbox = (await phone(proxy))!
    const given = [join(folder, `${at}.db`), String(proxy.port), folder]
    expect((await worker([...given, '2026-03-09T15:00:00Z', at])).signal).toBe('SIGKILL')
    const { said } = await worker([...given, '2026-03-09T15:02:00Z'])
    const recorded = mailbox.recordings().map(notesIn)
    await Promise.all([mailbox.close(), proxy.close()])
    const wires = JSON.parse(said) as readonly Event.Wire[]
    const facts = wires.map((wire) => Event.readOrThrow(wire))
    const course = wires.map((wire) => JSON.stringify(wire)).join('\n')
    expect({ recorded: recorded.filter((notes) => notes !== '').map(asPart), told: leftIn(facts) }, course).toEqual(
      became,
    )
  })
})
