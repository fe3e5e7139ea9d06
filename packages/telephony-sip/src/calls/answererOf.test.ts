import type { Answerer } from '@refrain/core/ports'
import { expect, test } from 'vitest'
import type { Heard } from '../media/MediaSession.ts'
import { answererOf, greetingEndOf } from './answererOf.ts'

const speech = (at: number): Heard => ({ type: 'speech', at })
const quiet = (at: number, spokenMs: number): Heard => ({ type: 'quiet', at, spokenMs })
const beep = (at: number): Heard => ({ type: 'beep', at, hertz: 1000 })

const ANSWERERS: readonly (readonly [string, readonly Heard[], number, Answerer | null, number | null])[] = [
  ['nothing yet', [], 1_000, null, 2_500],
  ['nothing for long', [], 2_500, 'silence', 10_000],
  ['nothing for very long', [], 10_000, 'silence', null],
  ['somebody who speaks', [speech(300)], 1_000, null, 2_700],
  ['a short word, and quiet', [speech(300), quiet(2_000, 500)], 2_000, 'human', 5_000],
  ['a short word, and quiet for long', [speech(300), quiet(2_000, 500)], 5_000, 'human', null],
  ['somebody who talks on', [speech(300)], 2_700, 'voicemail', null],
  ['a long sentence, and quiet', [speech(300), quiet(4_000, 2_400)], 4_000, 'voicemail', null],
  ['two short sentences', [speech(300), quiet(2_000, 500), speech(2_500), quiet(4_500, 800)], 4_500, 'human', 7_500],
  ['a word, and then a long one', [speech(300), quiet(2_000, 500), speech(2_500)], 4_900, 'voicemail', null],
  ['a word, and a tone', [speech(300), quiet(2_000, 500), beep(2_600)], 2_600, 'voicemail', null],
  ['a tone alone', [beep(700)], 700, 'voicemail', null],
  ['a fax', [beep(300), { type: 'fax', at: 1_200 }], 1_200, 'fax', null],
  ['silence, and then a machine', [speech(3_000)], 5_400, 'voicemail', null],
  ['a key', [{ type: 'key', at: 100, key: '1' }], 100, null, 2_500],
]

test.each(ANSWERERS)('%s', (_, heard, at, known, lookAgainAt) => {
  expect(answererOf(heard, at)).toEqual({ known, lookAgainAt })
})

const ENDS: readonly (readonly [
  string,
  readonly Heard[],
  number,
  'beep' | 'silence' | 'other' | null,
  number | null,
])[] = [
  ['a tone ends it', [speech(0), beep(4_000)], 4_000, 'beep', null],
  ['a tone behind a pause ends it', [speech(0), quiet(4_000, 2_800), beep(4_300)], 4_300, 'beep', null],
  ['a tone amid it does not', [speech(0), beep(1_000), speech(1_500)], 2_000, null, 60_000],
  ['a pause is waited out', [speech(0), quiet(4_000, 2_800)], 4_000, null, 4_800],
  ['quiet ends it', [speech(0), quiet(4_000, 2_800)], 4_800, 'silence', null],
  ['whoever talks on is still talking', [speech(0), quiet(4_000, 2_800), speech(4_500)], 9_000, null, 60_000],
  ['nobody greets for longer than a minute', [speech(0)], 60_000, 'other', null],
]

test.each(ENDS)('a greeting: %s', (_, heard, at, known, lookAgainAt) => {
  expect(greetingEndOf(heard, at)).toEqual({ known, lookAgainAt })
})
