/**
 * The slow twin of counts and visits: reads them off the events alone, and shares no code with the fold.
 *
 * It takes histories in which every call tells once how it ended, and every key is written out.
 */
import type { Wire } from './Event.ts'

/** What a contact counts as, in the order of the table. */
export interface Counted {
  readonly touch: number
  readonly attempt: number
  readonly dial: number
  readonly conversation: number
  readonly message: number
}

const NEVER_RANG = ['busy', 'dead-number', 'number-changed', 'fax', 'failed', 'network-blocked', 'canceled']
const OUR_SIDE = ['failed', 'network-blocked', 'canceled']

const dataOf = (event: Wire): { readonly [field: string]: unknown } => event['data'] as { [field: string]: unknown }
const textOf = (event: Wire, field: string): string => String(dataOf(event)[field])

/** The visit that a key names, whatever its dial. */
const visitOf = (key: string): string => key.split('/').slice(0, 4).join('/')

const ended = (events: readonly Wire[]): readonly Wire[] =>
  events.filter(({ type }) => type === 'CallEnded' || type === 'CallLogged')

/** What every contact counts as, in order. */
export const countsOf = (events: readonly Wire[]): readonly Counted[] =>
  events.flatMap((event, i): readonly Counted[] => {
    if (event['type'] === 'EmailSent') return [{ touch: 1, attempt: 1, dial: 0, conversation: 0, message: 1 }]
    if (event['type'] === 'TouchLogged') return [{ touch: 1, attempt: 1, dial: 0, conversation: 0, message: 0 }]
    if (ended([event]).length === 0) return []
    const reach = textOf(event, 'reach')
    const conversation = reach === 'right-party' ? 1 : 0
    if (dataOf(event)['direction'] === 'in') return [{ touch: 0, attempt: 0, dial: 0, conversation, message: 0 }]
    const inBurst = ended(events.slice(0, i)).some(
      (other) =>
        textOf(other, 'reach') === 'busy' && visitOf(textOf(other, 'action')) === visitOf(textOf(event, 'action')),
    )
    return [
      {
        touch: NEVER_RANG.includes(reach) ? 0 : 1,
        attempt: OUR_SIDE.includes(reach) || inBurst ? 0 : 1,
        dial: 1,
        conversation,
        message: 0,
      },
    ]
  })

const WORDS: { readonly [reach: string]: string } = {
  'answered-unknown': 'no-answer',
  ivr: 'no-answer',
  fax: 'bad-number',
  'dead-number': 'bad-number',
  'number-changed': 'bad-number',
  unwanted: 'declined',
}

/** Where the calling step stands. */
export const lastVisitOf = (events: readonly Wire[]): unknown => {
  const key = events.findLast(({ type }) => type === 'ActionIssued')
  if (key === undefined) return null
  const parts = textOf(key, 'key').split('/').slice(2).map(Number)
  const [round, nth, dial = 1] = parts
  const calls = ended(events).filter((call) => visitOf(textOf(call, 'action')) === visitOf(textOf(key, 'key')))
  const busy = calls.filter((call) => textOf(call, 'reach') === 'busy')
  const failures = calls.filter((call) => OUR_SIDE.includes(textOf(call, 'reach')))
  const last = calls.find((call) => !busy.includes(call) && !failures.includes(call))
  const common = { round, try: nth, dial, failures: failures.length, busy: busy.length }
  if (last === undefined) return { ...common, settled: null, words: busy.length > 0 ? ['busy', 'unanswered'] : [] }
  const reach = textOf(last, 'reach')
  const told = events.filter(
    (event) => event['type'] === 'InterestShown' && textOf(event, 'call') === textOf(last, 'call'),
  )
  const words = [WORDS[reach] ?? reach, reach === 'right-party' ? 'answered' : 'unanswered']
  return { ...common, settled: last['id'], words: [...words, ...told.map(() => 'interested')] }
}
