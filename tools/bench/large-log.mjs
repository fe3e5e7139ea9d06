/**
 * How much memory and time the built command takes for a log of 100 MB in no order: `node tools/bench/large-log.mjs [MB]`.
 *
 * Build first. The log and what is printed are removed again.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../workspace.mjs'

const megabytes = Number(process.argv[2] ?? 100)
const PEOPLE = 20_000
const START = Date.UTC(2026, 8, 1, 10)
const DAY = 86_400_000

const cadence = {
  refrain: 1,
  id: 'calls',
  version: 1,
  title: 'Calls',
  lasts: 'P6M',
  steps: [{ id: 'call', do: 'call', agenda: ['appointment'], times: 20, every: 'P2D' }],
}

const first = (person) => [
  ['ProspectAdded', { source: 'met', zones: ['America/New_York'], country: 'US', account: `a-${person % 5000}` }],
  ['NumberAdded', { number: `n-${person}`, kind: 'mobile', country: 'US' }],
]

const factOf = (round, person) => {
  const at = new Date(START + round * 4 * DAY + person * 1000).toISOString()
  const call = {
    call: `c-${person}-${round}`,
    direction: 'out',
    reach: 'no-answer',
    number: `n-${person}`,
    ringSeconds: 25,
  }
  const [type, data] = first(person)[round] ?? ['CallLogged', call]
  const stream = { kind: 'prospect', id: `p-${person}` }
  const by = { kind: 'rep', id: `rep-${person % 50}` }
  return { id: `f-${person}-${round}`, type, v: 1, stream, at, recordedAt: at, seq: 0, by, data }
}

/** One round after another, so that nobody's facts stand together. */
const write = (file) => {
  const handle = openSync(file, 'w')
  for (let round = 0, written = 0; written < megabytes * 1e6; round++) {
    const lines = Array.from({ length: PEOPLE }, (_, person) => `${JSON.stringify(factOf(round, person))}\n`).join('')
    written += writeSync(handle, lines)
  }
  closeSync(handle)
}

const folder = mkdtempSync(join(tmpdir(), 'refrain-bench-'))
try {
  const [log, document, meter] = ['log.jsonl', 'calls.json', 'meter.mjs'].map((name) => join(folder, name))
  write(log)
  writeFileSync(document, JSON.stringify(cadence))
  writeFileSync(meter, `process.on('exit', () => process.stderr.write(JSON.stringify(process.resourceUsage())))`)
  const bin = `${root}packages/cli/dist/bin.js`
  const argv = [
    '--import',
    meter,
    bin,
    'next',
    '--events',
    log,
    '--cadence',
    document,
    '--now',
    '2026-11-23T15:00:00Z',
    '--json',
  ]
  const { status, stderr } = spawnSync(process.execPath, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const { maxRSS, userCPUTime } = JSON.parse(stderr.slice(stderr.lastIndexOf('{')))
  const size = Math.round(statSync(log).size / 1e6)
  console.log(
    `${size} MB, ${PEOPLE} people: ${Math.round(maxRSS / 1024)} MB of memory, ${(userCPUTime / 1e6).toFixed(1)} s, exit code ${status}`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
