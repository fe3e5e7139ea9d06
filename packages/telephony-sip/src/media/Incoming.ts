/**
 * What comes in of one call: only from where the other side said it is, read, counted, and handed on as frames of 20 ms.
 *
 * @since 0.1.0
 */
import type { Codec } from './G711.ts'
import { decoded } from './G711.ts'
import { keyOf } from './Keys.ts'
import { FRAME_SAMPLES } from './Outgoing.ts'
import type { Reception } from './Reception.ts'
import { openReception } from './Reception.ts'
import type { Recording } from './Recording.ts'
import type { RtpPacket } from './Rtp.ts'
import { readRtp } from './Rtp.ts'
import { OFFERED_KEYS } from './Sdp.ts'
import type { Peer } from './Sdp.ts'

// --- model -------------------------------------------------------------------

/** Who takes what comes. */
export interface IncomingParts {
  readonly recording: Recording | null
  /** Whether anybody takes frames now: what nobody hears is counted, and not read. */
  readonly isHeard: () => boolean
  /** 20 ms of sound, in the order of speaking. */
  readonly onFrame: (samples: Int16Array) => void
  readonly onKey: (key: string) => void
}

/** The sound of the other side. */
export interface Incoming {
  /** Takes a datagram; what is not of the other side, or no packet, is dropped. */
  readonly take: (bytes: Uint8Array, host: string, port: number, peer: Peer) => void
  /** Where they send from: it may be another port than they said, and it is where they want to be answered. */
  readonly port: () => number | null
  /** Their place may have changed. */
  readonly moved: () => void
  readonly counts: Reception['counts']
}

/** A packet of more than this is none of a telephone call: 200 ms. */
const LONGEST_PAYLOAD = 10 * FRAME_SAMPLES

// --- constructors ------------------------------------------------------------

/** Cuts samples into frames of 20 ms, whatever lengths they come in. */
const framer = (onFrame: (samples: Int16Array) => void): ((samples: Int16Array) => void) => {
  let frame = new Int16Array(FRAME_SAMPLES)
  let filled = 0
  return (samples) => {
    if (filled === 0 && samples.length === FRAME_SAMPLES) return onFrame(samples)
    for (let at = 0; at < samples.length;) {
      const part = samples.subarray(at, at + FRAME_SAMPLES - filled)
      frame.set(part, filled)
      at += part.length
      filled += part.length
      if (filled === FRAME_SAMPLES) {
        onFrame(frame)
        frame = new Int16Array(FRAME_SAMPLES)
        filled = 0
      }
    }
  }
}

/** Nothing has come yet. */
export const openIncoming = ({ recording, isHeard, onFrame, onKey }: IncomingParts): Incoming => {
  const reception = openReception()
  const cut = framer(onFrame)
  let latched: number | null = null
  /** A key is told over and over until it is released: by its timestamp it is one. */
  let keyStamp: number | null = null

  const hearKey = ({ payload, timestamp }: RtpPacket): void => {
    const key = keyOf(payload)
    if (key === null || timestamp === keyStamp) return
    keyStamp = timestamp
    onKey(key)
  }

  const hear = (codec: Codec, packet: RtpPacket): void => {
    const order = reception.take(packet.ssrc, packet.sequence)
    if (order === 'repeat' || (recording === null && !isHeard())) return
    const samples = decoded(codec, packet.payload)
    recording?.take(samples, packet.timestamp, order === 'first')
    if (order !== 'late') cut(samples)
  }

  return {
    take: (bytes, host, port, peer) => {
      if (host !== peer.host || (latched !== null && port !== latched)) return
      const packet = readRtp(bytes)
      if (packet === null || packet.payload.length > LONGEST_PAYLOAD) return
      const isSound = packet.payloadType === peer.payloadType
      const isKey = !isSound && (packet.payloadType === OFFERED_KEYS || packet.payloadType === peer.keys)
      if (!isSound && !isKey) return
      latched = port
      if (isSound) return hear(peer.codec, packet)
      if (reception.take(packet.ssrc, packet.sequence) !== 'repeat') hearKey(packet)
    },
    port: () => latched,
    moved: () => {
      latched = null
    },
    counts: reception.counts,
  }
}
