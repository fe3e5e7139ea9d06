/**
 * Messages over connections: each is used for whatever goes to that place, whoever opened it, and is cut where its peer is slow,
 * endless, or speaks no SIP.
 *
 * @since 0.1.0
 */
import { createServer, connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { makeFraming } from './framing.ts'
import { LIMITS } from './readMessage.ts'
import type { Place, Receive, Transport } from './Transport.ts'
import { after } from './timers.ts'
import type { Stop } from './timers.ts'
import { hopText } from './Uri.ts'
import type { Hop } from './Uri.ts'

/** What a peer is granted. */
export interface Patience {
  /** To be reached, and to finish a message that it has begun. */
  readonly message: number
  /** To say nothing at all. */
  readonly idle: number
  /** Bytes that wait to be taken. */
  readonly unsent: number
}

/** Ten minutes outlast what keeps connections open (RFC 5626: every two). */
const PATIENCE: Patience = { message: 10_000, idle: 600_000, unsent: 1_048_576 }

/** Opens a server; rejects where the place is taken. */
export const openTcp = (
  { host, port }: Place,
  receive: Receive,
  most: number,
  patience: Patience = PATIENCE,
): Promise<Transport> => {
  const connections = new Map<string, Socket>()
  const all = new Set<Socket>()

  const hear = (socket: Socket, peer: Hop): void => {
    const framing = makeFraming(LIMITS, (message) => {
      receive(message, peer)
    })
    let hurry: Stop | null = null
    socket.on('data', (chunk) => {
      if (!framing.push(chunk)) return void socket.destroy()
      if (framing.isAmid()) hurry ??= after(patience.message, () => socket.destroy())
      else {
        hurry?.()
        hurry = null
      }
    })
    socket.on('close', () => hurry?.())
  }

  const keep = (socket: Socket, peer: Hop): void => {
    const key = hopText(peer)
    all.add(socket)
    connections.set(key, socket)
    socket.setNoDelay(true)
    socket.setTimeout(patience.idle, () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      all.delete(socket)
      if (connections.get(key) === socket) connections.delete(key)
    })
    hear(socket, peer)
  }

  const opened = (to: Hop): Socket => {
    const socket = connect({ host: to.host, port: to.port })
    const giveUp = after(patience.message, () => socket.destroy())
    socket.once('connect', giveUp)
    socket.once('close', giveUp)
    keep(socket, to)
    return socket
  }

  const send: Transport['send'] = (bytes, to, failed) => {
    const known = connections.get(hopText(to))
    if (known === undefined && all.size >= most) return void setImmediate(failed)
    const socket = known ?? opened(to)
    if (socket.writableLength > patience.unsent) {
      socket.destroy()
      return void setImmediate(failed)
    }
    socket.write(bytes, (error) => {
      if (error instanceof Error) failed()
    })
  }

  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      const { remoteAddress, remotePort } = socket
      if (remoteAddress === undefined || remotePort === undefined || all.size >= most) return void socket.destroy()
      keep(socket, { host: remoteAddress, port: remotePort })
    })
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve({
        protocol: 'TCP',
        isReliable: true,
        address: server.address() as AddressInfo,
        send,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed()
            })
            for (const socket of all) socket.destroy()
          }),
      })
    })
  })
}
