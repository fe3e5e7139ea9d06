import { readFileSync } from 'node:fs'
import { lint } from '@refrain/core/lint'
import { expect, test } from 'vitest'
import { afterTheShow } from './cadence.ts'
import { lines } from './main.ts'

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

test('the page shows what the example prints', () => {
  expect(lines.filter((line) => !textOf('README.md').includes(line))).toEqual([])
})

test('the builder and the file are the same document', () => {
  expect(JSON.parse(textOf('after-the-show.json'))).toEqual(afterTheShow)
})

test('lint finds nothing', () => {
  expect(lint(afterTheShow).findings).toEqual([])
})

test('every row of the table holds', () => {
  expect(lines.filter((line) => line.startsWith('failed'))).toEqual([])
})
