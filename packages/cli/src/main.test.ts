import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OFFICE, TWO_CALLS, fact, known, log, stranger } from './facts.fixture.ts'
import { deskWith } from './memoryIo.fixture.ts'
import type { Desk } from './memoryIo.fixture.ts'
import { width } from './show/width.ts'

let desk: Desk = deskWith()
afterEach(() => {
  desk.clear()
})

const at = (files: Parameters<typeof deskWith>[0]): Desk => {
  desk.clear()
  desk = deskWith({ 'two-calls.json': JSON.stringify(TWO_CALLS), 'office.json': JSON.stringify(OFFICE), ...files })
  return desk
}

const NEXT = ['next', '--events', 'log.jsonl', '--cadence', 'two-calls.json', '--policy', 'office.json'] as const
const MONDAY = ['--now', '2026-11-23T15:00:00Z'] as const

describe('the command', () => {
  it('without a command shows its help, and says that one was needed', async () => {
    const { code, out } = await at({}).run([])
    expect(code).toBe(2)
    expect(out).toMatch(/^refrain: whom to contact now/)
  })

  it.each([
    ['--help'],
    ['help'],
    ['sheet', '--help'],
    ['next', '--help'],
    ['check', '--help'],
    ['insight', '--help'],
    ['lint', '--help'],
    ['test', '--help'],
    ['import', '--help'],
    ['schema', '--help'],
    ['db', '--help'],
    ['record', '--help'],
    ['doctor', '--help'],
  ])('explains itself in 80 columns: %s %s', async (...argv) => {
    const { code, out } = await at({}).run(argv.filter((each) => typeof each === 'string'))
    expect(code).toBe(0)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('tells its version', async () => {
    const { out } = await at({}).run(['--version'])
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it.each([
    [['dance'], 'expected one of sheet, next, explain, check'],
    [['__proto__'], 'expected one of sheet'],
    [['next', '--evnets', 'x'], 'found "--evnets" (write --events)'],
    [['next', '--events'], 'expected a value for --events'],
    [['next', '--json=yes'], 'expected --json without a value'],
    [['next', 'p-1'], 'expected options only'],
    [['next'], 'expected one of --events, --contacts with --activities, --sample, or --db'],
    [['next', '--events', 'log.jsonl', '--sample'], 'found "events and sample"'],
    [[...NEXT, '--now', 'soon'], 'time-malformed'],
    [[...NEXT, '--zone', 'Mars/Olympus'], '--zone: zone-unknown'],
    [[...NEXT, '--lang', 'fr'], '--lang: language-unknown: expected en or de'],
    [[...NEXT, '--prospect', 'nobody'], '--prospect: prospect-unknown'],
    [
      ['next', '--events', 'none.jsonl', '--cadence', 'two-calls.json'],
      'none.jsonl: file-unreadable: expected a file, found nothing of that name',
    ],
    [['next', '--events', '.', '--cadence', 'two-calls.json'], 'found a folder'],
    [['next', '--events', 'log.jsonl', '--cadence', 'no-such'], '--cadence: cadence-unknown'],
    [['next', '--events', 'log.jsonl', '--cadence', 'none.json'], 'none.json: file-unreadable'],
    [['sheet', '--events', 'log.jsonl', '--limit', 'few'], '--limit: usage: expected a whole number'],
    [['schema', 'everything'], 'expected one of events, cadence, policy, mapping'],
    [['test'], 'expected a file with a table of tests'],
    [['lint'], 'expected a cadence'],
  ])('answers bad usage with a sentence and exit code 2: %j', async (argv, sentence) => {
    const { code, err, out } = await at({ 'log.jsonl': log(...known('p-1')) }).run(argv)
    expect(out).toBe('')
    expect(err).toContain(sentence)
    expect(code).toBe(2)
  })
})

describe('next', () => {
  it('prints one JSON object a person, with all that is promised', async () => {
    const { code, json, err } = await at({
      'log.jsonl': log(...known('p-1'), ...known('p-2', 'America/New_York', 'US')),
    }).run([...NEXT, ...MONDAY, '--json'])
    expect(code).toBe(0)
    expect(err).toBe('')
    const [first, second] = json()
    expect(first).toMatchObject({
      prospect: 'p-1',
      decision: 'act',
      from: '2026-11-23T15:00:00Z',
      until: '2026-11-23T17:00:00Z',
      action: { do: 'call', channel: 'call', step: 'call', message: null, key: 'two-calls.p-1/call/1/1', needs: [] },
      reason: null,
    })
    expect(Object.keys(first ?? {})).toEqual([
      'prospect',
      'decision',
      'from',
      'until',
      'action',
      'reason',
      'because',
      'enrollment',
    ])
    expect(second).toMatchObject({ prospect: 'p-2', decision: 'act', until: '2026-11-23T22:00:00Z' })
  })

  it('tells every rule that was asked, if wanted', async () => {
    const { json } = await at({ 'log.jsonl': log(...known('p-1')) }).run([...NEXT, ...MONDAY, '--json', '--explain'])
    expect(json()[0]?.['heard']).toContainEqual(
      expect.objectContaining({ rule: 'business-hours', said: 'only-within', code: 'outside-hours' }),
    )
    const { out } = await desk.run([...NEXT, ...MONDAY, '--explain'])
    expect(out).toContain('business-hours: at certain times')
  })

  it('writes the proof in the local time of the person, in two languages', async () => {
    at({ 'log.jsonl': log(...known('p-1', 'America/New_York', 'US')) })
    const early = ['--now', '2026-11-23T10:00:00Z']
    expect((await desk.run([...NEXT, ...early])).out).toBe(
      [
        'p-1  America/New_York',
        '  Call on Mon 23 Nov 09:00, until Mon 23 Nov 17:00.',
        '  Step call, try 1.',
        '  To ask: appointment.',
        '  Not before Mon 23 Nov 09:00: outside business hours in America/New_York.',
        '  It would change with other hours in the policy.',
        '',
        '',
      ].join('\n'),
    )
    expect((await desk.run([...NEXT, ...early, '--lang', 'de'])).out).toContain('Am Mo 23.11. 09:00 anrufen')
  })

  it('reads the standard input as it reads a file', async () => {
    const lines = log(...known('p-1'), ...known('p-2'))
    at({ 'log.jsonl': lines })
    const fromFile = await desk.run([...NEXT, ...MONDAY, '--json'])
    const fromInput = await desk.run(
      ['next', '--events', '-', '--cadence', 'two-calls.json', '--policy', 'office.json', ...MONDAY, '--json'],
      { input: lines },
    )
    expect(fromInput.out).toBe(fromFile.out)
  })

  it('answers the same, in whatever order the facts come and however often', async () => {
    const facts = [
      ...known('p-1'),
      fact('p-1', 'CallLogged', '2026-11-21T10:00:00Z', {
        call: 'c-1',
        direction: 'out',
        reach: 'no-answer',
        number: 'p-1-n',
      }),
      ...known('p-2'),
    ]
    const ordered = await at({ 'log.jsonl': log(...facts) }).run([...NEXT, ...MONDAY, '--json'])
    const shuffled = await at({ 'log.jsonl': log(...facts.toReversed(), ...facts) }).run([...NEXT, ...MONDAY, '--json'])
    expect([...shuffled.json()].sort((a, b) => (String(a['prospect']) < String(b['prospect']) ? -1 : 1))).toEqual(
      ordered.json(),
    )
  })

  it('asks the clock of its world where no time is given', async () => {
    const given = await at({ 'log.jsonl': log(...known('p-1')) }).run([...NEXT, ...MONDAY, '--json'])
    const asked = await desk.run([...NEXT, '--json'])
    expect(asked.out).toBe(given.out)
  })

  it('enrolls people of a log when they were added, once', async () => {
    at({
      'log.jsonl': log(
        ...known('p-1'),
        fact('p-1', 'Enrolled', '2026-11-21T10:00:00Z', { enrollment: 'e-9', cadence: 'two-calls', version: 1 }),
      ),
    })
    expect((await desk.run([...NEXT, ...MONDAY, '--json'])).json()[0]).toMatchObject({ enrollment: 'e-9' })
  })

  it('says who is in no cadence where none was named', async () => {
    const { json, err } = await at({ 'log.jsonl': log(...known('p-1')) }).run([
      'next',
      '--events',
      'log.jsonl',
      '--json',
      ...MONDAY,
    ])
    expect(json()).toMatchObject([{ decision: 'closed', reason: 'closed' }])
    expect(err).toContain('1 person in no cadence: name one with --cadence')
  })
})

describe('what is not known', () => {
  it('is told, and safe hours and limits stand in', async () => {
    const { json, err } = await at({ 'log.jsonl': log(...stranger('p-1', { country: 'GB' })) }).run([
      'next',
      '--events',
      'log.jsonl',
      '--cadence',
      'two-calls.json',
      '--now',
      '2026-11-23T13:30:00Z',
      '--json',
    ])
    expect(json()[0]).toMatchObject({ decision: 'wait', from: '2026-11-23T14:00:00Z', until: '2026-11-23T18:00:00Z' })
    expect(err).toContain('zone unknown: 1 person')
    expect(err).toContain('consent unknown: 1 person')
    expect(err).toContain('Mon-Fri 10-13 and 14-18')
    expect(err).toContain('1 call a day')
  })

  it('gives way to what the policy states', async () => {
    const { json, err } = await at({ 'log.jsonl': log(...stranger('p-1', { country: 'GB' })) }).run([
      ...NEXT,
      '--now',
      '2026-11-23T13:30:00Z',
      '--json',
    ])
    expect(json()[0]).toMatchObject({ decision: 'act', until: '2026-11-23T17:00:00Z' })
    expect(err).not.toContain('10-13')
  })

  it('keeps every zone of a country', async () => {
    const { json } = await at({ 'log.jsonl': log(...stranger('p-1', { country: 'PT' })) }).run([
      ...NEXT,
      '--now',
      '2026-11-23T09:30:00Z',
      '--json',
    ])
    // Lisbon opens at nine, the Azores an hour later.
    expect(json()[0]).toMatchObject({ decision: 'wait', from: '2026-11-23T10:00:00Z', until: '2026-11-23T17:00:00Z' })
  })

  it('asks for the zone where not even the country is known, unless a zone is named', async () => {
    at({ 'log.jsonl': log(...stranger('p-1')) })
    const asked = await desk.run([...NEXT, ...MONDAY, '--json'])
    expect(asked.json()[0]).toMatchObject({ action: { do: 'find-zone', channel: null } })
    const named = await desk.run([...NEXT, ...MONDAY, '--json', '--zone', 'Europe/Berlin'])
    expect(named.json()[0]).toMatchObject({ decision: 'act', until: '2026-11-23T16:00:00Z', action: { do: 'call' } })
    expect(named.err).toContain('Europe/Berlin is assumed')
  })

  it('asks for the zone where no hour suits all zones of the country', async () => {
    const { json } = await at({ 'log.jsonl': log(...stranger('p-1', { country: 'US' })) }).run([
      'next',
      '--events',
      'log.jsonl',
      '--cadence',
      'two-calls.json',
      ...MONDAY,
      '--json',
    ])
    expect(json()[0]).toMatchObject({ action: { do: 'find-zone' } })
  })

  it('leaves out the public holidays of the country', async () => {
    const { json } = await at({ 'log.jsonl': log(...stranger('p-1', { country: 'DE' })) }).run([
      'next',
      '--events',
      'log.jsonl',
      '--cadence',
      'two-calls.json',
      '--now',
      '2026-12-24T18:00:00Z',
      '--json',
    ])
    // Christmas Day and Boxing Day, then the weekend.
    expect(json()[0]).toMatchObject({ decision: 'closed' })
  })

  it('reads bare dates in the zone that was named', async () => {
    const dated = fact('p-1', 'CallLogged', '2026-11-21', { call: 'c-1', direction: 'out', reach: 'no-answer' })
    at({ 'log.jsonl': log(...known('p-1'), dated) })
    expect((await desk.run([...NEXT, ...MONDAY, '--json'])).err).toContain('log.jsonl:4: zone: zone-missing')
    expect((await desk.run([...NEXT, ...MONDAY, '--json', '--zone', 'Europe/London'])).err).toBe('')
  })
})

describe('a policy file', () => {
  it('names holidays of a country', async () => {
    at({
      'log.jsonl': log(...known('p-1', 'America/New_York', 'US')),
      'us.json': JSON.stringify({ ...OFFICE, holidays: ['US'] }),
    })
    const { json } = await desk.run([
      'next',
      '--events',
      'log.jsonl',
      '--cadence',
      'two-calls.json',
      '--policy',
      'us.json',
      '--now',
      '2026-11-26T15:00:00Z',
      '--json',
    ])
    expect(json()[0]).toMatchObject({ decision: 'wait', from: '2026-11-27T14:00:00Z' })
  })

  it.each([
    ['{\n  "hours": { "mon": [["09:00", "25:00"]] }\n}', /^refrain next: bad\.json:2:\d+: hours\.mon/m],
    ['{ "holidays": ["Atlantis"] }', /holidays: calendar-unknown/],
    ['{ "rules": [\n { "rule": "cap", "max": 0, "per": "day" }\n] }', /bad\.json:2:\d+: rules\.0\.max/],
    ['{ "hour": {} }', /field-unknown.*write hours/],
    ['[]', /bad\.json:1:1/],
    ['{ "hours": ', /bad\.json:1:\d+: json-malformed: expected JSON, found "the end of the file"/],
  ])('that is wrong is answered with line, column, expected and found: %s', async (text, sentence) => {
    const { code, err } = await at({ 'log.jsonl': log(...known('p-1')), 'bad.json': text }).run([
      'next',
      '--events',
      'log.jsonl',
      '--policy',
      'bad.json',
      '--json',
    ])
    expect(err).toMatch(sentence)
    expect(code).toBe(2)
  })
})

describe('a cadence file', () => {
  it.each([
    [{ ...TWO_CALLS, refrain: 2 }, /refrain/],
    [{ ...TWO_CALLS, lasts: 'forever' }, /lasts: .*found "forever"/],
    [{ ...TWO_CALLS, steps: [{ id: 'call', do: 'ring' }] }, /steps\.0\.do: do-unknown/],
  ])('that is wrong is answered with its place', async (cadence, sentence) => {
    const { code, err } = await at({
      'log.jsonl': log(...known('p-1')),
      'bad.json': JSON.stringify(cadence, null, 2),
    }).run(['next', '--events', 'log.jsonl', '--cadence', 'bad.json'])
    expect(err).toMatch(/^refrain next: bad\.json:\d+:\d+: /m)
    expect(err).toMatch(sentence)
    expect(code).toBe(2)
  })
})

describe('a bad line', () => {
  const bad = [
    'not json',
    '{"prospect":"p-9","type":"Danced","at":"2026-11-20T10:00:00Z"}',
    '{"prospect":"p-9","type":"Won","at":"yesterday"}',
  ]

  it('never loses the good ones: it is told of and set aside, for its owner only', async () => {
    const lines = known('p-1')
    at({ 'log.jsonl': `\ufeff${[lines[0], bad[0], '', lines[1], bad[2], lines[2]].join('\r\n')}` })
    const { code, json, err } = await desk.run([...NEXT, ...MONDAY, '--json'])
    expect(code).toBe(0)
    expect(json()).toMatchObject([{ prospect: 'p-1', decision: 'act' }])
    expect(err).toContain('log.jsonl:2: json-malformed: expected one event as JSON, found "not json"')
    expect(err).toMatch(/log\.jsonl:5: at: /)
    expect(err).toContain('2 lines could not be read and were set aside in log.jsonl.rejected.jsonl')
    const aside = join(desk.cwd, 'log.jsonl.rejected.jsonl')
    expect(readFileSync(aside, 'utf8').replaceAll('\r', '')).toBe(`${bad[0]}\n${bad[2]}\n`)
    expect(statSync(aside).mode & 0o777).toBe(0o600)
  })

  it('is set aside for its owner only, even where an open file stands already', async () => {
    at({ 'log.jsonl': log(...known('p-1'), bad[0] ?? '') })
    const aside = join(desk.cwd, 'aside.jsonl')
    writeFileSync(aside, 'old', { mode: 0o644 })
    await desk.run([...NEXT, '--json', '--rejects', 'aside.jsonl'])
    expect(statSync(aside).mode & 0o777).toBe(0o600)
    expect(readFileSync(aside, 'utf8')).toBe('not json\n')
  })

  it('may be thrown away, and the device that takes it stays', async () => {
    at({ 'log.jsonl': log(...known('p-1'), bad[0] ?? '') })
    expect(await desk.run([...NEXT, '--json', '--rejects', '/dev/null'])).toMatchObject({ code: 0 })
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('ends the command where that is wanted, and where nothing else is left', async () => {
    at({ 'log.jsonl': log(...known('p-1'), bad[0] ?? ''), 'bad.jsonl': log(...bad) })
    expect(await desk.run([...NEXT, '--strict', '--json'])).toMatchObject({ code: 2, out: '' })
    const nothing = await desk.run(['next', '--events', 'bad.jsonl'])
    expect(nothing).toMatchObject({ code: 2, out: '' })
    expect(nothing.err).toContain('bad.jsonl:1: json-malformed')
  })

  it('of ten megabytes, or of other bytes than UTF-8, is one bad line', async () => {
    const good = new TextEncoder().encode(log(...known('p-1')))
    const long = new Uint8Array(10 * 1024 * 1024).fill(0x61)
    at({ 'log.jsonl': Buffer.concat([long, Buffer.from('\n'), Buffer.from([0xff, 0xfe, 0x0a]), good]) })
    const { json, err } = await desk.run([...NEXT, ...MONDAY, '--json'])
    expect(json()).toMatchObject([{ prospect: 'p-1' }])
    expect(err).toContain('log.jsonl:1: line-too-long')
    expect(err).toContain('log.jsonl:2: not-utf8')
    expect(statSync(join(desk.cwd, 'log.jsonl.rejected.jsonl')).size).toBe(long.length + 4)
  })
})

describe('text from outside', () => {
  it('cannot reach the terminal', async () => {
    const id = 'p\u001b[2J\u202ebob\u0007'
    at({
      'log.jsonl': log(...known(id)),
      'odd.json': JSON.stringify({ ...TWO_CALLS, steps: [{ id: 'call', do: 'c\u001b[31mall' }] }),
    })
    for (const argv of [
      [...NEXT, ...MONDAY],
      [...NEXT, ...MONDAY, '--explain'],
      ['sheet', ...NEXT.slice(1), ...MONDAY],
      ['next', '--events', 'log.jsonl', '--cadence', 'odd.json'],
    ]) {
      const { out, err } = await desk.run(argv)
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }
  })

  it('is unharmed in JSON, where it is escaped', async () => {
    const id = 'p\u202e[2J'
    const { json, out } = await at({ 'log.jsonl': log(...known(id)) }).run([...NEXT, ...MONDAY, '--json'])
    expect(json()[0]?.['prospect']).toBe(id)
    expect(out).not.toContain('\u202e')
  })
})

describe('two people who are one', () => {
  it('share their opt-outs, and the old id keeps answering', async () => {
    at({
      'log.jsonl': log(
        ...known('p-1'),
        ...known('p-2'),
        fact('p-2', 'OptedOut', '2026-11-20T11:00:00Z'),
        fact('p-2', 'ProspectMerged', '2026-11-21T10:00:00Z', { into: 'p-1' }),
      ),
    })
    const { json } = await desk.run([...NEXT, ...MONDAY, '--json'])
    expect(json()).toMatchObject([
      { prospect: 'p-1', decision: 'closed', reason: 'opted-out' },
      { prospect: 'p-2', decision: 'closed', because: [{ facts: { mergedInto: 'p-1' } }] },
    ])
    const before = await desk.run([...NEXT, '--now', '2026-11-20T12:00:00Z', '--json', '--prospect', 'p-1'])
    expect(before.json()).toMatchObject([{ decision: 'act' }])
  })
})

describe('the sample', () => {
  it('makes a sheet that a person can read', async () => {
    const { code, out } = await at({}).run(['sheet', '--sample', ...MONDAY])
    expect(code).toBe(0)
    for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(80)
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    await expect(out).toMatchFileSnapshot('golden/sample-sheet.txt')
  })

  it('is imported the same each time, and nothing of it is set aside beside the program', async () => {
    const first = await at({}).run(['import', '--sample', ...MONDAY])
    const second = await desk.run(['import', '--sample', ...MONDAY])
    expect(first.out).toBe(second.out)
    expect(first.json().length).toBeGreaterThan(3_000)
    expect(readdirSync(desk.cwd)).toEqual(['office.json', 'two-calls.json'])
  })

  it('is only told of in a dry run', async () => {
    const { out, code } = await at({}).run(['import', '--sample', '--dry-run', ...MONDAY])
    expect(code).toBe(0)
    expect(out).toContain('contacts.csv: 323 rows')
    expect(out.split('\n').length).toBeLessThan(30)
  })
})

describe('an export', () => {
  const people = 'Id,Name,Phone,Country\n1,Ann Day,+44 20 7946 0001,GB\n2,=HYPERLINK(1),+44 20 7946 0002,GB\n"3,torn\n'
  const calls = 'Id,Contact,When,Outcome\n9,1,2026-11-20T10:00:00Z,nobody\n10,1,whenever,nobody\n'
  const mapping = {
    refrain: 1,
    source: 'ours',
    dates: ['iso'],
    contacts: { columns: { id: 'Id', name: 'Name', phones: [{ column: 'Phone' }], country: 'Country' } },
    activities: {
      channel: 'call',
      direction: 'out',
      columns: { id: 'Id', prospect: 'Contact', at: 'When', outcome: 'Outcome' },
      outcomes: { nobody: { reach: 'no-answer' } },
    },
  }
  const EXPORT = ['--contacts', 'people.csv', '--activities', 'calls.csv', '--mapping', 'ours.json'] as const
  const files = { 'people.csv': people, 'calls.csv': calls, 'ours.json': JSON.stringify(mapping) }

  it('becomes a sheet with names; people enter the cadence now', async () => {
    const { out, err, code } = await at(files).run(['sheet', ...EXPORT, '--cadence', 'two-calls.json', ...MONDAY])
    expect(code).toBe(0)
    expect(out).toContain('Ann Day')
    expect(err).toMatch(/people\.csv:4: /)
    expect(err).toMatch(/calls\.csv:3: When: /)
  })

  it('sets bad rows aside, for their owner only, and keeps the good ones', async () => {
    const { json, err } = await at(files).run(['import', ...EXPORT, ...MONDAY])
    expect(json().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ProspectAdded', 'NumberAdded', 'CallLogged']),
    )
    expect(err).toContain('1 row could not be read and was set aside in calls.csv.rejected.csv')
    const aside = join(desk.cwd, 'calls.csv.rejected.csv')
    expect(readFileSync(aside, 'utf8')).toBe('10,1,whenever,nobody\n')
    expect(statSync(aside).mode & 0o777).toBe(0o600)
  })

  it('may be turned into facts that answer the same', async () => {
    at(files)
    await desk.run(['import', ...EXPORT, ...MONDAY, '--out', 'log.jsonl'])
    expect(statSync(join(desk.cwd, 'log.jsonl')).mode & 0o777).toBe(0o600)
    const ofLog = await desk.run(['next', '--events', 'log.jsonl', ...MONDAY, '--json'])
    const ofExport = await desk.run(['next', ...EXPORT, ...MONDAY, '--json'])
    expect(ofLog.json()).toHaveLength(2)
    expect(ofLog.out).toBe(ofExport.out)
  })

  it('answers the same as the facts that it becomes, its past included', async () => {
    await at({}).run(['import', '--sample', ...MONDAY, '--out', 'log.jsonl'])
    const ofLog = await desk.run(['next', '--events', 'log.jsonl', ...MONDAY, '--json'])
    const ofExport = await desk.run(['next', '--sample', ...MONDAY, '--json'])
    expect(ofLog.json()).toEqual(ofExport.json())
  })

  it('meets a suppression list by number, however it is written', async () => {
    at({ ...files, 'stop.txt': '020 7946 0001\n' })
    const { out } = await desk.run([
      'sheet',
      ...EXPORT,
      '--cadence',
      'two-calls.json',
      '--suppress',
      'stop.txt',
      ...MONDAY,
      '--json',
    ])
    const called = out.split('\n').filter((line) => line.includes('"channel":"call"'))
    expect(called).toHaveLength(1)
  })

  it('without a mapping, or with a wrong one, is answered with what is expected', async () => {
    at({ ...files, 'bad.json': '{ "refrain": 1 }' })
    const without = await desk.run(['sheet', '--contacts', 'people.csv'])
    expect(without).toMatchObject({ code: 2 })
    expect(without.err).toContain('--crm with one of hubspot')
    const wrong = await desk.run(['sheet', '--contacts', 'people.csv', '--mapping', 'bad.json'])
    expect(wrong).toMatchObject({ code: 2 })
    expect(wrong.err).toMatch(/bad\.json:1:1: source/)
  })

  it('of other columns than the mapping names is no empty export', async () => {
    at({ ...files, 'people.csv': 'Name,Phone\nAnn Day,+44 20 7946 0001\n' })
    const { out, err, code } = await desk.run(['sheet', ...EXPORT, '--cadence', 'two-calls.json', ...MONDAY])
    expect([out, code]).toEqual(['', 2])
    expect(err).toContain('people.csv:1: Id: column-missing')
  })
})

describe('a suppression list', () => {
  it('silences numbers, addresses and people by id', async () => {
    const hmac = 'a'.repeat(64)
    const numbered = fact('p-3', 'NumberAdded', '2026-11-20T10:00:00Z', { number: 'n-3', kind: 'mobile', hmac })
    at({
      'log.jsonl': log(
        ...known('p-1'),
        ...known('p-2'),
        ...known('p-3').filter((line) => !line.includes('NumberAdded')),
        numbered,
        ...known('p-4'),
      ),
      'stop.csv': `id\np-1\np-2-n\n${hmac}\n`,
    })
    const { json } = await desk.run([...NEXT, ...MONDAY, '--json', '--suppress', 'stop.csv'])
    const calls = json().filter(({ action }) => (action as { channel?: string } | null)?.channel === 'call')
    expect(calls.map(({ prospect }) => prospect)).toEqual(['p-4'])
    expect(json()[0]).toMatchObject({ prospect: 'p-1', decision: 'closed', reason: 'suppressed-list' })
  })
})

describe('sheet', () => {
  const people = log(
    ...known('p-1'),
    ...known('p-2', 'America/New_York', 'US'),
    ...known('p-3', 'Asia/Tokyo', 'JP'),
    ...known('p-4', 'America/Los_Angeles', 'US'),
    fact('p-5', 'Won', '2026-11-20T10:00:00Z'),
  )
  const SHEET = ['sheet', ...NEXT.slice(1), ...MONDAY]

  it('is a table in 80 columns, in order, with notes', async () => {
    const { out, code } = await at({ 'log.jsonl': people }).run(SHEET)
    expect(code).toBe(0)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(out).toBe(`Call sheet, Mon 23 Nov 2026 15:00 (UTC)

Now (2)
#    when (theirs)      who                what             why
1    until 17:00        p-1                call             due, since Fri 20
     London                                call, try 1      Nov 10:00
2    until 17:00        p-2                call             due, since Fri 20
     New York                              call, try 1      Nov 05:00

Later today (1)
#    when (theirs)      who                what             why
3    09:00              p-4                call             outside business
     Los Angeles                           call, try 1      hours in
                                                            America/Los_Angeles

Waiting: 1 person, the first on Tue 24 Nov 09:00 (Tokyo)

Closed: 1 person (won 1)
`)
  })

  it('lists the same, in order, as JSON', async () => {
    const { json } = await at({ 'log.jsonl': people }).run([...SHEET, '--json'])
    expect(json().map(({ prospect }) => prospect)).toEqual(['p-1', 'p-2', 'p-4'])
    const all = await desk.run([...SHEET, '--json', '--all'])
    expect(all.json().map(({ prospect }) => prospect)).toEqual(['p-1', 'p-2', 'p-4', 'p-3', 'p-5'])
  })

  it('has as many entries as there is room for, and says who found none', async () => {
    const { out } = await at({ 'log.jsonl': people }).run([...SHEET, '--limit', '1'])
    expect(out).toContain('Now (1)')
    expect(out).toContain('No room for (2)')
  })

  it('plans what a rep does in a day, and says of the others why and when they come', async () => {
    const argv = [...SHEET, '--capacity', '5,call=1', '--until', '2026-11-24T00:00:00Z', '--json']
    const { json } = await at({ 'log.jsonl': people }).run(argv)
    expect(json().map(({ prospect, sheet, at: when, lapses }) => [prospect, sheet, when, lapses])).toEqual([
      ['p-1', 'due', '2026-11-23T15:00:00Z', undefined],
      ['p-2', 'displaced', '2026-11-24T14:00:00Z', true],
      ['p-4', 'displaced', '2026-11-25T00:00:00Z', true],
    ])
    expect(json()[1]).toMatchObject({
      displacedBy: { code: 'no-capacity', facts: { of: 'call', count: 1, by: 'p-1' } },
    })
    const { out } = await desk.run(argv.slice(0, -1))
    expect(out).toContain('the day is full')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it.each([
    [['--capacity', 'much'], '--capacity'],
    [['--capacity', 'walk=3'], '--capacity'],
    [['--until', '2026-11-23T14:00:00Z'], '--until'],
  ])('says what is wrong with %j', async (wrong, option) => {
    const { code, err } = await at({ 'log.jsonl': people }).run([...SHEET, ...wrong])
    expect(code).not.toBe(0)
    expect(err).toContain(option)
  })

  it('plans for a team, with absences by policy', async () => {
    const owned = ['p-1', 'p-2'].map((id) => fact(id, 'OwnerChanged', '2026-11-20T11:00:00Z', { owner: 'ann' }))
    const bob = JSON.stringify({ type: 'RepAdded', stream: { kind: 'rep', id: 'bob' }, at: '2026-11-20T11:00:00Z' })
    const away = (policy: string): string =>
      JSON.stringify({
        ...{ type: 'RepAway', stream: { kind: 'rep', id: 'ann' }, at: '2026-11-20T11:00:00Z' },
        data: { from: '2026-11-23T00:00:00Z', until: '2026-11-28T00:00:00Z', policy },
      })
    const run = async (policy: string) =>
      (await at({ 'log.jsonl': people + log(...owned, bob, away(policy)) }).run([...SHEET, '--team', '--json'])).json()
    const told = (lines: Awaited<ReturnType<typeof run>>) => lines.map(({ prospect, rep }) => [prospect, rep])
    expect(told(await run('hand-over')).slice(0, 2)).toEqual([
      ['p-1', 'bob'],
      ['p-2', 'bob'],
    ])
    expect(told(await run('hold')).map(([prospect]) => prospect)).not.toContain('p-1')
  })

  it('is for one owner, if wanted', async () => {
    const owned = fact('p-2', 'OwnerChanged', '2026-11-20T11:00:00Z', { owner: 'ann' })
    const { json } = await at({ 'log.jsonl': people + owned }).run([...SHEET, '--json', '--rep', 'ann'])
    expect(json().map(({ prospect }) => prospect)).toEqual(['p-2'])
  })

  it('speaks German', async () => {
    const { out } = await at({ 'log.jsonl': people }).run([...SHEET, '--lang', 'de'])
    expect(out).toContain('Anrufliste, Mo 23.11.2026 15:00 (UTC)')
    expect(out).toContain('Abgeschlossen: 1 Person (won 1)')
  })

  it('has colours only for somebody who watches and wants them', async () => {
    at({ 'log.jsonl': people })
    const terminal = { out: true, err: false }
    expect((await desk.run(SHEET, { terminal })).out).toContain('\u001b[1m')
    expect((await desk.run(SHEET, { terminal, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b')
    expect((await desk.run(SHEET)).out).not.toContain('\u001b')
  })

  it('shows progress only on a terminal, and leaves no trace of it', async () => {
    at({ 'log.jsonl': log(...Array.from({ length: 250 }, (_, i) => known(`p-${i}`)).flat()) })
    let now = Date.UTC(2026, 10, 23, 15)
    const clock = (): number => (now += 300)
    const { err } = await desk.run(SHEET, { terminal: { out: false, err: true }, clock })
    expect(err).toContain('200 decided')
    expect(err.endsWith('\r\u001b[K')).toBe(true)
  })
})

describe('check', () => {
  const broken = [
    ...known('p-1'),
    fact('p-1', 'OptedOut', '2026-11-20T11:00:00Z'),
    fact(
      'p-1',
      'CallLogged',
      '2026-11-20T12:00:00Z',
      { call: 'c-1', direction: 'out', reach: 'no-answer', number: 'p-1-n' },
      { id: 'f-1' },
    ),
  ]
  const CHECK = ['check', ...NEXT.slice(1), ...MONDAY]

  it('finds nothing in a log that keeps the rules', async () => {
    const { code, out } = await at({ 'log.jsonl': log(...known('p-1')) }).run(CHECK)
    expect({ code, out }).toEqual({ code: 0, out: 'No violations in 3 facts.\n' })
  })

  it('prints one object a violation, and ends with 1', async () => {
    const { code, json } = await at({ 'log.jsonl': log(...broken) }).run([...CHECK, '--json'])
    expect(code).toBe(1)
    expect(json()).toEqual([
      { prospect: 'p-1', rule: 'S1', code: 'opted-out', at: '2026-11-20T12:00:00Z', event: 'f-1', verdict: 'broken' },
    ])
  })

  it('says it in a sentence', async () => {
    const { out } = await at({ 'log.jsonl': log(...broken) }).run(CHECK)
    expect(out).toContain('S1: p-1, Fri 20 Nov 12:00: they asked not to be contacted')
    expect(out).toContain('1 violation')
  })

  it('holds nobody to what could not be known', async () => {
    const late = broken.map((line) =>
      line.includes('OptedOut')
        ? fact('p-1', 'OptedOut', '2026-11-20T11:00:00Z', {}, { recordedAt: '2026-11-20T13:00:00Z' })
        : line,
    )
    const { code, out } = await at({ 'log.jsonl': log(...late) }).run(CHECK)
    expect(code).toBe(0)
    expect(out).toContain('1 could not be known at the time')
    expect((await desk.run([...CHECK, '--json'])).out).toBe('')
    expect((await desk.run([...CHECK, '--json', '--all'])).json()).toMatchObject([{ verdict: 'unknowable-then' }])
  })
})

describe('lint', () => {
  it('is content with a sound cadence', async () => {
    const { code, out } = await at({}).run(['lint', 'two-calls.json'])
    expect(out).toContain('call: Call up to 2 times, every 2 days')
    expect(out).toContain('At most 2 visits')
    expect(code).toBe(0)
  })

  it('names file, line and column of a fault, and its cure', async () => {
    const bad = JSON.stringify({ ...TWO_CALLS, steps: [{ ...TWO_CALLS.steps[0], then: 'cal' }] }, null, 2)
    const { code, out } = await at({ 'bad.json': bad }).run(['lint', 'bad.json'])
    expect(code).toBe(1)
    expect(out).toMatch(/bad\.json:\d+:\d+: error/)
    expect(out).toContain('target-unknown')
    expect(out).toContain('write call')
    expect((await desk.run(['lint', 'bad.json', '--json'])).json()).toMatchObject([
      { id: 'target-unknown', level: 'error', file: 'bad.json' },
    ])
  })

  it('tells of calls without anybody on the line that the policy names and no cadence has', async () => {
    const calls = { unattended: ['two-calls/call', 'two-calls/cal', 'elsewhere/call'] }
    const desk = at({ 'house.json': JSON.stringify({ ...OFFICE, calls }, null, 2) })
    const { code, err } = await desk.run(['lint', 'two-calls.json', '--policy', 'house.json'])
    expect(code).toBe(0)
    expect(err.split('\n').map((line) => line.replace(/:\d+:\d+/, ''))).toEqual([
      'refrain lint: house.json: calls.unattended.1: step-unknown: expected a call of two-calls: call, found "two-calls/cal"',
      'refrain lint: house.json: calls.unattended.2: cadence-unknown: expected a playbook, or a cadence given here, found "elsewhere/call"',
      '',
    ])
  })

  it('refuses call blocks of a policy that nothing could keep to', async () => {
    const callBlocks = {
      ann: { zone: 'Europe/London', rrule: 'FREQ=FORTNIGHTLY', lasts: 'PT2H' },
      ben: { category: 'Calls', zone: 'Mars/Olympus' },
    }
    const desk = at({ 'house.json': JSON.stringify({ callBlocks }, null, 2) })
    const { code, err } = await desk.run(['lint', 'two-calls.json', '--policy', 'house.json'])
    expect(code).toBe(2)
    expect(err).toMatch(/callBlocks\.ann\.rrule: recurrence-unsupported.*\n.*callBlocks\.ben\.zone: zone-unknown/)
  })
})

describe('test', () => {
  const table = (expected: object): string =>
    JSON.stringify({
      cadence: './two-calls.json',
      policy: OFFICE,
      zone: 'Europe/London',
      tests: [
        {
          name: 'a new person is called in office hours',
          given: [
            ...known('p-1'),
            fact('p-1', 'Enrolled', '2026-11-20T10:00:00Z', { enrollment: 'e-1', cadence: 'two-calls', version: 1 }),
          ].map((line) => JSON.parse(line) as unknown),
          at: '2026-11-23T10:00',
          expect: expected,
        },
      ],
    })

  it('passes what is as expected', async () => {
    const { code, out } = await at({ 'ours.test.json': table({ decision: 'act', step: 'call' }) }).run([
      'test',
      'ours.test.json',
    ])
    expect(out).toContain('1 passed, 0 failed')
    expect(code).toBe(0)
  })

  it('says what was found instead, and ends with 1', async () => {
    const { code, out } = await at({ 'ours.test.json': table({ step: 'email' }) }).run(['test', 'ours.test.json'])
    expect(out).toContain('step: expected "email", found "call"')
    expect(code).toBe(1)
  })

  it('names the place of what is wrong with a table', async () => {
    const { code, err } = await at({ 'ours.test.json': '{ "cadence": {},\n "tests": 7 }' }).run([
      'test',
      'ours.test.json',
    ])
    expect(err).toMatch(/ours\.test\.json:2:\d+: tests/)
    expect(code).toBe(2)
  })
})

describe('schema', () => {
  it.each(['events', 'cadence', 'policy', 'mapping'])('prints a JSON Schema of %s', async (name) => {
    const { code, out } = await at({}).run(['schema', name])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  })
})
