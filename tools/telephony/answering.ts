/**
 * Whether somebody speaks SIP over TCP at an address: asked with OPTIONS until an answer comes (RFC 3261, 11).
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from '../program.ts'

const WITHIN_MS = 10_000
const TURN_MS = 500

const optionsTo = (host: string, port: number, turn: number): string =>
  [
    `OPTIONS sip:${host}:${port} SIP/2.0`,
    `Via: SIP/2.0/TCP ${host};branch=z9hG4bK-ready-${turn}`,
    `From: <sip:ready@${host}>;tag=ready`,
    `To: <sip:${host}:${port}>`,
    `Call-ID: ready-${turn}`,
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

const answers = async (host: string, port: number, turn: number): Promise<boolean> => {
  const socket = connect(port, host)
  const signal = AbortSignal.timeout(TURN_MS)
  try {
    await once(socket, 'connect', { signal })
    socket.write(optionsTo(host, port, turn))
    await once(socket, 'data', { signal })
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Resolves when a program answers there. */
export const answering = async (host: string, port: number, program: Program): Promise<void> => {
  const deadline = Date.now() + WITHIN_MS
  for (let turn = 0; !(await answers(host, port, turn)); turn++) {
    if (program.hasEnded() || Date.now() > deadline)
      throw new Error(`nobody answers at ${host}:${port}\n${program.log().slice(-2_000)}`)
    await sleep(10)
  }
}
