/** The page of the methods and its pictures, made of the playbooks themselves and of their tests. */
import { Calendars, Holidays, Instant, Program, Zones } from '@refrain/core'
import { lint, readBounds, reading } from '@refrain/core/lint'
import { Policy } from '@refrain/core/policy'
import { Preview } from '@refrain/core/preview'
import { expand } from '@refrain/core/recurrence'
import { playbooks } from './index.ts'
import { proofs, RULES, ruleOf } from './matrix.fixture.ts'
import type { Playbook } from './Playbook.ts'
import { weekdays } from './worlds.fixture.ts'

const ALL: readonly Playbook[] = Object.values(playbooks)
const PROGRAMS = ALL.map(({ cadence }) => Program.compileOrThrow(cadence, expand))

/** A Monday, hours from 8 to 20, one holiday: as the bounds of the language count. */
const previewOf = ({ cadence, house, someone }: Playbook): Preview.Preview => {
  const zones = Zones.fromPlatform()
  const program = PROGRAMS.find(({ id }) => id === cadence.id)!
  const programs = PROGRAMS.filter(({ id }) => id === cadence.id || JSON.stringify(cadence).includes(`"start":"${id}"`))
  return Preview.of({
    program,
    policy: Policy.makeOrThrow({
      file: { hours: weekdays('08:00', '20:00'), holidays: ['US'], ...house },
      programs,
      provides: ['account', 'numbers', 'rep', 'bundle', 'results'],
      expand,
    }),
    calendars: {
      ...Calendars.none,
      holidays: Object.fromEntries(Holidays.parseOrThrow({ US: ['2026-05-25', '2026-06-19', '2026-07-03'] })),
    },
    zones,
    zone: Zones.getOrThrow(zones, 'America/New_York'),
    country: 'US',
    from: Instant.parseOrThrow('2026-03-02T09:00:00-05:00'),
    someone,
  })
}

/** The picture of a method. */
export const picture = (playbook: Playbook): string => `${Preview.toSvg(previewOf(playbook))}\n`

const list = (items: { readonly [name: string]: string }, code: boolean): string =>
  Object.entries(items)
    .map(([name, text]) => `- ${code ? `\`${name}\`` : `**${name}**`}: ${text}`)
    .join('\n')

const section = (heading: string, body: string): string => (body === '' ? '' : `**${heading}**\n\n${body}\n\n`)

const houseOf = ({ house }: Playbook): string =>
  Object.keys(house).length === 0 ? '' : `\`\`\`json\n${JSON.stringify(house, null, 2)}\n\`\`\``

const variationsOf = ({ variations }: Playbook): string =>
  variations.map(({ title, use, cadence }) => `- \`${cadence.id}\` (${title}): ${use}`).join('\n')

/** A line a step; what a heading such as *At any time:* speaks of stands under it. */
const readAloud = (cadence: Playbook['cadence']): string => {
  let isUnder = false
  const lines = reading(cadence).map((line) => {
    const text = `${isUnder ? '  ' : ''}- ${line}`
    isUnder ||= line.endsWith(':')
    return text
  })
  return lines.join('\n')
}

const methodOf = (playbook: Playbook): string => {
  const { cadence, use, avoid, sources, kinds, defaults } = playbook
  const { bounds } = lint(cadence, { expand })
  return [
    `## ${cadence.title}\n\n\`${cadence.id}\`\n\n`,
    `**Use it for** ${use.charAt(0).toLowerCase()}${use.slice(1)}\n\n**Choose another for** ${avoid.charAt(0).toLowerCase()}${avoid.slice(1)}\n\n`,
    `![${cadence.title}: what three prospects meet with, day by day](methods/${cadence.id}.svg)\n\n`,
    section('Read aloud', readAloud(cadence)),
    bounds === null ? '' : `${readBounds(bounds)}\n\n`,
    section('Where it comes from', list(sources, false)),
    section('Messages that you write', list(kinds, true)),
    section('What it settles unless you do', list(defaults, false)),
    section('What the policy file must state', houseOf(playbook)),
    section('Variations', variationsOf(playbook)),
  ].join('')
}

const matrix = (): string => {
  const all = proofs()
  const rows = RULES.map((rule) => {
    const own = all.filter((proof) => ruleOf(proof.rule) === rule)
    const names = own.map((proof) => `${proof.rule === rule ? '' : `${proof.rule}: `}${proof.name}`)
    return `| ${rule} | ${String(own.length)} | ${names.join('<br>').replaceAll('|', '\\|')} |`
  })
  return ['| rule | tests | what they show |', '| --- | --- | --- |', ...rows].join('\n')
}

/** The page, in Markdown. */
export const methodsPage = (): string => `# Methods

Nine methods of five practitioners, as cadences that you can use, copy and change. This page is generated from the playbooks
and the names of their tests; do not edit it.

A method is data: a document of the [cadence language](cadence-language.md), with no text of any message in it. They
contradict one another in places, and that is the point: pick one, or mix. The ids such as A1 name the practitioners' rules;
tests and explanations cite them. Each picture shows what three prospects meet with from a Monday morning in New York on,
with hours from 8 to 20: one who never answers, one who is busy, and one who answers. \`refrain preview\` draws the same for
your own cadence, hours and holidays.

${ALL.map(({ cadence }) => `- [${cadence.title}](#${anchorOf(cadence.title)})`).join('\n')}
- [Which test shows which rule](#which-test-shows-which-rule)

${ALL.map(methodOf).join('')}## Which test shows which rule

Every rule of the practitioners has tests in [the playbooks' package](../../packages/playbooks), named by its id; a letter
after it is a case that is pinned to given days.

${matrix()}
`

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
