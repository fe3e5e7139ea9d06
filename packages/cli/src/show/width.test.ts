import { describe, expect, it } from 'vitest'
import { head, row } from './table.ts'
import { cut, pad, width, wrap } from './width.ts'

describe('width', () => {
  it('counts columns, not code units', () => {
    expect(width('abc')).toBe(3)
    expect(width('山田')).toBe(4)
    expect(width('e\u0301')).toBe(1)
    expect(width('🚀')).toBe(2)
  })

  it('cuts and pads to columns', () => {
    expect(cut('山田太郎', 5)).toBe('山田…')
    expect(cut('abc', 3)).toBe('abc')
    expect(pad('山', 4)).toBe('山  ')
  })

  it('wraps at blanks and cuts words that are too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('incomprehensibilities', 5)).toEqual(['inco…'])
  })
})

describe('a table', () => {
  const columns = [
    { title: '#', width: 2, lines: 1 },
    { title: 'who', width: 6, lines: 2 },
  ]

  it('is never wider than its columns, and cells wrap', () => {
    const lines = row([['1'], ['山田太郎 from far away indeed']], columns)
    expect(lines).toEqual(['1   山田…', '    from'])
    expect(head(columns)).toBe('#   who')
  })
})
