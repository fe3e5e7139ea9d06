import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from './lines.ts'
import type { Line } from './lines.ts'

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size)
    await Promise.resolve()
  }
}

const read = async (bytes: Uint8Array, size = 7, longest = 100): Promise<readonly Line[]> => {
  const all: Line[] = []
  for await (const lines of linesOf(chunked(bytes, size), longest)) all.push(...lines)
  return all
}

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('lines of a stream', () => {
  it('are the same wherever the chunks end', async () => {
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replace(/[\r\n]/g, '')))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 30 }), async (lines, size) => {
        const found = await read(utf8(lines.join('\n')), size, 10_000)
        const bare = lines.map((line, i) => (i === 0 ? line.replace(/^\ufeff/, '') : line))
        expect(found.map((line) => [line.number, line.text])).toEqual(
          bare.flatMap((line, i) => (lines[i] === '' ? [] : [[i + 1, line]])),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('have no byte order mark, no carriage return, and their place in the file', async () => {
    const bytes = utf8('\ufeffone\r\n\r\ntwo\n')
    const found = await read(bytes)
    expect(found.map(({ text, number }) => [number, text])).toEqual([
      [1, 'one'],
      [3, 'two'],
    ])
    const [, two] = found
    expect(new TextDecoder().decode(bytes.subarray(two!.offset, two!.offset + two!.length))).toBe('two')
  })

  it('that are too long are told of and skipped, and the next one is whole', async () => {
    const found = await read(utf8(`${'x'.repeat(10_000)}\nok`), 64)
    expect(found).toMatchObject([
      { number: 1, text: null, fault: 'too-long', length: 10_000 },
      { number: 2, text: 'ok', fault: null, offset: 10_001 },
    ])
  })

  it('that are not UTF-8 are told of', async () => {
    const found = await read(new Uint8Array([0x61, 0xff, 0x0a, 0x62]))
    expect(found).toMatchObject([{ fault: 'not-utf8', text: null }, { text: 'b' }])
  })
})
