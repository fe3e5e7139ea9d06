/** The sound of one call over a socket of its own. @since 0.1.0 */
import type { Socket } from 'node:dgram'
import { randomInt } from 'node:crypto'
import type { HearingSettings } from './hearing/Hearing.ts'
import { openEars } from './Ears.ts'
import { openIncoming } from './Incoming.ts'
import type { MediaSession } from './MediaSession.ts'
import type { Outgoing } from './Outgoing.ts'
import { openOutgoing } from './Outgoing.ts'
import type { Pacer } from './Pacer.ts'
import { processPacer } from './Pacer.ts'
import { openRecording } from './Recording.ts'
import type { RtpPorts } from './RtpPorts.ts'
import { rtpPorts } from './RtpPorts.ts'
import type { Peer, Sdp } from './Sdp.ts'
import { peerIn, readSdp, writeAnswer, writeOffer } from './Sdp.ts'

// --- model -------------------------------------------------------------------

/** What a session is made of. */
export interface MediaParts {
  /** Where sound is sent from, and where it is to be sent: an address of this host, or the ports of one. */
  readonly at: string | RtpPorts
  /** How much of what is received is kept; without it nothing is. */
  readonly recordMinutes?: number
  readonly hearing?: Partial<HearingSettings>
  readonly pacer?: Pacer
  /** From 0 to below 1. */
  readonly random?: () => number
}

/** Lateness is counted in whole milliseconds, up to this; what is later is counted here. */
const LATEST_MS = 250

const chance = (): number => randomInt(2 ** 47) / 2 ** 47

// --- constructors ------------------------------------------------------------

/** One end of a bridge. */
interface Side {
  readonly bring: Outgoing['bring']
  /** From now on the other is brought what this one hears. */
  readonly tellTo: (other: Side) => void
}

const sides = new WeakMap<MediaSession, Side>()

const openLateness = () => {
  const counts = new Uint32Array(LATEST_MS + 1)
  return {
    take: (ms: number): void => {
      counts[Math.min(LATEST_MS, Math.max(0, Math.floor(ms)))]!++
    },
    counts: (): readonly number[] => Array.from(counts),
  }
}

const sessionOver = (socket: Socket, host: string, parts: MediaParts): MediaSession => {
  const { pacer = processPacer, random = chance, recordMinutes = 0, hearing = {} } = parts
  const outgoing = openOutgoing(random)
  const ears = openEars(pacer.now, hearing)
  const recording = recordMinutes > 0 ? openRecording(recordMinutes) : null
  const lateness = openLateness()
  const local = { host, port: socket.address().port, id: Math.floor(random() * 2 ** 31) }
  let version = 0
  let remote: { readonly sdp: Sdp; readonly peer: Peer } | null = null
  let bridged: Side | null = null
  let sent = 0
  let leave: (() => void) | null = null
  let isOpen = true

  const incoming = openIncoming({
    recording,
    isHeard: () => bridged !== null || ears.isOpen(),
    onFrame: (samples) => {
      ears.frame(samples)
      bridged?.bring(samples)
    },
    onKey: ears.key,
  })

  const tick = (due: number): void => {
    if (remote === null) return
    ears.tick()
    const { peer } = remote
    if (peer.direction === 'recvonly' || peer.direction === 'inactive') return outgoing.skip()
    socket.send(outgoing.next(peer), incoming.port() ?? peer.port, peer.host)
    sent++
    lateness.take(pacer.now() - due)
  }

  // What could not be sent or received is lost on the way, as sound may be.
  socket.on('error', () => undefined)
  socket.on('message', (bytes, from) => {
    if (remote !== null) incoming.take(bytes, from.address, from.port, remote.peer)
  })

  const side: Side = {
    bring: (samples) => {
      if (isOpen) outgoing.bring(samples)
    },
    tellTo: (other) => {
      bridged = other
    },
  }

  const session: MediaSession = {
    localSdp: () => {
      const words = { ...local, version: version++ }
      return remote === null ? writeOffer(words) : writeAnswer(words, remote.sdp, remote.peer)
    },
    connect: (remoteSdp) => {
      const sdp = readSdp(remoteSdp)
      const peer = sdp === null ? null : peerIn(sdp)
      if (!isOpen || sdp === null || peer === null) return false
      const hasMoved = remote?.peer.host !== peer.host || remote.peer.port !== peer.port
      if (hasMoved) incoming.moved()
      remote = { sdp, peer }
      leave ??= pacer.join(tick)
      return true
    },
    play: (samples) => (isOpen ? outgoing.play(samples) : Promise.resolve({ complete: false, millis: 0 })),
    press: (keys) => (isOpen ? outgoing.press(keys) : Promise.resolve()),
    listen: ears.open,
    recorded: () => recording?.samples() ?? new Int16Array(0),
    bridge: (other) => {
      const there = sides.get(other)
      if (there === undefined) return
      side.tellTo(there)
      there.tellTo(side)
    },
    stats: () => ({ sent, ...incoming.counts(), lateMs: lateness.counts() }),
    close: () => {
      if (!isOpen) return
      isOpen = false
      leave?.()
      outgoing.close()
      socket.close()
    },
  }
  sides.set(session, side)
  return session
}

/** Takes a port, and is ready to offer or to answer. @throws where no port is to be had. */
export const openMediaSession = async (parts: MediaParts): Promise<MediaSession> => {
  const ports = typeof parts.at === 'string' ? rtpPorts({ host: parts.at }) : parts.at
  return sessionOver(await ports.take(), ports.host, parts)
}
