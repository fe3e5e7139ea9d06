/** Reads one line of a log. */
import { Event } from '@refrain/core/facts'
import type { Either, Issue } from '@refrain/core'
import type { Setting } from '../setting/Setting.ts'

/** Reads a line as a fact. */
export type ReadFact = (line: string) => Either.Either<readonly Issue.Issue[], Event.Event>

/** A bare date or minute is meant in its own zone, else in the one that was named for such facts. */
export const factReader = ({ zones, zone }: Setting): ReadFact => {
  const options = { zones }
  return (line) => {
    const read = Event.parseLine(line, options)
    if (read._tag === 'Right' || zone === null || !read.left.some(({ code }) => code === 'zone-missing')) return read
    return Event.read({ ...(JSON.parse(line) as object), zone: zone.name }, options)
  }
}
