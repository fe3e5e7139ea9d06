/** Who may import whom. The order of the core's folders is the order of its flow. */

/** Tests and what only they use: generators, fixtures, slow twins and oracles. */
const TESTS = '\\.(test|test-d|arb)\\.ts$|/(fixtures|proof)/|/propertyRuns\\.ts$'
const DOORS = ['^packages/[^/]+/src/index\\.ts$', '^packages/[^/]+/src/[a-z]+/index\\.ts$']
const inCore = (folder) => `^packages/core/src/${folder}/`
const library = (name) => `(^|/)node_modules/(@types/)?${name}(/|$)`

/** A folder of the core may reach itself and those that are named; tests may reach everything. */
const layer = (name, mayReach) => ({
  name: `core-layer-${name}`,
  comment: `core/${name} may import only ${[name, ...mayReach].join(', ')}`,
  severity: 'error',
  from: { path: inCore(name), pathNot: TESTS },
  to: { path: '^packages/core/src/', pathNot: [name, ...mayReach].map(inCore) },
})

/** A library that only some places may import. */
const only = (name, places, comment) => ({
  name: `only-${name.replaceAll(/\W/g, '')}-there`,
  comment,
  severity: 'error',
  from: { path: '^packages/', pathNot: places },
  to: { path: library(name) },
})

/** The format in which calendars are files, on which CalDAV stands. */
const ICALENDAR = '^packages/calendar-ics/'

const flow = ['words', 'time', 'prospect', 'cadence', 'rules', 'plan']
const below = (name) => flow.slice(0, flow.indexOf(name))

module.exports = {
  forbidden: [
    ...flow.map((name) => layer(name, below(name))),
    layer('schema', flow),
    layer('check', flow),
    layer('facts', ['prospect']),
    layer('ports', flow),
    layer('policy', ['rules']),
    layer('queue', ['words', 'time']),
    layer('sheet', flow),
    layer('territory', flow),
    layer('booking', flow),
    layer('recurrence', ['words', 'time']),
    layer('lint', flow),
    layer('insight', flow),
    layer('explain', flow),
    layer('migrate', [...flow, 'lint']),
    layer('simulate', [...flow, 'check', 'migrate']),
    layer('preview', [...flow, 'explain', 'migrate']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'The core does no I/O',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-sibling',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: TESTS },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'packages-meet-at-their-doors',
      comment: "Another package is seen only through its entries: '@refrain/core', '@refrain/core/schema', …",
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', ...DOORS] },
    },
    {
      name: 'adapters-never-see-each-other',
      comment:
        'An adapter knows the core, what a number is, and its own technology; tests may hold one against another',
      severity: 'error',
      from: {
        path: '^packages/(storage-[^/]+|telephony-[^/]+|memory|wakeups-[^/]+|calendars|calendar-[^/]+)/src/',
        pathNot: [TESTS, '\\.fixture\\.ts$'],
      },
      to: { path: '^packages/(?!core/|numbers/|calendars/)', pathNot: ['^packages/$1/', ICALENDAR] },
    },
    {
      name: 'who-reads-icalendar',
      comment: 'CalDAV carries iCalendar; no other adapter does',
      severity: 'error',
      from: {
        path: '^packages/',
        pathNot: ['^packages/(calendar-ics|calendar-caldav|cli)/', TESTS, '\\.fixture\\.ts$'],
      },
      to: { path: ICALENDAR },
    },
    {
      name: 'the-engine-knows-no-adapter',
      severity: 'error',
      from: { path: '^packages/engine/src/', pathNot: [TESTS, '\\.fixture\\.ts$'] },
      to: { path: '^packages/(?!core/|numbers/|engine/)' },
    },
    {
      name: 'runs-without-node',
      comment: 'What is embedded runs in browsers and edge workers too',
      severity: 'error',
      from: {
        path: '^packages/(engine|memory|numbers|conformance|playbooks|calendars|calendar-ics)/src/',
        pathNot: [TESTS, '\\.fixture\\.ts$'],
      },
      to: { dependencyTypes: ['core'] },
    },
    only('libsql', ['^packages/storage-sqlite/'], 'the embedded database is one package'),
    only('pg', ['^packages/storage-postgres/', TESTS], 'PostgreSQL is one package'),
    only('@restatedev', ['^packages/wakeups-restate/'], 'Restate is one package'),
    only('windows-iana', ['^packages/calendars/'], 'the other names of zones are known in one package'),
    only('tsdav', ['^packages/calendar-caldav/'], 'CalDAV is one package'),
    only('@googleapis', ['^packages/calendar-google/'], 'Google is one package'),
    only('@microsoft', ['^packages/calendar-microsoft/'], 'Microsoft is one package'),
    only('libphonenumber-js', ['^packages/numbers/'], 'numbers are read in one package'),
    only('twilio', ['^packages/telephony-twilio/'], 'Twilio is one package'),
    only('ws', ['^packages/telephony-asterisk/'], 'Asterisk is one package'),
    only('zod', ['^packages/core/src/schema/'], 'zod lives behind @refrain/core/schema'),
    only('rrule', ['^packages/core/src/recurrence/', TESTS], 'rrule lives behind @refrain/core/recurrence'),
    only('luxon', ['^packages/cli/src/', TESTS], 'luxon is for human dates at the edge, and for twins in tests'),
    only(
      'fast-check',
      ['\\.arb\\.ts$', '/arbitraries/', '^packages/testing/src/', '^packages/conformance/src/model/', TESTS],
      'generators live in X.arb.ts',
    ),
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      // A package of declarations alone resolves to nothing that runs.
      to: { couldNotResolve: true, pathNot: '^@microsoft/microsoft-graph-types$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/|(^|/)[.]cache/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@refrain/source', 'import', 'require', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}
