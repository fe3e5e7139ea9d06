/** What came of a touch, by the words of its row and by its times. */
import type { Words } from '@refrain/core'
import type { LengthColumn, Meaning } from '../Mapping.ts'
import { judged } from './dialler.ts'
import { secondsOf } from './length.ts'
import { lexicon } from './lexicon.ts'
import { plainWord } from './plain.ts'
import type { ActivityPart, Setting, Warn } from './Row.ts'
import type { Cell, Table } from './table.ts'
import type { Touch } from './touchFacts.ts'

const NO_MEANING: Meaning = {}
const ABSENT: Cell = () => ''

type Outcome = Pick<Touch, 'meaning' | 'talkSeconds' | 'ringSeconds' | 'code'>

/** Who answered tells more of a call than that it was answered. */
const narrowed = (meant: Meaning, answerer: Meaning | undefined): Meaning =>
  meant.reach === 'answered-unknown' && answerer !== undefined ? { ...meant, ...answerer } : meant

const lengthOf = (text: string, column: LengthColumn | undefined, warn: Warn): number | null => {
  if (text === '' || column === undefined) return null
  const seconds = secondsOf(text, column.unit)
  if (seconds === null) warn('length-malformed', column.column, `a length in ${column.unit}`, text)
  return seconds
}

/** Tells what came of the touch of a row; null where its call is not over. */
export const outcomeReader = (
  { columns, ...activities }: ActivityPart,
  table: Table,
  { unmapped }: Setting,
): ((row: readonly string[], isCall: boolean, warn: Warn) => Outcome | null) => {
  const cell = (column: Parameters<Table['cell']>[0]): Cell => table.cell(column) ?? ABSENT
  const meaningOf = lexicon('outcome', activities.outcomes, unmapped)
  const answererOf = lexicon('answerer', activities.answerers, unmapped)
  const unfinished = new Set((activities.unfinished ?? []).map((word) => word.toLowerCase()))
  const [outcome, answerer] = [cell(columns.outcome), cell(columns.answerer)]
  const [talk, total] = [cell(columns.talk?.column), cell(columns.total?.column)]
  const answered = table.cell(columns.answered)

  const reachIn = (
    row: readonly string[],
    meant: Meaning,
    lengths: { readonly talkSeconds: number | null; readonly ringSeconds: number | null },
    warn: Warn,
  ): Words.Reach | undefined => {
    const reach = judged({ ...lengths, reach: meant.reach, answered: answered?.(row) ?? null })
    if (reach !== meant.reach)
      warn('outcome-contradicted', columns.outcome, `${reach ?? 'nothing'} by its times`, outcome(row))
    return reach
  }

  return (row, isCall, warn) => {
    const word = outcome(row)
    if (unfinished.has(word.toLowerCase())) {
      warn('call-unfinished', columns.outcome, 'a call that is over', word)
      return null
    }
    const talkSeconds = lengthOf(talk(row), columns.talk, warn)
    const totalSeconds = lengthOf(total(row), columns.total, warn)
    const ringSeconds = totalSeconds === null || talkSeconds === null ? null : Math.max(0, totalSeconds - talkSeconds)
    const said = meaningOf(word)
    const meant = said ?? NO_MEANING
    const reach = isCall ? reachIn(row, meant, { talkSeconds, ringSeconds }, warn) : meant.reach
    const known = reach === undefined ? meant : { ...meant, reach }
    return {
      meaning: narrowed(known, answererOf(answerer(row))),
      talkSeconds,
      ringSeconds,
      code: said === undefined ? null : plainWord(word),
    }
  }
}
