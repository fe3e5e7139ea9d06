/**
 * A private sipp: hundreds of calls by a scenario, placed to somebody or taken, and what became of them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, ifThereIsOne, ownFolder, type Program, startProgram } from '../program.ts'

// --- model -------------------------------------------------------------------

export interface SippOptions {
  /** One that sipp has built in, or the XML of another. */
  readonly scenario: 'uac' | 'uas' | { readonly xml: string }
  /** Whom it calls; left out where it takes calls. */
  readonly to?: { readonly host: string; readonly port: number; readonly user: string }
  /** How many calls, then it ends. */
  readonly calls: number
  /** How many begin in a second, at most. */
  readonly perSecond?: number
  /** How many there are at once, at most. */
  readonly atOnce?: number
  /** How long a call lasts, where the scenario pauses. */
  readonly millis?: number
  readonly transport?: 'udp' | 'tcp'
  readonly withinSeconds?: number
  /** It sends back what it hears at its `mediaPort`. */
  readonly echo?: true
}

/** What became of the calls. */
export interface Tally {
  readonly successful: number
  readonly failed: number
  /** Calls that were set up in a second, over the whole run. */
  readonly perSecond: number
}

export interface Sipp {
  readonly host: string
  readonly port: number
  readonly mediaPort: number
  /** Resolves when it has done its calls, or given up. */
  readonly tally: () => Promise<Tally>
  /** Why calls failed, in its own words. */
  readonly errors: () => string
  readonly close: () => Promise<void>
}

// --- its files ---------------------------------------------------------------

/** Its statistics: the last line under their names; `(C)` counts from the start. */
const statisticsOf = (csv: string): Tally => {
  const lines = csv.trim().split('\n')
  const names = lines[0]!.split(';')
  const last = lines.at(-1)!.split(';')
  const number = (name: string): number => Number(last[names.indexOf(name)])
  return {
    successful: number('SuccessfulCall(C)'),
    failed: number('FailedCall(C)'),
    perSecond: number('CallRate(C)'),
  }
}

const fileIn = (folder: string, ending: string): string => {
  const name = readdirSync(folder).find((file) => file.endsWith(ending))
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8')
}

// --- starting ----------------------------------------------------------------

const HOST = '127.0.0.1'
const WITHIN_S = 60

/** Its ports: of SIP, of sound, and of its controls. */
type Ports = Pick<Sipp, 'port' | 'mediaPort'> & { readonly controls: number }

const flagsOf = (options: SippOptions, { port, mediaPort, controls }: Ports, folder: string): readonly string[] => {
  const { scenario, to, calls, perSecond = 100, atOnce = 1_000, millis, transport = 'udp' } = options
  const file = join(folder, 'scenario.xml')
  if (typeof scenario === 'object') writeFileSync(file, scenario.xml)
  return [
    ...(to === undefined ? [] : [`${to.host}:${to.port}`, '-s', to.user]),
    ...(typeof scenario === 'object' ? ['-sf', file] : ['-sn', scenario]),
    ...['-i', HOST, '-p', String(port), '-bind_local', '-buff_size', '4000000', '-ci', HOST, '-cp', String(controls)],
    ...['-m', String(calls), '-r', String(perSecond), '-l', String(atOnce)],
    ...['-t', transport === 'udp' ? 'u1' : 't1', '-timeout', String(options.withinSeconds ?? WITHIN_S)],
    ...['-mp', String(mediaPort), ...(options.echo === true ? ['-rtp_echo'] : [])],
    ...(millis === undefined ? [] : ['-d', String(millis)]),
    ...['-nostdin', '-timeout_error', '-trace_stat', '-stf', join(folder, 'statistics.csv'), '-fd', '1'],
    ...['-trace_err', '-error_file', join(folder, 'errors.log'), '-skip_rlimit'],
  ]
}

/** Whether somebody has a port, as the kernel lists it: to try would be to take it. */
const isTaken = (port: number, transport: 'udp' | 'tcp'): boolean =>
  readFileSync(`/proc/net/${transport}`, 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} 0`)

/** It has its port when it can take calls. */
const listening = async (program: Program, port: number, transport: 'udp' | 'tcp'): Promise<void> => {
  while (!program.hasEnded() && !isTaken(port, transport)) await sleep(10)
}

const startSipp = async (options: SippOptions): Promise<Sipp> => {
  const ports = { port: await freePort(), mediaPort: await freePort(), controls: await freePort() }
  const { path, remove } = ownFolder('sipp')
  const program = startProgram('sipp', flagsOf(options, ports, path), path)
  // Over TCP a caller has no port of its own.
  const { transport = 'udp' } = options
  if (options.to === undefined) await listening(program, ports.port, transport)
  const errors = (): string => `${program.log().slice(-1_000)}\n${fileIn(path, 'errors.log').slice(0, 2_000)}`
  return {
    host: HOST,
    port: ports.port,
    mediaPort: ports.mediaPort,
    tally: async () => {
      await program.ended
      const csv = fileIn(path, 'statistics.csv')
      if (csv === '') throw new Error(`sipp ended at once\n${errors()}`)
      return statisticsOf(csv)
    },
    errors,
    close: async () => {
      await program.stop()
      remove()
    },
  }
}

/** Starts one where there is one. */
export const sippIfThereIsOne = (options: SippOptions): Promise<Sipp | null> =>
  ifThereIsOne('sipp', () => startSipp(options))
