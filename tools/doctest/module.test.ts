import { describe, expect, it } from 'vitest'
import { moduleOf } from './module.mjs'

const moduleFrom = (...lines: readonly string[]): string => moduleOf({ path: 'X.ts', line: 1, text: lines.join('\n') })

describe('an example becomes a module', () => {
  it('whose imports stand outside of the function, as they were written', () => {
    const text = moduleFrom("import { a } from 'b'", '', 'a() // => 1')
    expect(text).toMatch(/^import \{ a \} from 'b'\nexport const example/)
  })

  it('that compares an expression with what stands behind the arrow', () => {
    expect(moduleFrom('f(1) // => [2]')).toContain('expect(f(1)).toEqual([2])')
  })

  it('that keeps a const and compares its value', () => {
    expect(moduleFrom('const x = f(1) // => 2')).toContain('const x = f(1)\nexpect(x).toEqual(2)')
  })

  it('that reads an arrow on the next line, and a value over several', () => {
    const text = moduleFrom('f(', '  1,', ')', '// => {', '//   a: 1,', '// }', 'g() // => 2')
    expect(text).toContain('toEqual({\n  a: 1,\n})')
    expect(text).toContain('expect(g()).toEqual(2)')
  })

  it('unless an arrow stands where nothing would be compared', () => {
    expect(() => moduleFrom('if (a) {', '  f() // => 1', '}')).toThrow('X.ts:1: an arrow must follow')
  })

  it('unless a bracket at the beginning of a line would join it to the line above', () => {
    expect(() => moduleFrom('const a = f()', '[a] // => [1]')).toThrow('write ; before it')
    expect(moduleFrom('const a = f()', ';[a] // => [1]')).toContain('expect([a]).toEqual([1])')
  })
})
