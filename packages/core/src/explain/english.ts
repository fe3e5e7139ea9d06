/**
 * English.
 *
 * @since 0.1.0
 */
import { where } from './optional.ts'
import type { Phrasebook } from './Phrasebook.ts'
import { englishReasons } from './englishReasons.ts'

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * Explanations in English.
 *
 * @example
 * ```ts run
 * import { english } from '@refrain/core/explain'
 *
 * english.duration(2, 'day') // => '2 days'
 * ```
 *
 * @category phrasebooks
 * @since 0.1.0
 */
export const english: Phrasebook = {
  language: 'en',
  reasons: englishReasons,
  deeds: {
    call: 'call',
    email: 'send an email',
    research: 'do the research',
    introduction: 'ask for the introduction',
    appointment: 'confirm the appointment',
    task: 'do the task',
    wait: 'wait',
    prepare: 'find out what is missing',
    decide: 'decide by hand',
    'find-number': 'find a number',
    'find-zone': 'find the time zone',
    review: 'review',
  },
  said: {
    free: 'nothing against it',
    'only-within': 'at certain times',
    no: 'no',
    lifted: 'does not bind here',
    relaxed: 'gave way',
    'not-asked': 'not asked',
  },
  moment: ({ weekday, day, month, year, hour, minute }, withYear) =>
    `${WEEKDAYS[weekday] ?? ''} ${day} ${MONTHS[month] ?? ''}${withYear ? ` ${year}` : ''} ${two(hour)}:${two(minute)}`,
  duration: (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`,
  and: 'and',
  closings: {
    'no-response': 'there was no response',
    'no-decision': 'there was no decision',
    'gone-quiet': 'they have gone quiet',
    'meeting-set': 'a meeting is set',
    over: 'the time of the cadence is over',
    finished: 'every step is done',
    'moved-on': 'they moved on to another cadence',
  },
  frame: {
    act: (deed, until) => `${capital(deed)} now${where(', until ', until ?? undefined)}.`,
    wait: (deed, from, until) => `${capital(deed)} on ${from}${where(', until ', until ?? undefined)}.`,
    look: (from) => `Nothing is due before ${from}; then look again.`,
    closed: (why) => `Closed: ${why}.`,
    place: ({ step, round, try: attempt }) => `Step ${step}, try ${attempt}${round > 1 ? ` of round ${round}` : ''}.`,
    message: (id) => `With the message ${id}.`,
    item: (item) => `The point to talk about: ${item}.`,
    needs: (needs) => `First find out: ${needs.join(', ')}.`,
    notBefore: (when, why) => `Not before ${when}: ${why}.`,
    because: (why) => `${capital(why)}.`,
    appointment: (when, named) =>
      named ? `The message names ${when}: we come unless they call to decline.` : `The appointment is on ${when}.`,
    agenda: (questions) => `To ask: ${questions}.`,
    opens: {
      referrer: (id) => `Open with who referred them: ${id}; name them to whoever answers.`,
      introduced: (id) => `The introduction came from ${id}.`,
      met: (item) => `Where we met: ${item}.`,
      found: (items) => `Found out and not used yet: ${items}.`,
      enlist: (screener) =>
        `If a screener answers${where(' (note ', screener?.note ?? undefined, ')')}, ` +
        `${screener?.helped === true ? 'they have helped before' : 'win their help'}: ` +
        'ask for a direct line and a better time.',
    },
    change: (change, notBefore) => `It would change with ${change}${where('; not before ', notBefore ?? undefined)}.`,
    together: (change) => `Only together with the rest: ${change}.`,
    onlyTime: 'Only time changes that.',
    first: (when) => `first ${when}`,
  },
}
