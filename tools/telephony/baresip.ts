/**
 * A private baresip: a real telephone that is registered somewhere, answers (or does not), plays a greeting and records what it
 * hears.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Controls, openControls } from './controls.ts'
import { freePort, ifThereIsOne, ownFolder, startProgram } from '../program.ts'
import { samplesOf, wavOf } from './wav.ts'

// --- model -------------------------------------------------------------------

export interface BaresipOptions {
  /** As whom it is registered. */
  readonly user: string
  readonly registrar: { readonly host: string; readonly port: number }
  /** What is played as soon as it answers, at 8 kHz; then silence. */
  readonly greeting: Int16Array
  /** How long it rings before it answers; null: until it is told to. */
  readonly answerAfterMs: number | null
  /** It plays its greeting as early media (183), and answers only when it is told to. */
  readonly early?: boolean
  readonly codec?: 'pcmu' | 'pcma'
}

export interface Baresip extends Pick<Controls, 'until' | 'count'> {
  readonly answer: () => Promise<void>
  readonly hangUp: () => Promise<void>
  readonly dial: (uri: string) => Promise<void>
  /** What was said to it, by call, the oldest first. */
  readonly recordings: () => readonly Int16Array[]
  readonly close: () => Promise<void>
}

const WITHIN_MS = 10_000

// --- its configuration -------------------------------------------------------

const configOf = (folder: string, sip: number, controls: number): string =>
  [
    `sip_listen 127.0.0.1:${sip}`,
    'net_interface 127.0.0.1',
    'call_max_calls 8',
    `audio_source aufile,${join(folder, 'greeting.wav')}`,
    `audio_player aufile,${join(folder, 'played.wav')}`,
    'audio_alert aufile,/dev/null',
    'module_path /usr/lib/baresip/modules',
    ...['ausrc', 'auplay'].flatMap((side) => [`${side}_srate 8000`, `${side}_channels 1`]),
    ...['g711', 'aufile', 'sndfile'].map((name) => `module ${name}.so`),
    'module_tmp account.so',
    ...['menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
    `ctrl_tcp_listen 127.0.0.1:${controls}`,
    `snd_path ${join(folder, 'heard')}`,
    '',
  ].join('\n')

const accountOf = ({ user, registrar, early = false, codec = 'pcmu' }: BaresipOptions): string =>
  `<sip:${user}@${registrar.host}:${registrar.port};transport=udp>;regint=60;answermode=${early ? 'early' : 'manual'};audio_codecs=${codec}\n`

// --- starting ----------------------------------------------------------------

/** It registers at once, perhaps before we listen to its events. */
const registered = async ({ send }: Controls): Promise<void> => {
  const deadline = Date.now() + WITHIN_MS
  while (!(await send('reginfo')).includes('OK ')) {
    if (Date.now() > deadline) throw new Error('baresip is not registered')
    await sleep(10)
  }
}

/** It takes the port after its own as well, for SIP over TLS: where another was faster, other ports are tried. */
const ATTEMPTS = 5

const startBaresip = async (options: BaresipOptions, attempt = 1): Promise<Baresip> => {
  const { path, remove } = ownFolder('baresip')
  const heard = join(path, 'heard')
  const [sip, port] = [await freePort(), await freePort()]
  mkdirSync(heard)
  writeFileSync(join(path, 'greeting.wav'), wavOf(options.greeting))
  writeFileSync(join(path, 'config'), configOf(path, sip, port))
  writeFileSync(join(path, 'accounts'), accountOf(options))
  const program = startProgram('baresip', ['-4', '-f', path], path)
  let controls: Controls | null = null
  const close = async (): Promise<void> => {
    controls?.close()
    await program.stop()
    remove()
  }
  try {
    controls = await openControls(port, program)
    await registered(controls)
  } catch (thrown) {
    await close()
    if (attempt < ATTEMPTS && String(thrown).includes('Address already in use'))
      return startBaresip(options, attempt + 1)
    throw thrown
  }
  const { send, until, count, on } = controls
  const give = async (command: string, params?: string): Promise<void> => {
    await send(command, params)
  }
  const answer = (): Promise<void> => give('accept')
  const { answerAfterMs } = options
  if (answerAfterMs !== null)
    on('CALL_INCOMING', () => setTimeout(() => void answer().catch(() => undefined), answerAfterMs))
  const recordings = (): readonly Int16Array[] =>
    readdirSync(heard)
      .filter((name) => name.endsWith('-dec.wav'))
      .sort()
      .map((name) => samplesOf(readFileSync(join(heard, name))))
  return {
    until,
    count,
    answer,
    hangUp: () => give('hangup'),
    dial: (uri) => give('dial', uri),
    recordings,
    close,
  }
}

/** Starts one where there is one; it is registered then. */
export const baresipIfThereIsOne = (options: BaresipOptions): Promise<Baresip | null> =>
  ifThereIsOne('baresip', () => startBaresip(options))
