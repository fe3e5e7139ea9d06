/**
 * Ports for the sound of calls, from a range that a firewall lets through. A port is never handed out twice: it is bound before
 * it is handed out, and those given back come round last, so that what is late of an old call does not fall into a new one.
 *
 * @since 0.1.0
 */
import type { Socket } from 'node:dgram'
import { createSocket } from 'node:dgram'

// --- model -------------------------------------------------------------------

/** A source of bound sockets. */
export interface RtpPorts {
  readonly host: string
  /** @throws an error with the code `rtp-ports-exhausted` where every port of the range is taken. */
  readonly take: () => Promise<Socket>
}

/** Where the ports lie. */
export interface RtpPortRange {
  readonly host: string
  /** The first and the last; even ones are used (RFC 3550, section 11). Without them the system chooses any. */
  readonly from?: number
  readonly to?: number
}

// --- constructors ------------------------------------------------------------

const bind = (host: string, port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    // Peers are addresses already: nothing is to be looked up for each packet.
    const lookup = ((address: string, _: unknown, done: (error: null, address: string, family: number) => void) => {
      done(null, address, 4)
    }) as NonNullable<Parameters<typeof createSocket>[0] & object>['lookup']
    const socket = createSocket({ type: 'udp4', lookup: lookup! })
    const refuse = (error: Error): void => {
      socket.close()
      reject(error)
    }
    socket.once('error', refuse)
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', refuse)
      resolve(socket)
    })
  })

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

const exhausted = (host: string, from: number, to: number): Error =>
  Object.assign(new Error(`every RTP port from ${from} to ${to} of ${host} is taken`), {
    name: 'RtpPortsExhausted',
    code: 'rtp-ports-exhausted',
  })

/** The ports of one host. */
export const rtpPorts = ({ host, from = 0, to = from }: RtpPortRange): RtpPorts => {
  if (from === 0) return { host, take: () => bind(host, 0) }
  const first = from + (from % 2)
  const count = Math.max(0, Math.floor((to - first) / 2) + 1)
  let next = 0
  return {
    host,
    take: async () => {
      for (let tried = 0; tried < count; tried++) {
        const port = first + 2 * (next++ % count)
        try {
          return await bind(host, port)
        } catch (error) {
          if (!isTaken(error)) throw error
        }
      }
      throw exhausted(host, from, to)
    },
  }
}
