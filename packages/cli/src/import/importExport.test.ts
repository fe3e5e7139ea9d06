import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Instant, Issue, Zones } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvFile, importExport, MAPPINGS, mappingJsonSchema, readMapping } from './index.ts'
import type { EventLine, ExportFile, Mapping, Rejected } from './index.ts'

const zones = Zones.fromPlatform({ version: 'test' })
const now = Instant.parseOrThrow('2026-11-23T15:00:00Z')

const run = async (files: readonly ExportFile[], more: { zone?: string; tenant?: string } = {}) => {
  const rejected: Rejected[] = []
  const job = importExport({ files, zones, now, onRejected: (row) => rejected.push(row), ...more })
  const events: EventLine[] = []
  for await (const event of job.events) events.push(event)
  for (const event of events) expect(Event.read(event)).toMatchObject({ _tag: 'Right' })
  return { events, rejected, report: job.report(), vault: job.vault }
}

const file = (holds: ExportFile['holds'], text: string | Uint8Array, mapping: Mapping): ExportFile => ({
  file: CsvFile.fromText(`${holds}.csv`, text),
  holds,
  mapping,
})

const small: Mapping = {
  refrain: 1,
  source: 'crm',
  zone: 'America/New_York',
  dates: ['iso', 'M/d/yyyy h:mm a', 'dd.MM.yyyy'],
  yes: ['yes'],
  contacts: {
    columns: {
      id: 'Id',
      name: 'Name',
      phones: [{ column: 'Phone' }],
      emails: ['Email'],
      country: 'Country',
      zone: 'Zone',
      optOuts: [{ column: 'Stop', channels: ['call'] }],
    },
  },
  activities: {
    columns: {
      id: 'Id',
      prospect: 'Who',
      at: 'When',
      channel: 'Type',
      number: 'Number',
      outcome: 'Result',
      talk: { column: 'Length', unit: 'clock' },
      callbackAt: 'Back',
    },
    channels: { call: 'call', email: 'email', note: 'ignore' },
    channel: 'call',
    direction: 'out',
    outcomes: {
      vm: { reach: 'voicemail', left: 'complete' },
      spoke: { reach: 'right-party' },
      back: { reach: 'right-party', result: 'callback' },
      wrong: { reach: 'wrong-party', retires: 'wrong' },
    },
  },
}
const people = file(
  'contacts',
  'Id,Name,Phone,Email,Country,Zone,Stop\n1,Ann Day,212 555 0101,ann@example.com,USA,America/New_York,\n2,Bob,+44 20 7946 0001,,UK,,yes\n',
  small,
)
const acts = (rows: string): ExportFile =>
  file('activities', `Id,Who,When,Type,Number,Result,Length,Back\n${rows}`, small)

const types = (events: readonly EventLine[]): readonly string[] => events.map(({ type }) => type)

describe('importing contacts', () => {
  it('tells who was added, how they are reached and what they forbade', async () => {
    const { events, vault } = await run([people])
    expect(types(events)).toEqual([
      'ProspectAdded',
      'NumberAdded',
      'EmailAdded',
      'ProspectAdded',
      'NumberAdded',
      'OptedOut',
    ])
    expect(events[0]?.data).toEqual({ country: 'US', zones: ['America/New_York'], principalZone: 'America/New_York' })
    expect(events[1]?.data).toMatchObject({ country: 'US', area: '212' })
    expect(events[5]).toMatchObject({ prospect: '2', data: { channels: ['call'] } })
    expect(vault.get('1')).toMatchObject({ name: 'Ann Day' })
    expect(Object.values(vault.get('1')?.numbers ?? {})).toEqual(['+12125550101'])
    expect(JSON.stringify(events)).not.toMatch(/Ann|555|example/)
  })

  it('does not take somebody for a new lead of whom it does not know when they came', async () => {
    const { events } = await run([people])
    expect(events[0]).toMatchObject({ at: '1970-01-01T00:00:00Z', atLatest: '2026-11-23T15:00:00Z' })
  })
})

