import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLine } from './json.ts'

describe('a line of JSON', () => {
  it('acts on no terminal, and keeps every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = jsonLine({ text })
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
        expect(JSON.parse(line)).toEqual({ text })
      }),
    )
    expect(jsonLine('a\u202eb\u009bc')).toBe('"a\\u202eb\\u009bc"')
    expect(jsonLine(String.fromCodePoint(0xe0041))).toBe('"\\udb40\\udc41"')
  })
})
