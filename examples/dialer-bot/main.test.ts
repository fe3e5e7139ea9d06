import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readList, readListFile } from './list.ts'
import { SAMPLE } from './people.ts'
import { readSettings } from './settings.ts'

/** Starts the bot as anybody does, and reads what it says. */
const run = (environment: Record<string, string>) =>
  new Promise<{ readonly code: unknown; readonly lines: readonly string[]; readonly errors: string }>((resolve) => {
    const file = fileURLToPath(new URL('main.ts', import.meta.url))
    const own = Object.entries(process.env).filter(([name]) => !/^(?:REFRAIN|TWILIO)_/.test(name))
    execFile(
      process.execPath,
      ['--conditions=@refrain/source', '--import', 'tsx', file],
      { cwd: fileURLToPath(new URL('.', import.meta.url)), env: { ...Object.fromEntries(own), ...environment } },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, lines: stdout.split('\n'), errors: stderr })
      },
    )
  })

/** What stands below a heading. */
const below = (lines: readonly string[], heading: string) => {
  const rest = lines.slice(lines.indexOf(heading) + 1)
  return Object.fromEntries(
    rest.slice(0, rest.indexOf('')).map((line) => {
      const [, name, what] = /^ {2}(.+?) {2,}(\S.*)$/.exec(line) ?? []
      return [name ?? line, what]
    }),
  )
}

test('a day of the sample ends as it should: right messages, once; nobody is rung twice; promises are kept', async () => {
  const { code, lines, errors } = await run({ REFRAIN_PEOPLE: 'ada,cleo,dan,eve,kai,pia', REFRAIN_DAYS: '1' })
  expect({ code, errors }).toEqual({ code: 0, errors: '' })

  const calls = lines.flatMap((line) => {
    const [, at, who, what] = /^Mon 2 Mar (\d\d:\d\d) {2}\w+ +[→←] (\w+) +(.+)$/.exec(line) ?? []
    return at === undefined ? [] : [`${who!} ${at} ${what!}`]
  })
  expect(calls.sort()).toEqual([
    'ada 09:00 a mailbox: same-industry is left',
    'cleo 09:00 busy',
    'cleo 09:02 busy',
    'cleo 09:04 a talk: we are to call back',
    'cleo 11:04 a talk: a meeting is agreed',
    'dan 09:00 a dead number',
    'eve 09:00 a mailbox: same-industry is spoken',
    'kai 09:00 a mailbox: same-industry is left',
    'kai 09:00 calls back, a talk: a meeting is agreed',
    'pia 09:00 a mailbox: same-industry is left in part',
  ])
  expect(below(lines, 'Heard in the mailboxes:')).toEqual({
    ada: 'same-industry',
    eve: 'same-industry',
    kai: 'same-industry',
    pia: 'same-industry (cut off)',
  })
  expect(below(lines, 'Result:')).toEqual({
    'calls placed': '9',
    conversations: '3',
    advances: '2',
    'voicemails played': '2',
    'voicemails spoken': '1',
    'dud numbers found': '1',
    'promises kept': '1',
    'promises forgotten': '0',
  })
  expect(below(lines, 'Everybody:')).toMatchObject({
    ada: expect.stringContaining('call from Wed 4 Mar 12:00') as string,
    cleo: 'closed: meeting-set',
    dan: 'closed: returned-as-dud',
    kai: 'closed: meeting-set',
  })
})

test('nobody is rung without real settings: all that is missing is named, and no value is shown', () => {
  const read = readSettings({ REFRAIN_SIP_PASSWORD: 'hunter2', REFRAIN_SECRET: 'too short' }, ['--live'], [])
  expect('faults' in read ? read.faults : []).toEqual([
    'REFRAIN_COUNTRIES: expected the countries that may be called, such as GB,IE, and it is not set',
    'REFRAIN_SIP_USERNAME, REFRAIN_SIP_PASSWORD: expected both or none',
    'REFRAIN_SIP_HOST: expected our own address, as the trunk reaches it, and it is not set',
    'REFRAIN_SIP_DOMAIN: expected where numbers live, such as sip.example.com, and it is not set',
    'REFRAIN_CALLER_ID: expected the number to call from, such as +442079460901, and it is not set',
    'REFRAIN_SOFTPHONE: expected where you are rung: +44… or sip:…, and it is not set',
    'REFRAIN_LIST: expected a JSON file with the people, and it is not set',
    'REFRAIN_SECRET: expected at least 16 characters, for the hashes of numbers',
  ])
})

const LIVE = {
  REFRAIN_COUNTRIES: 'GB,IE',
  REFRAIN_CALLER_ID: '+442079460901',
  REFRAIN_SOFTPHONE: 'sip:kim@sip.example.com',
  REFRAIN_LIST: 'people.json',
  REFRAIN_SECRET: 'sixteen characters',
}

test('a trunk, or Twilio where its variables are there, is taken from the environment', () => {
  const sip = {
    REFRAIN_SIP_HOST: '192.0.2.1',
    REFRAIN_SIP_DOMAIN: 'sip.example.com',
    REFRAIN_SIP_TRUNK: '192.0.2.9:5060',
  }
  expect(readSettings({ ...LIVE, ...sip }, ['--live'], [])).toMatchObject({
    settings: {
      live: {
        provider: { kind: 'sip', transport: 'udp', trunk: { host: '192.0.2.9', port: 5060 }, credentials: null },
        countries: ['GB', 'IE'],
        messages: null,
      },
    },
  })
  const twilio = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'f'.repeat(32),
    REFRAIN_PUBLIC_URL: 'https://calls.example.com/webhooks',
  }
  expect(readSettings({ ...LIVE, ...twilio }, ['--live'], [])).toMatchObject({
    settings: { live: { provider: { kind: 'twilio', port: 8080 } } },
  })
  expect(readSettings({ ...LIVE, ...twilio }, [], [])).toMatchObject({ settings: { live: null } })
  expect(readSettings({ REFRAIN_DAYS: '0' }, ['--life'], [])).toEqual({
    faults: ['expected --live or nothing, found --life', 'REFRAIN_DAYS: expected working days, from 1 to 20'],
  })
})

test('a name that is not in the sample is told, and nobody is called', () => {
  expect(readSettings({ REFRAIN_PEOPLE: 'ada,zoe' }, [], ['ada', 'ben'])).toEqual({
    faults: ['REFRAIN_PEOPLE: expected some of ada,ben, found zoe'],
  })
})

test('a list is taken whole, or refused with every fault and its place', () => {
  const good = { id: 'p-1', number: '+442079460001', zone: 'Europe/London', country: 'GB', consents: false }
  expect(readList(JSON.stringify([good]))).toEqual({ people: [good] })
  const none = { faults: ['the list: expected a JSON list of people'] }
  expect([readList('{}'), readList('[')]).toEqual([none, none])
  const bad = [good, { ...good, number: '020 7946 0001', zone: 'London' }, null]
  const read = readList(JSON.stringify(bad))
  expect('faults' in read ? read.faults.map((fault) => fault.split(': expected')[0]) : []).toEqual([
    ...['entry 2: number', 'entry 2: zone'],
    ...['id', 'number', 'zone', 'country', 'consents'].map((field) => `entry 3: ${field}`),
  ])
  expect(readListFile('there/is/none.json')).toEqual({ faults: ['REFRAIN_LIST: cannot be read (ENOENT)'] })
})

test('one of the sample has not agreed to hear recordings, and the page tells of it', () => {
  expect(SAMPLE.filter(({ consents }) => !consents).map(({ id }) => id)).toEqual(['eve'])
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain('eve')
})
