import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, csvCell } from './clean.ts'

describe('clean', () => {
  it('takes out what moves the cursor, repaints or ends the line', () => {
    expect(clean('Ada\u001b[2J\u001b]0;title\u0007 Example\r\nadmin: yes')).toBe('Ada [2J ]0;title  Example admin: yes')
    expect(clean('a\u009b31mb')).toBe('a 31mb')
  })

  it('takes out what reorders or hides text', () => {
    expect(clean('invoice\u202Efdp.exe')).toBe('invoice fdp.exe')
    expect(clean('\u2066left\u2069 \u200fright\u061c')).toBe('left   right')
    expect(clean('pay\u200bpal\ufeff')).toBe('pay pal')
    expect(clean(`tag${String.fromCodePoint(0xe0041)}s`)).toBe('tag s')
  })

  it('leaves names of every script as they are', () => {
    for (const name of ['Müller-Lüdenscheidt', 'Łukasz', '山田 太郎', 'عائشة', 'नरेंद्र', '👩‍🚀', 'می‌خواهم'])
      expect(clean(name)).toBe(name)
  })

  it('leaves nothing that acts, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
      }),
    )
  })
})

describe('csvCell', () => {
  it('makes no formula of any text', () => {
    for (const text of ['=1+1', '+44 20', '-2', '@SUM(A1)', '|cmd', '%x', '＝1', '\t=1'])
      expect(csvCell(text)).toMatch(/^"?'/)
  })

  it('quotes what needs quotes', () => {
    expect(csvCell('Smith, "Bob"')).toBe('"Smith, ""Bob"""')
    expect(csvCell('plain')).toBe('plain')
    expect(csvCell('=A1,"x"')).toBe(`"'=A1,""x"""`)
  })
})
