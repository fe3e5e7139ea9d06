/** How much one prospect takes: in memory, and as JSON. */
import { Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { atMost } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import { ASKED } from '../world/asked.ts'

const heap = (): number => {
  global.gc?.()
  global.gc?.()
  return process.memoryUsage().heapUsed
}

/** The events are read from text, folded and let go: what is left is the state, with the texts that it keeps. */
const inMemory = (texts: readonly string[]): number => {
  const held: Prospect.Prospect[] = []
  const before = heap()
  for (const text of texts)
    held.push(Prospect.fold((JSON.parse(text) as unknown[]).map((wire) => Event.readOrThrow(wire))))
  return (heap() - before) / held.length
}

export const stateSize = (): Goal => {
  const texts = ASKED.map(({ wire }) => JSON.stringify(wire))
  inMemory(texts.slice(0, 64))
  const bytes = inMemory(texts)
  const json = ASKED.map(({ facts }) => Buffer.byteLength(JSON.stringify(Prospect.fold(facts))))
  const mean = json.reduce((sum, length) => sum + length, 0) / json.length
  return {
    id: 'state',
    title: 'state of a prospect after 30 events',
    cases: [],
    lines: [
      atMost('on the heap', 'B', null, () => bytes),
      atMost('as JSON', 'B', null, () => mean),
      atMost(
        'the events themselves as JSON',
        'B',
        null,
        () => texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
      ),
    ],
  }
}