describe('importing activities', () => {
  it('keeps what is known of the time: a second, a minute, a day, a repeated hour', async () => {
    const { events, report } = await run([
      people,
      acts(
        'a,1,2026-10-05 10:00:00,,,vm,0:18,\nb,1,10/6/2026 2:05 PM,,,vm,,\nc,1,2026-10-07,,,vm,,\nd,1,2026-11-01 01:30:00,,,vm,,\ne,1,2026-10-08T10:00:00+02:00,,,vm,,\n',
      ),
    ])
    expect(events.filter(({ type }) => type === 'CallLogged').map(({ at, atLatest }) => [at, atLatest])).toEqual([
      ['2026-10-05T14:00:00Z', undefined],
      ['2026-10-06T18:05:00Z', '2026-10-06T18:06:00Z'],
      ['2026-10-07T04:00:00Z', '2026-10-08T04:00:00Z'],
      ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00.001Z'],
      ['2026-10-08T08:00:00Z', undefined],
    ])
    expect(report.precision).toEqual({ instant: 1, second: 2, minute: 1, day: 1 })
    expect([report.earliest, report.latest]).toEqual(['2026-10-05T14:00:00Z', '2026-11-01T05:30:00Z'])
    expect(events.find(({ type }) => type === 'CallLogged')?.data).toMatchObject({
      reach: 'voicemail',
      left: 'complete',
      talkSeconds: 18,
    })
  })

  it('never guesses: a word that nobody mapped is counted, and the call has no outcome', async () => {
    const { events, report } = await run([
      people,
      acts('a,1,2026-10-05,,,Reached?,,\nb,1,2026-10-06,,,REACHED?,,\nc,1,2026-10-07,,,VM,,\n'),
    ])
    const [first] = events.filter(({ type }) => type === 'CallLogged')
    expect(first?.data).not.toHaveProperty('reach')
    expect(report.unmapped).toEqual([
      { field: 'outcome', word: 'REACHED?', count: 1 },
      { field: 'outcome', word: 'Reached?', count: 1 },
    ])
    expect([report.touches, report.mapped]).toEqual([3, 3])
  })

  it('tells a callback with its time, and what a wrong number means for it', async () => {
    const { events } = await run([
      people,
      acts(
        'a,1,2026-11-20 10:00:00,,212 555 0101,back,,2026-11-24 15:00:00\nb,2,2026-11-20 10:00:00,,+44 20 7946 0001,wrong,,\n',
      ),
    ])
    expect(events.find(({ type }) => type === 'CallbackAgreed')?.data).toMatchObject({
      who: 'rep',
      at: '2026-11-24T20:00:00Z',
    })
    expect(events.find(({ type }) => type === 'NumberRetired')).toMatchObject({ prospect: '2', data: { why: 'wrong' } })
  })

  it('sets bad rows aside with their place, and keeps every good one', async () => {
    const { events, rejected, report } = await run([
      people,
      acts(
        'a,1,2026-10-05,,,vm,,\nb,1,2026-02-31,,,vm,,\nc,1,2026-10-06,fax,,vm,,\nd,,2026-10-06,,,vm,,\ne,1,2027-01-01,,,vm,,\nf,1,2026-10-07,,,vm,,,one,more\ng,1,2026-10-08,,"vm,,\nh,1,2026-10-09,,,vm,,\ni,1,2026-10-10,note,,,,\n',
      ),
    ])
    expect(rejected.map(({ line, issues }) => [line, issues[0]?.code, issues[0]?.path[0]])).toEqual([
      [3, 'time-unknown', 'When'],
      [4, 'channel-unknown', 'Type'],
      [5, 'person-missing', 'Who'],
      [6, 'time-in-future', 'When'],
      [7, 'row-too-wide', 8],
      [8, 'quote-open', 4],
    ])
    expect(
      rejected.every(({ issues }) => issues.every((issue) => issue.expected !== '' && Issue.render(issue) !== '')),
    ).toBe(true)
    expect(rejected[0]?.text).toBe('b,1,2026-02-31,,,vm,,')
    expect(types(events).filter((type) => type === 'CallLogged')).toHaveLength(2)
    expect(report).toMatchObject({ rejected: 6, ignored: 1, touches: 2 })
  })

  it('reads twice what was written once, with the same ids; another tenant has others', async () => {
    const files = [people, acts('a,1,2026-10-05,,,vm,,\na,1,2026-10-05,,,vm,,\n')]
    const [first, second, other] = [await run(files), await run(files), await run(files, { tenant: 'other' })]
    expect(second.events).toEqual(first.events)
    expect(first.report.duplicates.rows).toBe(1)
    expect(new Set(first.events.map(({ id }) => id)).size).toBe(first.events.length)
    expect(
      first.events.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true)
    expect(other.events.some(({ id }) => first.events.some((event) => event.id === id))).toBe(false)
  })

  it('makes one call of what two systems told, with the facts of both', async () => {
    const dialler: Mapping = { ...small, source: 'dialler' }
    const log = 'Id,Who,When,Type,Number,Result,Length,Back\nx9,,2026-10-05 10:00:40,,+1 212 555 0101,,0:55,\n'
    const { events, report } = await run([
      people,
      acts('a,1,2026-10-05 10:00:00,,212 555 0101,spoke,,\n'),
      file('activities', log, dialler),
    ])
    const [crm, other] = events.filter(({ type }) => type === 'CallLogged')
    expect(other?.prospect).toBe('1')
    expect(other?.data['call']).toBe(crm?.data['call'])
    expect(other?.id).not.toBe(crm?.id)
    expect(report.duplicates.calls).toBe(1)
  })

  it('counts rows without a key that know the day only, and joins those that know the second', async () => {
    const keyless: Mapping = {
      ...small,
      activities: { ...small.activities!, columns: { prospect: 'Who', at: 'When', outcome: 'Result' } },
    }
    const text =
      'Who,When,Result\n1,2026-10-05,vm\n1,2026-10-05,vm\n1,2026-10-06 10:00:00,vm\n1,2026-10-06 10:00:00,vm\n'
    const { report } = await run([people, file('activities', text, keyless)])
    expect([report.touches, report.duplicates.rows]).toEqual([3, 1])
  })
})

