import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { readAddress } from './Address.ts'
import { causeOf } from './cause.ts'
import { authorization } from './digest.ts'
import { makeFraming } from './framing.ts'
import { listOf, topOf } from './Message.ts'
import { message } from './Message.arb.ts'
import { LIMITS, readMessage } from './readMessage.ts'
import { readUri } from './Uri.ts'
import { readVia, seenFrom } from './Via.ts'
import { isOneLine, writeMessage } from './writeMessage.ts'

test('what is written is read as what it was', () => {
  fc.assert(
    fc.property(message, (written) => {
      expect(readMessage(writeMessage(written))).toEqual({ _tag: 'Right', right: written })
    }),
    runs(300),
  )
})

test('any bytes are read or refused, and what is read can be written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const read = readMessage(Buffer.from(bytes))
      if (read._tag === 'Right') expect(readMessage(writeMessage(read.right))).toEqual(read)
    }),
    runs(300),
  )
})

/** A message with some of its bytes replaced, repeated or left out. */
const mangled = fc
  .tuple(
    message,
    fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 2 }), fc.uint8Array({ maxLength: 8 })),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([valid, changes]) => {
    let bytes = writeMessage(valid)
    for (const [where, cut, put] of changes) {
      const at = Math.floor(where * bytes.length)
      bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)])
    }
    return bytes
  })

test('a mangled message is read or refused, and every reader of its parts gives an answer', () => {
  fc.assert(
    fc.property(mangled, (bytes) => {
      const read = readMessage(bytes)
      if (read._tag === 'Left') return
      const { right } = read
      expect(readMessage(writeMessage(right))).toEqual(read)
      causeOf(right)
      for (const [name, value] of right.headers) {
        listOf(right, name)
        readAddress(value)
        readUri(value)
        readVia(value)
        authorization([value], { username: 'u', password: 'p' }, { method: 'INVITE', uri: 'sip:a', cnonce: 'c' })
      }
      expect(isOneLine(seenFrom(topOf(right, 'via')!, { host: '192.0.2.1', port: 1 }))).toBe(true)
    }),
    runs(300),
  )
})

test('a stream is cut into the same messages wherever it is torn', () => {
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 300 })),
      (all, sizes) => {
        const written = all.map(writeMessage)
        const stream = Buffer.concat(written.flatMap((bytes) => [bytes, Buffer.from('\r\n\r\n')]))
        const cut: Buffer[] = []
        const framing = makeFraming(LIMITS, (bytes) => cut.push(bytes))
        for (let at = 0; at < stream.length;) {
          const size = sizes.next().value as number
          expect(framing.push(stream.subarray(at, at + size))).toBe(true)
          at += size
        }
        expect(cut.map(String)).toEqual(written.map(String))
        expect(framing.isAmid()).toBe(false)
      },
    ),
    runs(100),
  )
})

test('any stream is cut or given up, and no more than one message of it is kept', () => {
  const limits = { ...LIMITS, size: 500 }
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), mangled), { maxLength: 8 }), (chunks) => {
      const framing = makeFraming(limits, (bytes) => {
        expect(bytes.length).toBeLessThanOrEqual(limits.size)
      })
      for (const chunk of chunks) if (!framing.push(Buffer.from(chunk))) return
    }),
    runs(200),
  )
})

test('nothing that ends a line is ever written', () => {
  const ends = fc.constantFrom('\r\n', '\r', '\n', '\0', '\r\nVia: x', '\nContact: <sip:evil@example.com>')
  fc.assert(
    fc.property(message, ends, fc.nat({ max: 20 }), (valid, end, place) => {
      const headers = valid.headers.map(([name, value], index): readonly [string, string] =>
        index === place % valid.headers.length ? [name, `${value}${end}`] : [name, value],
      )
      expect(() => writeMessage({ ...valid, headers })).toThrow('would end its line'.slice(6))
    }),
    runs(100),
  )
})
