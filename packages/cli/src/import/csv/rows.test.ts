import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CsvFile } from '../CsvFile.ts'
import type { CsvRow } from './CsvRow.ts'
import type { CsvOptions } from './rows.ts'
import { rowsOf } from './rows.ts'

const inPieces = (bytes: Uint8Array, size: number): CsvFile => ({
  name: 'test.csv',
  open: async function* () {
    await Promise.resolve()
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})

const read = async (text: string | Uint8Array, options: CsvOptions = {}, size = 1 << 18): Promise<CsvRow[]> => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const rows: CsvRow[] = []
  for await (const batch of rowsOf(inPieces(bytes, size), options)) for (const row of batch) rows.push(row)
  return rows
}

const good = (rows: readonly CsvRow[]): (readonly string[])[] =>
  rows.filter((row) => row.issue === null).map((row) => row.cells)
const badLines = (rows: readonly CsvRow[]): [number, string][] =>
  rows.flatMap(({ line, issue }) => (issue === null ? [] : [[line, issue.code]]))

describe('reading CSV', () => {
  it('reads quotes, doubled quotes, and line breaks inside of quotes', async () => {
    const rows = await read('id,note\r\n1,"said ""no"", twice"\r\n2,"two\nlines"\r\n')
    expect(good(rows)).toEqual([
      ['id', 'note'],
      ['1', 'said "no", twice'],
      ['2', 'two\nlines'],
    ])
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3])
  })

  it('drops a byte order mark and skips empty lines', async () => {
    expect(good(await read('\ufeffid,name\n\n1,Ann\n\n\n'))).toEqual([
      ['id', 'name'],
      ['1', 'Ann'],
    ])
  })

  it('reads UTF-16 with its mark, Windows-1252 when told, and marks bytes that are no UTF-8', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array(Array.from('a,é\n', (letter) => letter.charCodeAt(0))).buffer),
    ])
    expect(good(await read(utf16))).toEqual([['a', 'é']])
    const latin = new Uint8Array([0x61, 0x2c, 0xe9, 0x0a])
    expect(good(await read(latin, { encoding: 'windows-1252' }))).toEqual([['a', 'é']])
    expect(good(await read(latin))).toEqual([['a', '\ufffd']])
  })

  it.each([
    [';', 'id;name;x,y\n1;Ann;2'],
    ['\t', 'id\tname\n1\tAnn'],
    ['|', 'id|name\n1|Ann'],
    [',', 'sep=,\nid,a;b;c;d\n1,Ann'],
    [',', 'alone\n1'],
  ])('finds the separator %j', async (delimiter, text) => {
    const [header] = good(await read(text))
    expect(header).toEqual((text.startsWith('sep') ? text.split('\n')[1] : text.split('\n')[0])?.split(delimiter))
  })

  it('reads a file from an old Macintosh', async () => {
    expect(good(await read('id,name\r1,Ann\r2,Bob\r'))).toEqual([
      ['id', 'name'],
      ['1', 'Ann'],
      ['2', 'Bob'],
    ])
  })

  it('gives up only the line of a quote that nothing closes', async () => {
    const rows = await read('id,name\n1,"Ann\n2,Bob\n3,Cat\n')
    expect(good(rows)).toEqual([
      ['id', 'name'],
      ['2', 'Bob'],
      ['3', 'Cat'],
    ])
    expect(badLines(rows)).toEqual([[2, 'quote-open']])
    expect(rows.find((row) => row.issue)?.text).toBe('1,"Ann')
  })

  it('gives up only the line of a quote that a later one closes by chance', async () => {
    const misplaced = await read('id,name\n1,"Ann\n2,Bob\n3,"Cat"\n4,Dan\n')
    expect(good(misplaced)).toEqual([
      ['id', 'name'],
      ['2', 'Bob'],
      ['3', 'Cat'],
      ['4', 'Dan'],
    ])
    expect(badLines(misplaced)).toEqual([[2, 'quote-misplaced']])
    const astray = await read('id,name\n1,"Ann\n2,Bob,"\n4,Dan\n')
    expect(badLines(astray).map(([line]) => line)).not.toContain(4)
    expect(good(astray)).toContainEqual(['4', 'Dan'])
  })

  it('takes a quote in the middle of a cell for itself', async () => {
    expect(good(await read('id,name\n1,Bob "the man" Day\n'))).toEqual([
      ['id', 'name'],
      ['1', 'Bob "the man" Day'],
    ])
  })

  it('reads a cell of a megabyte, and gives up a line that never ends', async () => {
    const long = 'x'.repeat(1 << 20)
    expect(good(await read(`id,note\n1,"${long}"\n`))[1]?.[1]).toHaveLength(1 << 20)
    const endless = await read(`id,note\n1,${'y'.repeat(5 << 20)}\n2,ok\n`)
    expect(badLines(endless)).toEqual([[2, 'row-too-long']])
    expect(good(endless)).toContainEqual(['2', 'ok'])
  })

  it('reads nothing from an empty file', async () => {
    expect(await read('')).toEqual([])
    expect(await read('\n\n')).toEqual([])
  })

  it('stays linear where each line opens a quote anew', async () => {
    const hostile = 'a,b\n' + 'a",",c\n'.repeat(40_000)
    const rows = await read(hostile)
    expect(rows.length).toBeGreaterThan(1000)
  })

  const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', '\n', 'é', '😀', '='), maxLength: 6 })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))

  it('agrees with a well-kept library on every well-formed file, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (cells, size) => {
        const text = cells.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n')
        const rows = await read(text, { delimiter: ',' }, size)
        const twin: string[][] = parse(text, { delimiter: ',', skipEmptyLines: true })
        expect(good(rows)).toEqual(twin)
      }),
    )
  })

  it('never throws and never loses a line without quotes, whatever stands before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 40 }), async (dirt) => {
        const rows = await read(`id,name\n${dirt}\n7,Safe\n8,"Sound"\n`, { delimiter: ',' })
        const seen = [...good(rows).flat(), ...rows.map((row) => row.text)].join('\n')
        expect(seen).toContain('Safe')
      }),
    )
  })
})
