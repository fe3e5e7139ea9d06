/**
 * Runs the decisive tests (the laws of time, folding and planning, and every `*.zones.test.ts`) and the fixed set of
 * decisions under several system zones and under a clock that is years away. All runs must see the same: each test by
 * its verdict and, where it leaves one as `task.meta.digest`, its digest; the built core by the digest of its decisions.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inLanes, run } from './lanes.mjs'
import { filesUnder, root } from './workspace.mjs'

const years = 365 * 24 * 60 * 60 * 1000
const preload = `--import=${pathToFileURL(`${root}tools/zones/shifted-clock.mjs`).href}`

const settings = {
  UTC: { TZ: 'UTC' },
  'America/New_York': { TZ: 'America/New_York' },
  'Asia/Kolkata': { TZ: 'Asia/Kolkata' },
  'Australia/Lord_Howe': { TZ: 'Australia/Lord_Howe' },
  'a clock nine years ahead': { TZ: 'UTC', NODE_OPTIONS: preload, REFRAIN_CLOCK_SHIFT: String(9 * years) },
}

/** Laws whose tests are about the tests, or walk whole cadences: no zone of a machine comes into them. */
const elsewhere = /[/.](saboteurs|playbooks)\.prop\.test\.ts$/

const decisive = [
  ...['time', 'prospect', 'plan'].flatMap((folder) => filesUnder(`packages/core/src/${folder}`, '.prop.test.ts')),
  ...filesUnder('packages', '.zones.test.ts'),
].filter((file) => !elsewhere.test(file))

// Without a name, Vitest would run everything.
if (decisive.length === 0) {
  console.log('no decisive test was found')
  process.exit(1)
}

/** `{ 'file: test': digest or verdict }` of one run's report. */
const seenBy = (file) =>
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

const runs = await inLanes(Object.entries(settings), async ([name, setting]) => {
  // One seed for all, so that all see the same cases; a few of them are enough to see a difference.
  const env = { REFRAIN_SEED: '20261123', REFRAIN_RUNS: '0.05', ...setting }
  const report = `${folder}/${name.replaceAll(/\W/g, '-')}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const tests = await run('vitest', ['run', ...decisive, ...reporters, '--passWithNoTests=false'], { env })
  const decisions = await run('node', ['tools/runtimes/decisions.mjs'], { env })
  const failed = tests.code !== 0 || decisions.code !== 0
  const seen = failed ? {} : { ...seenBy(root + report), 'the fixed set of decisions': decisions.output.trim() }
  return { name, failed, seen, output: tests.output + decisions.output }
})

const [first, ...others] = runs
const all = Object.keys(first.seen)
const differences = others
  .filter(({ failed }) => !failed)
  .flatMap(({ name, seen }) =>
    all.filter((each) => seen[each] !== first.seen[each]).map((each) => `under ${name}, ${each} sees something else`),
  )
const broken = runs.filter(({ failed }) => failed)

for (const { name, output } of broken) console.log(`under ${name}:\n${output}`)
for (const difference of differences) console.log(difference)
console.log(`${all.length} tests and digests, the same in ${runs.length - broken.length} of ${runs.length} settings`)
process.exit(broken.length || differences.length ? 1 : 0)
