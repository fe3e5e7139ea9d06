/**
 * The reference page of all facts, written from the table that they are read by.
 *
 * @since 0.1.0
 */
import type { Fields, Shape } from '../prospect/Shape.ts'
import { ENVELOPE } from '../prospect/facts/envelope.ts'
import { FAMILIES } from '../prospect/facts/index.ts'
import type { Entry } from '../prospect/facts/index.ts'
import { accountFacts, policyFacts, repFacts } from '../prospect/facts/others.ts'

const words = (list: readonly string[]): string => list.map((word) => `\`${word}\``).join(' · ')

/** What a shape holds, in a few words. */
const said = (shape: Shape): string => {
  switch (shape.kind) {
    case 'text':
      return shape.expected
    case 'whole':
      return shape.least === 0 ? 'whole number' : `whole number from ${shape.least}`
    case 'decimal':
      return `number from ${shape.least} to ${shape.most}`
    case 'flag':
      return 'true or false'
    case 'instant':
      return 'instant'
    case 'duration':
      return 'duration'
    case 'one-of':
      return words(shape.words)
    case 'list':
      return `list: ${said(shape.of)}`
    case 'dictionary':
      return `names, each with ${said(shape.of)}`
    case 'fields':
      return `object: ${words(Object.keys(shape.fields))}`
    case 'choice':
      return shape.of.map(said).join(', or ')
  }
}

const table = (fields: Fields): string =>
  Object.keys(fields).length === 0
    ? 'No payload.'
    : [
        '| field | holds | about |',
        '| --- | --- | --- |',
        ...Object.entries(fields).map(
          ([name, { shape, required, about }]) => `| \`${name}\`${required ? '' : '?'} | ${said(shape)} | ${about} |`,
        ),
      ].join('\n')

const section = (title: string, facts: { readonly [type: string]: Entry }): string =>
  [
    `## ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    ...Object.entries(facts).map(([type, { about, fields }]) => `### ${type}\n\n${about}\n\n${table(fields)}`),
  ].join('\n\n')

const INTRODUCTION = `# Events

Every fact that Refrain stores, reads and writes. This page is generated from the table that events are read by; do not edit it.

An event is one JSON object. Names and payloads are stored for ever: fields are added, never renamed. Instants are ISO 8601
with an offset, durations ISO 8601. A field marked \`?\` may be absent or \`null\`, which says the same. Nothing here holds a name, a
number, an address or a text: only ids of what a vault keeps.

The short form writes \`prospect\` instead of \`stream\` and leaves out \`id\`, \`v\`, \`recordedAt\`, \`seq\` and \`by\`. A missing id is
derived from the content, so that reading a file twice gives the same facts. Where only a day or a minute is known, \`at\` may be a
bare date or minute, with a \`zone\`.`

/** The page, as Markdown. */
export const eventsPage = (): string => {
  const families: { readonly [title: string]: { readonly [type: string]: Entry } } = {
    ...FAMILIES,
    'account streams': accountFacts,
    'rep streams': repFacts,
    'policy streams': policyFacts,
  }
  const parts = [
    INTRODUCTION,
    `## The envelope\n\n${table(ENVELOPE)}\n| \`data\` | object | what happened, as below |`,
    ...Object.entries(families).map(([title, facts]) => section(title, facts)),
  ]
  return `${parts.join('\n\n')}\n`
}
