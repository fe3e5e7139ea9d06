/**
 * The reference page of the cadence language, made of the shape that documents are read by and of the closed lists of words.
 *
 * @since 0.1.0
 */
import type { Busy, Cadence, CallbackPolicy, Message, RuleSpec, Step, When } from '../cadence/Cadence.ts'
import { document } from '../cadence/document.ts'
import type { Fields, Shape } from '../cadence/Shape.ts'
import { ANCHORS, KNOWABLE } from '../cadence/vocabulary.ts'
import {
  ENDING_WORDS,
  FINAL_WORDS,
  GROUP_WORDS,
  REACH_WORDS,
  RESULT_WORDS,
  SIGNAL_WORDS,
  WORDS,
} from '../words/Word.ts'

/** What each field means and what holds where it is left out, for every field of a type. */
type About<T> = { readonly [K in keyof T]-?: readonly [about: string, otherwise: string] }

const CADENCE: About<Cadence> = {
  refrain: ['the version of the language', 'required'],
  id: ['the name of the cadence', 'required'],
  version: ['counts up; a published version never changes', 'required'],
  title: ['for people', 'required'],
  about: ['prose', 'none'],
  sources: ['where the method comes from', 'none'],
  for: ['who may be enrolled', 'anybody'],
  lasts: ['the longest life of an enrollment, in calendar time', 'required'],
  days: ['what `D` counts; `W`, `M` and `Y` are always calendar time', '`calendar`'],
  reenter: ['how long after closing the same person may be enrolled again', 'only by hand'],
  voicemail: ['what to do when a voicemail is reached', '`optional`'],
  busy: ['redials of a busy line; the whole burst is one try', 'busy is a try'],
  callback: ['how an agreed callback is kept', 'after `PT15M`, 3 times, every `PT2H`'],
  messages: ['kinds of messages by id; their texts live elsewhere under the same id', 'none'],
  rules: ['rules that all hold', 'none'],
  prefer: ['ranked preferences; the last gives way first', 'none'],
  steps: ['the main line', 'required'],
  alongside: ['further lines by name, which run beside the main one and end with it', 'none'],
  on: ['where a word leads, wherever the person is on the main line', 'nothing'],
  removed: ['where people go who stand on a step that no longer exists', 'nothing'],
}

const STEP: About<Step> = {
  id: ['a name that stays, unique over all lines', 'required'],
  was: ['former ids of this step', 'none'],
  title: ['for people', 'from `do`'],
  do: ['what is done', 'required'],
  when: ['the step is passed over unless this holds when it is entered', 'always'],
  after: ['the earliest moment of the first try', 'at once'],
  within: ['how long a round is worth doing, from its opening', 'for ever'],
  times: ['tries in a round', '1'],
  every: ['the distance between tries; required above one try', '–'],
  rounds: ['how often the step may be come back to', '1'],
  say: ['a kind of message, or kinds in order of preference', 'nothing'],
  voicemail: ['instead of the policy of the cadence', 'that of the cadence'],
  busy: ['instead of the burst of the cadence', 'that of the cadence'],
  needs: ['what must be known before it is ready', 'what its message uses'],
  agenda: ['what to ask if somebody answers', 'nothing'],
  atOnce: ['the first try of a round ignores preferences', '`false`'],
  auto: ['done without a person; only `email` and `appointment`', '`false`'],
  rules: ['added to the rules of the cadence', 'none'],
  prefer: ['ranked above the preferences of the cadence', 'none'],
  on: ['where a word leads', 'unanswered: the next try; answered: `then`'],
  then: ['where everything leads that `on` does not name', '`next`'],
}

const WHEN: About<When> = {
  stage: ['one of these stages', 'any'],
  source: ['one of these sources', 'any'],
  has: ['all of these are known', '–'],
  lacks: ['none of these is known', '–'],
  load: ['open opportunities of the owner; does not hold where they are not given', 'any'],
  happened: ['how often words fell in this enrollment', 'any'],
}

const BUSY: About<Busy> = {
  every: ['the pause between dials, at least 30 seconds', 'required'],
  for: ['how long, at most a day', '`PT30M`'],
  dials: ['how many dials', '30'],
  perDay: ['bursts in one local day', '1'],
}

const CALLBACK: About<CallbackPolicy> = {
  grace: ['how long to wait for them, when they are to call', '`PT15M`'],
  times: ['tries', '3'],
  every: ['between tries', '`PT2H`'],
}

const MESSAGE: About<Message> = {
  kind: ['what `say` names', 'required'],
  angle: ['what the preference `vary` goes by', 'none'],
  uses: ['what must be known to say it', 'nothing'],
}

const RULE: Pick<About<RuleSpec>, 'rule' | 'when'> = {
  rule: ['the name of the rule; its parameters stand beside it', 'required'],
  when: ['the rule binds only while this holds', 'always'],
}

/** What may stand somewhere, in words. */
const kind = (shape: Shape): string => {
  switch (shape.kind) {
    case 'text':
      return shape.expected
    case 'whole':
      return `${shape.least} to ${shape.most}`
    case 'one-of':
      return shape.words.map((word) => `\`${word}\``).join(' · ')
    case 'list':
      return `list: ${kind(shape.of)}`
    case 'dictionary':
      return `by name: ${kind(shape.of)}`
    case 'fields':
      return `object: ${Object.keys(shape.fields)
        .map((name) => `\`${name}\``)
        .join(' · ')}`
    case 'choice':
      return shape.expected
    case 'flag':
      return '`true` · `false`'
    case 'json':
      return 'JSON'
  }
}

const table = (fields: Fields['fields'], about: Readonly<Record<string, readonly [string, string]>>): string =>
  [
    '| field | what | holds | otherwise |',
    '| --- | --- | --- | --- |',
    ...Object.entries(fields).map(([name, { shape }]) => {
      const [what, otherwise] = about[name] ?? ['', '']
      const short = name === 'steps' ? 'list of steps' : name === 'alongside' ? 'by name: list of steps' : kind(shape)
      return `| \`${name}\` | ${what} | ${short} | ${otherwise} |`
    }),
  ].join('\n')

