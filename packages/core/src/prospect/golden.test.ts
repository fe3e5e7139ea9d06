import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Event from './Event.ts'
import { FACTS, STREAM_FACTS } from './facts/index.ts'
import { fold } from './fold.ts'
import { currentVersion, upcast } from './reading/upcast.ts'
import type { Chains } from './reading/upcast.ts'
import { fields as shapeOfFields } from './Shape.ts'
import type { Fields, Shape } from './Shape.ts'

const golden = (name: string): unknown => JSON.parse(readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8'))

const events = golden('events.v1.json') as readonly (Event.Wire & { readonly type: string })[]

describe('events that were stored in their first version', () => {
  it('are there for every type of fact', () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(Object.keys(FACTS)))
  })

  it.each(events)('$type is read as it ever was', (wire) => {
    expect(Event.write(Event.readOrThrow(wire))).toEqual(wire)
  })

  it('fold to the state that they ever did', () => {
    const facts = events.map((wire) => Event.readOrThrow(wire)).filter(({ stream }) => stream.kind === 'prospect')
    expect(fold(facts)).toEqual(golden('state.v1.json'))
  })
})

describe('an older payload', () => {
  const chains: Chains = {
    Greeted: [
      ({ name: _, ...rest }) => ({ ...rest, warmly: false }),
      ({ warmly, ...rest }) => ({ ...rest, warmth: warmly === true ? 'warm' : 'cool' }),
    ],
  }

  it('is brought up to date step by step, from wherever it was written', () => {
    expect(currentVersion('Greeted', chains)).toBe(3)
    expect(upcast('Greeted', 1, { name: 'n', at: 'door' }, chains)).toEqual({ at: 'door', warmth: 'cool' })
    expect(upcast('Greeted', 2, { warmly: true }, chains)).toEqual({ warmth: 'warm' })
    expect(upcast('Greeted', 3, { warmth: 'warm' }, chains)).toEqual({ warmth: 'warm' })
  })

  it('of a version that nobody knows is not guessed at', () => {
    expect(upcast('Greeted', 4, {}, chains)).toBeNull()
    expect(upcast('Greeted', 0, {}, chains)).toBeNull()
    expect(upcast('Won', 2, {})).toBeNull()
  })
})

describe('the table of facts', () => {
  const fieldsOf = (fields: Fields): readonly (readonly [string, Shape])[] =>
    Object.entries(fields).flatMap(([name, { shape }]) => [[name, shape] as const, ...within(shape)])

  const within = (shape: Shape): readonly (readonly [string, Shape])[] =>
    shape.kind === 'fields'
      ? fieldsOf(shape.fields)
      : shape.kind === 'list' || shape.kind === 'dictionary'
        ? within(shape.of)
        : []

  const all = Object.values(STREAM_FACTS).flatMap((facts) =>
    Object.values(facts).flatMap(({ fields }: { readonly fields: Fields }) => within(shapeOfFields(fields))),
  )

  it('has no field for a name, a number, an address or a text', () => {
    const personal = /name|phone|e164|mail(Address)?Text|street|postal|text|body|subject|comment|birth/i
    expect(all.map(([name]) => name).filter((name) => personal.test(name))).toEqual([])
  })

  it('holds what people wrote by the id of a note alone', () => {
    for (const [name, shape] of all)
      if (name === 'note') expect(shape).toMatchObject({ kind: 'text', expected: 'an id' })
  })
})
