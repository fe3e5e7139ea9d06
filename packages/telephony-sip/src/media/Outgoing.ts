/**
 * What goes out in one call, a packet for each tick: keys before a message, a message before what a bridge brings, and silence
 * where there is nothing else. Packets are written into memory that is taken once.
 *
 * @since 0.1.0
 */
import type { Codec } from './G711.ts'
import { encodeInto } from './G711.ts'
import { eventsOf, KEY_BYTES, writeKey } from './Keys.ts'
import type { Played } from './MediaSession.ts'
import { FRAME_MS } from './Pacer.ts'
import { RTP_HEADER, writeRtpHeader } from './Rtp.ts'

// --- model -------------------------------------------------------------------

/** Samples of one packet. */
export const FRAME_SAMPLES = 160

/** What codes a packet bears now. */
export interface Writing {
  readonly codec: Codec
  readonly payloadType: number
  readonly keys: number | null
}

/** The packets of one call. */
export interface Outgoing {
  /** The next packet, valid until some later one is written. */
  readonly next: (writing: Writing) => Uint8Array
  /** A tick at which nothing may be sent: time goes on, what plays waits. */
  readonly skip: () => void
  readonly play: (samples: Int16Array) => Promise<Played>
  readonly press: (keys: string) => Promise<void>
  /** Samples from a bridge. */
  readonly bring: (samples: Int16Array) => void
  readonly close: () => void
}

/** How many packets are in the hands of the system at most: what it has not sent by then is overwritten. */
const PACKETS = 8

/** How many frames of a bridge wait: fewer would tear, more would lag. */
const MOST_WAITING = 5

/** A key sounds for 100 ms, is said to be over three times (RFC 4733, section 2.5.1.4), and is followed by a pause. */
const KEY_TICKS = 5
const OVER_TICKS = 3
const PAUSE_TICKS = 3

interface Playing {
  readonly samples: Int16Array
  sent: number
  readonly done: (played: Played) => void
}

interface Pressing {
  readonly events: readonly number[]
  tick: number
  timestamp: number
  readonly done: () => void
}

// --- constructors ------------------------------------------------------------

/** Nothing plays yet. */
export const openOutgoing = (random: () => number): Outgoing => {
  const below = (limit: number): number => Math.floor(random() * limit)
  const ssrc = below(2 ** 32)
  let sequence = below(2 ** 16)
  let timestamp = below(2 ** 32)
  /** The first packet after none was sent is marked (RFC 3551, section 4.1). */
  let isFirst = true
  let packetIndex = 0
  const packets = Array.from({ length: PACKETS }, () => new Uint8Array(RTP_HEADER + FRAME_SAMPLES))
  let playing: Playing | null = null
  let pressing: Pressing | null = null
  const waiting: Int16Array[] = []

  const stopPlaying = (): void => {
    const was = playing
    playing = null
    if (was === null) return
    const complete = was.sent >= was.samples.length
    was.done({ complete, millis: Math.round((Math.min(was.sent, was.samples.length) / FRAME_SAMPLES) * FRAME_MS) })
  }

  const stopPressing = (): void => {
    const was = pressing
    pressing = null
    was?.done()
  }

  const begin = (payloadType: number, marker: boolean, stamp: number, length: number): Uint8Array => {
    packetIndex = (packetIndex + 1) % PACKETS
    const packet = packets[packetIndex]!.subarray(0, RTP_HEADER + length)
    writeRtpHeader(packet, { marker, payloadType, sequence, timestamp: stamp, ssrc })
    sequence = (sequence + 1) & 0xffff
    return packet
  }

  const passed = (): void => {
    timestamp = (timestamp + FRAME_SAMPLES) % 2 ** 32
  }

  /** The packet of a key; null in the pause after one, and where none is pressed. */
  const keyPacket = (payloadType: number): Uint8Array | null => {
    if (pressing === null) return null
    const ticks = KEY_TICKS + OVER_TICKS + PAUSE_TICKS
    const event = pressing.events[Math.floor(pressing.tick / ticks)]
    if (event === undefined) {
      stopPressing()
      return null
    }
    const tick = pressing.tick++ % ticks
    if (tick >= KEY_TICKS + OVER_TICKS) return null
    if (tick === 0) pressing.timestamp = timestamp
    const packet = begin(payloadType, tick === 0, pressing.timestamp, KEY_BYTES)
    const lasted = Math.min(tick + 1, KEY_TICKS) * FRAME_SAMPLES
    writeKey(packet.subarray(RTP_HEADER), event, tick >= KEY_TICKS, lasted)
    return packet
  }

  const soundPacket = ({ codec, payloadType }: Writing): Uint8Array => {
    const packet = begin(payloadType, isFirst, timestamp, FRAME_SAMPLES)
    isFirst = false
    const body = packet.subarray(RTP_HEADER)
    const brought = playing === null ? waiting.shift() : undefined
    if (brought !== undefined) encodeInto(codec, brought, 0, body)
    else if (playing === null) body.fill(codec.silence)
    else {
      encodeInto(codec, playing.samples, playing.sent, body)
      playing.sent += FRAME_SAMPLES
      if (playing.sent >= playing.samples.length) stopPlaying()
    }
    return packet
  }

  return {
    next: (writing) => {
      if (writing.keys === null) stopPressing()
      const packet = (writing.keys === null ? null : keyPacket(writing.keys)) ?? soundPacket(writing)
      passed()
      return packet
    },
    skip: () => {
      isFirst = true
      passed()
    },
    play: (samples) => {
      stopPlaying()
      return new Promise((done) => {
        playing = { samples, sent: 0, done }
        if (samples.length === 0) stopPlaying()
      })
    },
    press: (keys) => {
      stopPressing()
      return new Promise((done) => {
        pressing = { events: eventsOf(keys), tick: 0, timestamp, done }
      })
    },
    bring: (samples) => {
      waiting.push(samples)
      if (waiting.length > MOST_WAITING) waiting.shift()
    },
    close: () => {
      stopPlaying()
      stopPressing()
    },
  }
}
