/**
 * The controls of a baresip, over its TCP socket: netstrings of JSON, commands there and events back.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from '../program.ts'

// --- model -------------------------------------------------------------------

/** The controls. */
export interface Controls {
  /** Gives a command, and waits until it is taken; what it prints. */
  readonly send: (command: string, params?: string) => Promise<string>
  /** Resolves when an event of a type has come the nth time since the start. */
  readonly until: (type: string, nth?: number) => Promise<void>
  /** How often an event has come. */
  readonly count: (type: string) => number
  readonly on: (type: string, listener: () => void) => void
  readonly close: () => void
}

interface Message {
  readonly event?: true
  readonly type?: string
  readonly response?: true
  readonly ok?: boolean
  readonly data?: string
}

const WITHIN_MS = 20_000

// --- netstrings --------------------------------------------------------------

const netstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`

/** Reads messages out of what arrives in pieces. */
const reading = (take: (message: Message) => void): ((chunk: Buffer) => void) => {
  let left: Buffer = Buffer.alloc(0)
  return (chunk) => {
    left = Buffer.concat([left, chunk])
    for (;;) {
      const colon = left.indexOf(':')
      const end = colon + 1 + Number(left.toString('utf8', 0, Math.max(colon, 0)))
      if (colon < 0 || left.length <= end) return
      take(JSON.parse(left.toString('utf8', colon + 1, end)) as Message)
      left = left.subarray(end + 1)
    }
  }
}

// --- opening -----------------------------------------------------------------

const connected = async (port: number, program: Program): Promise<Socket> => {
  const deadline = Date.now() + WITHIN_MS
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    if (isOpen) return socket
    if (program.hasEnded() || Date.now() > deadline) throw new Error(`baresip does not listen\n${program.log()}`)
    await sleep(10)
  }
}

/** Opens the controls of a baresip that was just started. */
export const openControls = async (port: number, program: Program): Promise<Controls> => {
  const socket = await connected(port, program)
  const counts = new Map<string, number>()
  const listeners = new Map<string, (() => void)[]>()
  const waiting: ((message: Message) => void)[] = []
  const count = (type: string): number => counts.get(type) ?? 0
  const on = (type: string, listener: () => void): void => {
    listeners.set(type, [...(listeners.get(type) ?? []), listener])
  }
  const take = (message: Message): void => {
    if (message.response === true) waiting.shift()?.(message)
    const { type } = message
    if (message.event !== true || type === undefined) return
    counts.set(type, count(type) + 1)
    for (const listener of listeners.get(type) ?? []) listener()
  }
  // It ends before we do where a test kills it.
  socket.on('data', reading(take)).on('error', () => undefined)

  const send = async (command: string, params?: string): Promise<string> => {
    const answered = new Promise<Message>((resolve) => waiting.push(resolve))
    socket.write(netstring(JSON.stringify({ command, params })))
    const { ok, data = '' } = await answered
    if (ok !== true) throw new Error(`baresip refuses ${command}: ${data}`)
    return data
  }
  const until = async (type: string, nth = 1): Promise<void> => {
    const come = new Promise<'come'>((resolve) => {
      const look = (): void => {
        if (count(type) >= nth) resolve('come')
      }
      on(type, look)
      look()
    })
    const late = new AbortController()
    const became = await Promise.race([
      come,
      sleep(WITHIN_MS, 'late' as const, { signal: late.signal }).catch(() => 'come'),
    ])
    late.abort()
    if (became === 'late') throw new Error(`baresip tells no ${type}\n${program.log()}`)
  }
  return { send, until, count, on, close: () => socket.destroy() }
}
