/**
 * Runs the decisive tests, `*.zones.test.ts`, under several system zones and under a clock that is years away, and
 * compares what each test saw: it leaves a digest of it as `task.meta.digest`. All runs must leave the same digests.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inLanes, run } from './lanes.mjs'
import { root } from './workspace.mjs'

const years = 365 * 24 * 60 * 60 * 1000
const preload = `--import=${pathToFileURL(`${root}tools/zones/shifted-clock.mjs`).href}`

const settings = {
  UTC: { TZ: 'UTC' },
  'America/New_York': { TZ: 'America/New_York' },
  'Asia/Kolkata': { TZ: 'Asia/Kolkata' },
  'Australia/Lord_Howe': { TZ: 'Australia/Lord_Howe' },
  'a clock nine years ahead': { TZ: 'UTC', NODE_OPTIONS: preload, REFRAIN_CLOCK_SHIFT: String(9 * years) },
}

/** `{ 'file: test': digest }` of one run's report; a test without a digest is held to its verdict only. */
const digestsOf = (file) =>
  Object.fromEntries(
    JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status, meta }) => [
        `${name.replace(root, '')}: ${fullName}`,
        meta?.digest ?? status,
      ]),
    ),
  )

const folder = '.cache/zones'
rmSync(root + folder, { recursive: true, force: true })
mkdirSync(root + folder, { recursive: true })

const runs = await inLanes(Object.entries(settings), async ([name, env]) => {
  const report = `${folder}/${name.replaceAll(/\W/g, '-')}.json`
  const { code, output } = await run(
    'vitest',
    ['run', '.zones.test.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env },
  )
  return { name, code, output, digests: code ? {} : digestsOf(root + report) }
})

const [first, ...others] = runs
const tests = Object.keys(first.digests)
const digested = tests.filter((test) => !['passed', 'skipped'].includes(first.digests[test]))
const differences = others.flatMap(({ name, digests }) =>
  tests
    .filter((test) => digests[test] !== first.digests[test])
    .map((test) => `under ${name}, ${test} sees something else`),
)
const broken = runs.filter(({ code }) => code)

for (const { name, output } of broken) console.log(`under ${name}:\n${output}`)
for (const difference of differences) console.log(difference)
if (tests.length > 0 && digested.length === 0) console.log('no test leaves a digest to compare')
console.log(`${tests.length} tests in ${runs.length} settings, ${digested.length} digests compared`)
process.exit(broken.length || differences.length || !digested.length ? 1 : 0)
