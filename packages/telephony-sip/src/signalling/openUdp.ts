/**
 * Messages in datagrams.
 *
 * @since 0.1.0
 */
import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns'
import { isIP, isIPv6 } from 'node:net'
import type { Place, Receive, Transport } from './Transport.ts'

/** What may wait to be read while we are busy: the usual buffer holds some 150 messages. The kernel gives what it allows. */
const WAITING_BYTES = 4 * 1024 * 1024

/** An address needs no looking up, and is by far what is sent to most. */
const lookUpNames: typeof lookup = ((host: string, options: object, told: (...found: unknown[]) => void) => {
  const family = isIP(host)
  if (family === 0) lookup(host, options, told)
  else told(null, host, family)
}) as typeof lookup

/** Opens a socket; rejects where the place is taken. */
export const openUdp = ({ host, port }: Place, receive: Receive): Promise<Transport> =>
  new Promise((resolve, reject) => {
    const type = isIPv6(host) ? 'udp6' : 'udp4'
    const socket = createSocket({ type, lookup: lookUpNames, recvBufferSize: WAITING_BYTES })
    let isOpen = true
    socket.once('error', reject)
    socket.on('message', (bytes, from) => {
      receive(bytes, { host: from.address, port: from.port })
    })
    socket.bind(port, host, () => {
      socket.off('error', reject)
      // What one peer does not take is no fault of the socket.
      socket.on('error', () => undefined)
      resolve({
        protocol: 'UDP',
        isReliable: false,
        address: socket.address(),
        send: (bytes, to, failed) => {
          if (!isOpen) return
          socket.send(bytes, to.port, to.host, (error) => {
            if (error !== null) failed()
          })
        },
        close: () =>
          new Promise((closed) => {
            if (!isOpen) return closed()
            isOpen = false
            socket.close(closed)
          }),
      })
    })
  })
