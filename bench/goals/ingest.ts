/** G7: an event from one line of text, validated. */
import { Event } from '@refrain/core/facts'
import { eventSchema } from '@refrain/core/schema'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import type { Case } from '../measure.ts'
import { ASKED } from '../world/asked.ts'

const LINES: readonly string[] = ASKED.slice(0, 128).flatMap(({ wire }) => wire.map((event) => JSON.stringify(event)))

const overLines = (name: string, of: (line: string) => unknown): Case => ({
  name,
  ops: LINES.length,
  run: () => {
    let last: unknown = null
    for (const line of LINES) last = of(line)
    return last
  },
})

export const ingest = (): Goal => {
  for (const line of LINES) {
    if (Event.parseLine(line)._tag === 'Left' || !eventSchema.safeParse(JSON.parse(line)).success)
      throw new Error(`not read: ${line}`)
    if (JSON.stringify(Event.write(Event.parseLineOrThrow(line))) !== line) throw new Error(`read otherwise: ${line}`)
  }
  return {
    id: 'G7',
    title: 'validated ingest from text',
    cases: [
      overLines('Event.parseLine', (line) => Event.parseLine(line)),
      overLines('JSON.parse and zod', (line) => eventSchema.safeParse(JSON.parse(line))),
      overLines('JSON.parse', (line) => JSON.parse(line) as unknown),
    ],
    lines: [faster('Event.parseLine', 'JSON.parse and zod', 1.5), within('Event.parseLine', 'JSON.parse', 2)],
  }
}