const inside = (shape: Shape | undefined): Fields['fields'] => {
  switch (shape?.kind) {
    case 'fields':
      return shape.fields
    case 'list':
    case 'dictionary':
      return inside(shape.of)
    default:
      return {}
  }
}

const words = (list: readonly string[]): string => list.map((word) => `\`${word}\``).join(' ')

/** The page, in Markdown. */
export const cadencePage = (): string => {
  const step = inside(document.fields['steps']?.shape)
  return `# The cadence language

A cadence is a JSON document: what should be attempted, in which order, how often, and what each reaction means. It holds no text
of any message, no code, no clock and no state of any person. The tables on this page are generated from the shape that documents
are read by; do not edit it.

\`\`\`ts run
import { Cadence, Program } from '@refrain/core'

const cadence = Cadence.parseOrThrow({
  refrain: 1, id: 'two-calls', version: 1, title: 'Two calls', lasts: 'P2W', days: 'business',
  steps: [
    { id: 'call', do: 'call', times: 2, every: 'P2D', agenda: ['appointment'],
      on: { answered: { close: 'spoken' } }, then: { close: 'not-reached' } },
  ],
  on: { replied: { close: 'replied' } },
})

Program.bounds(Program.compileOrThrow(cadence, null)).touches // => 2
\`\`\`

The same, written in TypeScript:

\`\`\`ts run
import { Cadence } from '@refrain/core'

const cadence = Cadence.make(
  'two-calls',
  { title: 'Two calls', lasts: 'P2W', days: 'business', on: { replied: Cadence.close('replied') } },
  Cadence.call('call', { times: 2, every: 'P2D', on: { answered: Cadence.close('spoken') }, then: Cadence.close('not-reached') }),
)

cadence.steps[0].do // => 'call'
\`\`\`

All objects are strict: an unknown field is an issue that names the nearest known one. A cadence that cannot be read gives every
issue, with a code, the path, what was expected and what was found; the codes are listed with [lint](lint.md).

## Cadence

${table(document.fields, CADENCE)}

## Step

${table(step, STEP)}

## Condition: \`when\`, \`for\`

All parts must hold. There is no *or* and no *not*. Bounds are \`{ over?, upTo? }\`: more than, at most.

${table(inside(document.fields['for']?.shape), WHEN)}

## Moment: \`after\`, \`within\`

| form | meaning |
| --- | --- |
| \`"P2D"\`, \`"PT90M"\` | after what came before; in \`within\`, after the opening of the round |
| \`{ "from": anchor, "plus": "-P1D" }\` | relative to an anchor, or to the first of several that has happened |
| \`[{ "when": …, "use": … }, { "use": … }]\` | cases, for \`after\` and \`every\`: the first whose condition holds; the last has none |

A duration without a time part counts days: the moment is the start of that local day. One with a time part counts exactly.
\`every\` may also be \`RRULE:…\` (RFC 5545, daily or rarer, without \`COUNT\` and \`UNTIL\`) on the prospect's own calendar.

Anchors: ${words(ANCHORS.filter((anchor) => !WORDS.includes(anchor as (typeof WORDS)[number])))}, and the last occurrence of every word.

## Target: \`on\`, \`then\`

| form | meaning |
| --- | --- |
| \`"step-id"\` | enter that step of the same line: a new round |
| \`"next"\` | the next step of the list; after the last one the line ends |
| \`"again"\` | the next try of this round |
| \`"stay"\` | this word decides nothing; the next, less specific one does. For \`missed\`: still due, marked late |
| \`{ "hold": "P10D" }\` | as \`stay\`, and nothing of this enrollment happens before then |
| \`{ "close": "reason", "quiet"?: "P3M" }\` | the end, and how long nothing may go out in any cadence |
| \`{ "start": "cadence-id" }\` | the end here, and an enrollment there |

## Words

| group | words | falls |
| --- | --- | --- |
| result | ${words(RESULT_WORDS)} | in a visit, an inbound call, an email |
| final | ${words(FINAL_WORDS)} | always closes; no document gives it another meaning |
| reach | ${words(REACH_WORDS)} | in a call |
| group | ${words(GROUP_WORDS)} | spoke with the right person, or every other reach |
| signal | ${words(SIGNAL_WORDS)} | as a fact of its own, or with time |
| way of ending | ${words(ENDING_WORDS)} | when a step ends; only in the \`on\` of a step |

\`word:n\` is the n-th and every later one in this enrollment. A house's own words start with \`x-\`. The most specific word is asked
first: \`word:n\` before \`word\`; results, then the reach, then the group; for each, the step's own \`on\` before that of the cadence.

## What can be known: \`needs\`, \`uses\`, \`has\`, \`lacks\`

${words(KNOWABLE)}, and whatever starts with \`x-\`.

## Message

${table(inside(document.fields['messages']?.shape), MESSAGE)}

## Burst: \`busy\`

${table(inside(document.fields['busy']?.shape), BUSY)}

## Callback

${table(inside(document.fields['callback']?.shape), CALLBACK)}

## Rule and preference

${table(inside(document.fields['rules']?.shape), RULE)}
`
}
