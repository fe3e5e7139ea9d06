import { describe, expect, it } from 'vitest'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Event from './Event.ts'

const zones = Zones.fromPlatform()
const at = '2026-03-09T14:00:00Z'

const faults = (json: unknown, options?: Event.ReadOptions): readonly string[] => {
  const read = Event.read(json, options)
  return read._tag === 'Right'
    ? []
    : read.left.map(({ code, path, cure }) => [path.join('.'), code, cure].filter(Boolean).join(': '))
}

describe('the short form', () => {
  it('is filled in where it is silent', () => {
    const fact = Event.readOrThrow({ prospect: 'p-1', type: 'Won', at })
    expect(Event.write(fact)).toEqual({
      id: fact.id,
      type: 'Won',
      v: 1,
      stream: { kind: 'prospect', id: 'p-1' },
      at,
      recordedAt: at,
      seq: 0,
      by: { kind: 'import', id: 'unsaid' },
      data: {},
    })
  })

  it('derives the same id from the same content, whenever and by whomever it was recorded', () => {
    const short = { prospect: 'p-1', type: 'Won', at }
    const one = Event.readOrThrow(short)
    const two = Event.readOrThrow({ ...short, recordedAt: '2026-04-01T00:00:00Z', by: { kind: 'rep', id: 'ann' } })
    expect(two.id).toBe(one.id)
    expect(Event.readOrThrow({ ...short, seq: 1 }).id).not.toBe(one.id)
  })

  it.each([
    ['a day', '2026-06-01', '2026-06-01T04:00:00Z', '2026-06-02T04:00:00Z'],
    ['the day on which the clocks go forward', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['the day on which they go back', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['a minute', '2026-06-01T10:30', '2026-06-01T14:30:00Z', '2026-06-01T14:31:00Z'],
    ['a minute that comes twice', '2026-11-01T01:30', '2026-11-01T05:30:00Z', '2026-11-01T06:31:00Z'],
  ])('spans %s', (_, bare, from, until) => {
    const fact = Event.readOrThrow({ prospect: 'p-1', type: 'Won', at: bare, zone: 'America/New_York' }, { zones })
    expect([fact.at, fact.atLatest].map((one) => Instant.toIso(one!))).toEqual([from, until])
  })

  it('needs a zone for a bare day, and one that is known', () => {
    expect(faults({ prospect: 'p-1', type: 'Won', at: '2026-06-01' }, { zones })).toEqual(['zone: zone-missing'])
    expect(faults({ prospect: 'p-1', type: 'Won', at: '2026-06-01', zone: 'Mars/Base' }, { zones })).toEqual([
      'zone: zone-unknown',
    ])
    expect(faults({ prospect: 'p-1', type: 'Won', at: '2026-02-30', zone: 'Europe/Lisbon' }, { zones })).toHaveLength(1)
  })
})

describe('a malformed event', () => {
  it('is refused with everything that is wrong, and the nearest name', () => {
    const wrong = {
      prospect: 'p-1',
      type: 'CallEnded',
      at,
      data: { call: '', reach: 'voicemale', talkSecond: 3, ringSeconds: -1 },
    }
    expect(faults(wrong)).toEqual([
      'data.call: text-malformed',
      'data.reach: word-unlisted: write voicemail',
      'data.ringSeconds: number-outside',
      'data.talkSecond: field-unknown: write talkSeconds',
    ])
  })

  it.each([
    ['an unknown type', { prospect: 'p-1', type: 'CallEndet', at }, ['type: type-unknown: write CallEnded']],
    ['a fact of another stream', { stream: { kind: 'rep', id: 'ann' }, type: 'Won', at }, ['type: type-unknown']],
    ['a retraction of nothing', { prospect: 'p-1', type: 'Retracted', at }, ['corrects: field-missing']],
    ['an end before the beginning', { prospect: 'p-1', type: 'Won', at, atLatest: at }, ['atLatest: span-empty']],
    ['a version that nobody knows', { prospect: 'p-1', type: 'Won', at, v: 2 }, ['v: version-unknown']],
    [
      'a field too much',
      { prospect: 'p-1', type: 'Won', at, recorded: at },
      ['recorded: field-unknown: write recordedAt'],
    ],
    ['a list', [], ['type-mismatch']],
  ])('%s', (_, json, expected) => {
    expect(faults(json)).toEqual(expected)
  })

  it('as text that is no JSON is refused, too', () => {
    const read = Event.parseLine('{"type":')
    expect(read._tag === 'Left' && read.left[0]?.code).toBe('json-malformed')
  })
})

describe('a fact that only a newer reader understands', () => {
  it('is kept as it came', () => {
    const wire = { prospect: 'p-1', type: 'Teleported', at, minReader: 2, data: { to: { planet: 'Mars' } } }
    const fact = Event.readOrThrow(wire)
    expect(fact.type).toBe('?Teleported')
    expect(Event.write(fact)).toMatchObject({ type: 'Teleported', minReader: 2, data: { to: { planet: 'Mars' } } })
    expect(Event.readOrThrow(Event.write(fact))).toEqual(fact)
  })
})
