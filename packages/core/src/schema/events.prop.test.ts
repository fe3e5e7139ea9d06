import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Event from '../prospect/Event.ts'
import { editedEvent, wireEvent } from '../prospect/Fact.arb.ts'
import { factOf } from '../prospect/reading/fact.ts'
import { eventJsonSchema, eventSchema } from './events.ts'
import { eventsPage } from './eventsPage.ts'
import { runs } from '../time/propertyRuns.ts'

const isNewer = ({ minReader }: Event.Wire): boolean => typeof minReader === 'number' && minReader > 1

describe('the zod schema of events', () => {
  it('accepts every event that the reader understands', () => {
    fc.assert(
      fc.property(wireEvent, (wire) => {
        expect(eventSchema.safeParse(wire).error?.issues ?? []).toEqual([])
      }),
      runs(500),
    )
  })

  it('accepts and refuses as the fast reader does', () => {
    fc.assert(
      fc.property(editedEvent, (wire) => {
        fc.pre(!isNewer(wire))
        expect(eventSchema.safeParse(wire).success).toBe(factOf(wire) !== null)
      }),
      runs(500),
    )
  })
})

describe('the JSON Schema of events', () => {
  it('has an alternative for every type, and is plain JSON', () => {
    const schema = eventJsonSchema()
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
    expect(JSON.stringify(schema)).toContain('"CallbackAgreed"')
  })
})

describe('the reference page of events', () => {
  it('is the one that the table gives', async () => {
    await expect(eventsPage()).toMatchFileSnapshot('../../../../docs/reference/events.md')
  })
})
