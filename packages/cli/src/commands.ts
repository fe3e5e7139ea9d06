/** The commands: what each is for, which options it knows, and where it is; none is loaded before it is asked for. */
import type { Command } from './Command.ts'
import type { OptionName } from './options.ts'

const INPUT: readonly OptionName[] = [
  'events',
  'contacts',
  'activities',
  'mapping',
  'crm',
  'sample',
  'suppress',
  'rejects',
  'strict',
]
const POLICY: readonly OptionName[] = ['cadence', 'policy', 'now', 'zone']

/** Every command, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  sheet: {
    about: 'whom to contact now, in order, with the reason and the talking point',
    words: [],
    options: [...INPUT, ...POLICY, 'rep', 'team', 'capacity', 'limit', 'until', 'all', 'lang', 'json', 'explain'],
    example: 'refrain sheet --sample --now 2026-11-23T15:00:00Z',
    load: async () => (await import('./commands/sheet.ts')).sheet,
  },
  next: {
    about: 'what to do next about one person or all, with the proof',
    words: [],
    options: [...INPUT, ...POLICY, 'prospect', 'lang', 'json', 'explain'],
    example: 'refrain next --events log.jsonl --cadence value-then-breakup --json',
    load: async () => (await import('./commands/next.ts')).next,
  },
  check: {
    about: 'what broke a rule in a log, by rule; exit code 1 if anything did',
    words: [],
    options: [...INPUT, ...POLICY, 'all', 'lang', 'json'],
    example: 'refrain check --events log.jsonl --cadence new-lead-blitz --policy house.json',
    load: async () => (await import('./commands/check.ts')).check,
  },
  insight: {
    about: 'conversations, advances and conversions, and what brought them',
    words: [],
    options: [...INPUT, 'cadence', 'rep', 'from', 'until', 'now', 'zone', 'lang', 'json', 'html'],
    example: 'refrain insight --events log.jsonl --html report.html',
    load: async () => (await import('./commands/insight.ts')).insight,
  },
  lint: {
    about: 'what is wrong with a cadence, and how it reads; exit code 1 if anything is',
    words: ['ID|FILE …'],
    options: ['cadence', 'policy', 'zone', 'lang', 'json'],
    example: 'refrain lint my-cadence.json',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  preview: {
    about: 'what a cadence does to three prospects, on a timeline, before anybody enters',
    words: ['ID|FILE'],
    options: ['start', 'zone', 'policy', 'svg', 'explain', 'json'],
    example: 'refrain preview value-then-breakup --start 2026-11-23 --zone Europe/London',
    load: async () => (await import('./commands/preview.ts')).preview,
  },
  'what-if': {
    about: 'what another cadence or policy would have made of a log',
    words: [],
    options: ['log', ...INPUT, ...POLICY, 'lang', 'json'],
    example: 'refrain what-if --log log.jsonl --cadence steady-drumbeat --policy new.json',
    load: async () => (await import('./commands/whatIf.ts')).whatIf,
  },
  simulate: {
    about: 'what would come of a cadence: conversations, advances, and the load by hour',
    words: ['ID|FILE'],
    options: ['people', 'preset', 'start', 'zone', 'weeks', 'reps', 'seed', 'policy', 'lang', 'json'],
    example: 'refrain simulate value-then-breakup --people 500 --start 2026-11-23',
    load: async () => (await import('./commands/simulate.ts')).simulate,
  },
  test: {
    about: 'your own given/when/then tables against a cadence; exit code 1 if one fails',
    words: ['FILE …'],
    options: ['cadence', 'policy', 'json'],
    example: 'refrain test my-cadence.test.json --cadence my-cadence.json',
    load: async () => (await import('./commands/test.ts')).test,
  },
  import: {
    about: 'the rows of a CRM export as facts in JSON Lines',
    words: [],
    options: [
      'contacts',
      'activities',
      'mapping',
      'crm',
      'sample',
      'cadence',
      'policy',
      'now',
      'zone',
      'out',
      'rejects',
      'strict',
      'dry-run',
      'json',
    ],
    example: 'refrain import --crm hubspot --contacts people.csv --activities calls.csv',
    load: async () => (await import('./commands/import.ts')).importRows,
  },
  schema: {
    about: 'the JSON Schema of events, cadence, policy or mapping',
    words: ['events|cadence|policy|mapping'],
    options: [],
    example: 'refrain schema cadence',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
}
