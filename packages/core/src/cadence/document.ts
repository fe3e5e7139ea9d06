/**
 * The shape of a cadence document, field by field (cadence language 3).
 *
 * @since 0.1.0
 */
import * as Duration from '../time/Duration.ts'
import { DAY, SECOND } from '../time/Instant.ts'
import { left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Shape, Text } from './Shape.ts'
import { choice, dictionary, fields, flag, json, list, oneOf, optional, required, text, whole } from './Shape.ts'
import type { Between, Busy, Cadence, CallbackPolicy, Message, RuleSpec, Step, When } from './Cadence.ts'
import { DEEDS, LANGUAGE, VOICEMAIL_POLICIES } from './Cadence.ts'

const ID = /^[a-z][a-z0-9-]*$/
const prose = text('text')
const id = text('lower-case letters, digits and hyphens, from a letter on', 'id-malformed', ID)
const name = text('a name of lower-case letters, digits and hyphens', 'name-malformed', ID)
const word = text(
  'a word of the language, or of your own from x- on',
  'word-unknown',
  /^[a-z][a-z0-9-]*(:[1-9][0-9]{0,3})?$/,
)

const plainWord = text('a word of the language, or of your own from x- on', 'word-unknown', ID)
/** A duration in text, as long as its place asks for. */
const lasting = (expected: string, code: string, fits: (duration: Duration.Duration) => boolean): Text =>
  text(expected, 'duration-malformed', undefined, (text) => {
    const read = Duration.parse(text)
    return read._tag === 'Left' || fits(read.right) ? read : left(Issue.make(code, [], expected, text))
  })

const days = Duration.approximateDays
const signed = text('an ISO 8601 duration', 'duration-malformed', undefined, Duration.parse)
const duration = lasting('an ISO 8601 duration', 'duration-negative', ({ sign }) => sign === 1)
const lifetime = lasting('an ISO 8601 duration above zero', 'duration-empty', (d) => days(d) > 0)
const horizon = lasting('an ISO 8601 duration above zero', 'within-empty', (d) => days(d) > 0)
const redial = lasting(
  'PT30S or longer',
  'burst-too-fast',
  (d) => Duration.isElapsed(d) && d.sign * d.ms >= 30 * SECOND,
)
const burst = lasting('at most PT24H', 'burst-unbounded', (d) => Duration.isElapsed(d) && d.sign === 1 && d.ms <= DAY)

const count = whole(0, 1_000_000)

const between = fields<Between>({ over: optional(count), upTo: optional(count) })

const when = fields<When>({
  stage: optional(list(prose, 1)),
  source: optional(list(name, 1)),
  has: optional(list(name, 1)),
  lacks: optional(list(name, 1)),
  load: optional(between),
  happened: optional(dictionary(plainWord, between)),
})

const anchors = text('an anchor', 'anchor-unknown', ID)
const momentOf = (plain: Text) =>
  choice('a duration, or { from, plus? }', {
    text: plain,
    fields: {
      from: fields<{ from: string; plus: string }>({
        from: required(choice('an anchor, or a list of them', { text: anchors, list: list(anchors, 1) })),
        plus: optional(signed),
      }),
    },
  })
const moment = momentOf(signed)

const RULE = /^RRULE:[A-Za-z0-9=;,+-]{1,500}$/
const ENDS = /[:;](COUNT|UNTIL)=/i
const pace = text('an ISO 8601 duration or RRULE:…', 'duration-malformed', undefined, (pace) => {
  if (!pace.startsWith('RRULE:')) return duration.check!(pace)
  if (!RULE.test(pace)) return left(Issue.make('recurrence-malformed', [], 'RRULE: and parts of RFC 5545', pace))
  return ENDS.test(pace)
    ? left(Issue.make('recurrence-ends', [], 'neither COUNT nor UNTIL: times says it', pace))
    : right(pace)
})

const casesOf = (use: Shape) =>
  list(fields<{ when: When; use: unknown }>({ when: optional(when), use: required(use) }), 1, 'cases-open')

const target = choice('a step, next, again, stay, { close }, { start } or { hold }', {
  text: text('a step, next, again or stay', 'target-unknown', ID),
  fields: {
    close: fields<{ close: string; quiet: string }>({ close: required(name), quiet: optional(duration) }),
    start: fields<{ start: string }>({ start: required(id) }),
    hold: fields<{ hold: string }>({ hold: required(duration) }),
  },
})

const on = dictionary(word, target)
/** A list of rules by name, each with parameters of its own. */
export const rules = list(fields<Pick<RuleSpec, 'rule' | 'when'>>({ rule: required(name), when: optional(when) }, json))
const voicemail = oneOf(VOICEMAIL_POLICIES)
const names = list(name)

const busy = fields<Busy>({
  every: required(redial),
  for: optional(burst),
  dials: optional(whole(1, 1000, 'burst-unbounded')),
  perDay: optional(whole(1, 24, 'burst-unbounded')),
})

const callback = fields<CallbackPolicy>({
  grace: optional(duration),
  times: optional(whole(1, 20)),
  every: optional(duration),
})

const message = fields<Message>({ kind: required(name), angle: optional(name), uses: optional(names) })

const step = fields<Step>({
  id: required(id),
  was: optional(list(id)),
  title: optional(prose),
  do: required(oneOf(DEEDS, 'do-unknown')),
  when: optional(when),
  after: optional(choice('a moment, or cases of moments', { ...moment, list: casesOf(moment) })),
  within: optional(momentOf(horizon)),
  times: optional(whole(1, 200)),
  every: optional(choice('a duration, RRULE:…, or cases of these', { text: pace, list: casesOf(pace) })),
  rounds: optional(whole(1, 20)),
  say: optional(choice('a kind of message, or kinds in order of preference', { text: name, list: list(name, 1) })),
  voicemail: optional(voicemail),
  busy: optional(busy),
  needs: optional(names),
  agenda: optional(
    list(
      choice('what to ask, or { ask, when }', {
        text: name,
        fields: { ask: fields<{ ask: string; when: When }>({ ask: required(name), when: required(when) }) },
      }),
    ),
  ),
  atOnce: optional(flag),
  auto: optional(flag),
  rules: optional(rules),
  prefer: optional(rules),
  on: optional(on),
  then: optional(target),
})

const steps = list(step, 1, 'steps-empty')

/** The shape of a cadence document. */
export const document = fields<Cadence>({
  refrain: required(oneOf([LANGUAGE], 'language-unknown'), 'language-unknown'),
  id: required(id, 'id-malformed'),
  version: required(whole(1, 1_000_000)),
  title: required(prose),
  about: optional(prose),
  sources: optional(list(prose)),
  for: optional(when),
  lasts: required(lifetime, 'lasts-missing'),
  days: optional(oneOf(['calendar', 'business'])),
  reenter: optional(duration),
  voicemail: optional(voicemail),
  busy: optional(busy),
  callback: optional(callback),
  messages: optional(dictionary(id, message)),
  rules: optional(rules),
  prefer: optional(rules),
  steps: required(steps, 'steps-empty'),
  alongside: optional(dictionary(id, steps)),
  on: optional(on),
  removed: optional(dictionary(id, target)),
})