describe('hostile and broken files', () => {
  it.each([
    ['an empty file', '', 'file-empty'],
    ['a file without the key column', 'Name,Phone\nAnn,1\n', 'column-missing'],
  ])('tells what is wrong with %s', async (_, text, code) => {
    const { events, report } = await run([file('contacts', text, small)])
    expect(events).toEqual([])
    expect(report.faults.map(({ issue }) => issue.code)).toEqual([code])
  })

  it('reads a header alone as nobody, and the first of two columns with one name', async () => {
    expect((await run([file('contacts', 'Id,Name\n', small)])).report).toMatchObject({ faults: [], prospects: 0 })
    const { report, vault } = await run([file('contacts', 'Id,Name,Name\n1,Ann,Bob\n', small)])
    expect(vault.get('1')?.name).toBe('Ann')
    expect(report.warnings.map(({ issue }) => issue.code)).toContain('header-repeated')
  })

  it('takes nothing into facts that acts: formulas, control and bidirectional characters, ids that are addresses', async () => {
    const text =
      'Id,Name,Phone,Email,Country,Zone,Stop\nann@example.com,"=cmd|\' /C calc\'!A0",,,,,\n"x\u202e1","\u001b[31mRed",=1+1,"a@b@c",\u0000,../../etc,\n'
    const { events, vault, report } = await run([file('contacts', text, small)])
    expect(JSON.stringify(events)).not.toMatch(/example|cmd|\u202e|\\u001b|calc/)
    expect(events.every(({ prospect }) => /^p-[0-9a-f]{12}$/.test(prospect))).toBe(true)
    expect([...vault.values()].map(({ name }) => name)).toEqual(["=cmd|' /C calc'!A0", '[31mRed'])
    expect(report.warnings.map(({ issue }) => issue.code)).toEqual(
      expect.arrayContaining(['number-malformed', 'email-malformed']),
    )
  })

  it('survives a cell of a megabyte, bytes that are no text, and semicolons', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('Id;Name\n1;M'),
      0xfc,
      ...new TextEncoder().encode('ller\n2;Bob\n'),
    ])
    const { vault, report } = await run([file('contacts', bytes, small)])
    expect([...vault.keys()]).toEqual(['1', '2'])
    expect(report.warnings.map(({ issue }) => issue.code)).toContain('encoding-wrong')
    const long = await run([file('contacts', `Id,Name\n1,"${'x'.repeat(1 << 20)}"\n2,Bob\n`, small)])
    expect(long.report.prospects).toBe(2)
  })

  it('never throws, whatever the file', async () => {
    const dirt = fc.string({
      unit: fc.constantFrom('1', 'a', ',', '"', '\n', '2026-10-05', 'vm', '\u0000', '+1 212 555 0101'),
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(dirt, dirt, async (contacts, activities) => {
        const { report } = await run([file('contacts', `Id,Name,Phone\n${contacts}`, small), acts(activities)])
        expect(report.rows).toBeGreaterThanOrEqual(report.rejected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('mappings', () => {
  it('tells everything that is wrong with one', () => {
    const wrong = {
      refrain: 2,
      source: 'My CRM',
      dates: ['sometimes'],
      zone: 'Mars',
      colour: 1,
      activities: { columns: { talk: { column: '', unit: 'h' } }, outcomes: { x: { reach: 'ok' } } },
    }
    const read = readMapping(wrong)
    expect(read._tag === 'Left' && read.left.map(({ path }) => path.join('.')).sort()).toEqual([
      'activities.columns.at',
      'activities.columns.talk.column',
      'activities.columns.talk.unit',
      'activities.outcomes.x.reach',
      'colour',
      'dates.0',
      'refrain',
      'source',
      'zone',
    ])
    for (const none of [null, 3, 'x', [], { refrain: 1, source: 'x', dates: ['iso'] }])
      expect(readMapping(none)._tag).toBe('Left')
  })

  it('has a JSON Schema', () => {
    expect(mappingJsonSchema()).toMatchObject({
      type: 'object',
      required: ['refrain', 'source', 'dates'],
      additionalProperties: false,
    })
  })

  it.each(Object.entries(MAPPINGS))('is one: %s', (name, mapping) => {
    expect(mapping.source).toBe(name)
    expect(readMapping(JSON.parse(JSON.stringify(mapping)))).toEqual({ _tag: 'Right', right: mapping })
  })
})

describe('built-in mappings', () => {
  const calls = (events: readonly EventLine[]) =>
    events.filter(({ type }) => type === 'CallLogged').map(({ at, data }) => [at, data['reach'], data['talkSeconds']])

  it('reads HubSpot: milliseconds, and dispositions by id or label', async () => {
    const text =
      'hs_object_id,Associated Contact IDs,hs_timestamp,hs_call_direction,hs_call_disposition,hs_call_duration\n1,51;52,2026-10-05T14:00:00.000Z,OUTBOUND,b2cf5968-551e-4856-9783-52b3da59a7d0,18500\n2,51,1791212400000,INBOUND,Connected,61000\n3,51,2026-10-07T14:00:00Z,OUTBOUND,0b0c-custom,\n'
    const { events, report } = await run([file('activities', text, MAPPINGS.hubspot)])
    expect(calls(events)).toEqual([
      ['2026-10-05T14:00:00Z', 'voicemail', 19],
      ['2026-10-05T15:00:00Z', 'right-party', 61],
      ['2026-10-07T14:00:00Z', undefined, undefined],
    ])
    expect(report.unmapped).toEqual([{ field: 'outcome', word: '0b0c-custom', count: 1 }])
  })

  it('reads Salesforce: a day without a time stays a day', async () => {
    const text =
      'Id,WhoId,ActivityDate,CompletedDateTime,TaskSubtype,CallType,CallDisposition,CallDurationInSeconds\nt1,003A,2026-10-05,,Call,Outbound,Left Voicemail,21\nt2,003A,2026-10-06,2026-10-06T18:00:00.000+0000,Call,Outbound,No Answer,0\nt3,003A,2026-10-07,,Task,,,\n'
    const { events, report } = await run([file('activities', text, MAPPINGS.salesforce)], {
      zone: 'America/Los_Angeles',
    })
    expect(calls(events)).toEqual([
      ['2026-10-05T07:00:00Z', 'voicemail', 21],
      ['2026-10-06T18:00:00Z', 'no-answer', 0],
    ])
    expect(report).toMatchObject({ ignored: 1, precision: { day: 1, instant: 1 } })
  })

  it('reads Pipedrive: times of UTC, lengths as seconds or as a clock', async () => {
    const text =
      'id,person_id,start_time,outcome,duration\n1,7,2026-10-05 14:00:00,left_voicemail,20\n2,7,2026-10-06 14:00:00,connected,00:01:05\n'
    const { events } = await run([file('activities', text, MAPPINGS.pipedrive)])
    expect(calls(events)).toEqual([
      ['2026-10-05T14:00:00Z', 'voicemail', 20],
      ['2026-10-06T14:00:00Z', 'right-party', 65],
    ])
  })

  const custom =
    '"","100","+12125550101","ctx","c","d","Dial","x","2026-07-26 01:51:32","2026-07-26 01:51:50","2026-07-26 01:52:04","31","13","ANSWERED","DOC","","1785019892.2","",2\n"","100","+12125550102","ctx","c","d","Dial","x","2026-07-26 01:52:11","","2026-07-26 01:52:42","30","0","ANSWERED","DOC","","1785023531.5","",4\n'
  const standard =
    '"","100","+12125550101","ctx","","c","d","Dial","x","2026-07-26 01:51:32","2026-07-26 01:51:50","2026-07-26 01:52:04",31,13,"ANSWERED","DOC","1785019892.2",""\n"","100","+12125550103","ctx","","c","d","Dial","x","2026-07-26 01:53:00","2026-07-26 01:53:05","2026-07-26 01:53:30",30,20,"BUSY","DOC","1785019980.3",""\n'

  it('reads both layouts of Asterisk, finds the offset in the ids, and believes the clock before the word', async () => {
    const first = await run([file('activities', custom, MAPPINGS.asterisk)])
    expect(calls(first.events)).toEqual([
      ['2026-07-25T22:51:32Z', 'answered-unknown', 13],
      ['2026-07-25T23:52:11Z', 'no-answer', 0],
    ])
    expect(first.report.warnings.map(({ issue }) => issue.code)).toEqual(['offset-differs', 'outcome-contradicted'])
    const second = await run([file('activities', standard, MAPPINGS.asterisk)])
    expect(calls(second.events)).toEqual([
      ['2026-07-25T22:51:32Z', 'answered-unknown', 13],
      ['2026-07-25T22:53:00Z', 'answered-unknown', 20],
    ])
  })

  const real = fileURLToPath(new URL('../../../../../shared/data/asterisk-cdr-sample_Master.csv', import.meta.url))
  if (!existsSync(real)) console.log(`the real call records were skipped: there is no ${real}`)

  it.skipIf(!existsSync(real))('reads real call records (skipped where ../shared/data is absent)', async () => {
    const { events, report } = await run([
      { file: CsvFile.fromPath(real), holds: 'activities', mapping: MAPPINGS.asterisk },
    ])
    expect(report).toMatchObject({
      rows: 14,
      rejected: 0,
      touches: 14,
      warningCount: 0,
      earliest: '2023-07-25T22:51:32Z',
    })
    expect(events.filter(({ data }) => data['reach'] === 'answered-unknown')).toHaveLength(11)
  })
})
