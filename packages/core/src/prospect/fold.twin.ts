/**
 * The slow twin of the fold: reads the whole history again for every question, and shares no code with it.
 *
 * It answers what safety hangs on: what forbids contact, and which promises are open.
 */
import type { Wire } from './Event.ts'

interface Known {
  readonly id: string
  readonly type: string
  readonly at: number
  readonly seq: number
  readonly by: string
  readonly data: { readonly [field: string]: unknown }
}

const millis = (text: unknown): number => Date.parse(text as string)

/** The time at which a fact counts. */
const timeOf = (wire: Wire): number =>
  millis(wire['at']) > millis(wire['recordedAt']) + 300_000 ? millis(wire['recordedAt']) : millis(wire['at'])

const kindOf = (wire: Wire): string => (wire['by'] as { kind: string }).kind

const rank = (wire: Wire): number => {
  const { source } = wire['data'] as { source?: string }
  if (wire['type'] === 'AnswererKnown') return ['machine', 'transcript', 'person'].indexOf(source!) + 1
  return kindOf(wire) === 'rep' ? 3 : kindOf(wire) === 'adapter' ? 1 : 2
}

/** What stands in the place of an event after all corrections; null when it was retracted. */
const standing = (wire: Wire, all: readonly Wire[]): Wire | null => {
  const offers = all
    .filter((other) => other['corrects'] === wire['id'])
    .map((other) => standing(other, all))
    .filter((other) => other !== null)
  const best = [wire, ...offers].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      millis(b['recordedAt']) - millis(a['recordedAt']) ||
      (a === wire ? 1 : b === wire ? -1 : (a['id'] as string) < (b['id'] as string) ? 1 : -1),
  )[0]!
  return best !== wire && best['type'] === 'Retracted' ? null : best
}

/** The facts that count, in order. */
export const counting = (events: readonly Wire[]): readonly Known[] => {
  const all = [...new Map(events.map((event) => [event['id'], event])).values()]
  return all
    .filter((event) => event['corrects'] === undefined || event['corrects'] === null)
    .flatMap((event): readonly Known[] => {
      const said = standing(event, all)
      if (said === null) return []
      const place = { ...event, recordedAt: said['recordedAt'] } as Wire
      return [
        {
          id: event['id'] as string,
          type: said['type'] as string,
          at: timeOf(place),
          seq: event['seq'] as number,
          by: kindOf(said),
          data: said['data'] as Known['data'],
        },
      ]
    })
    .sort((a, b) => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1))
}

/** Which channels are forbidden, and why. */
export const forbidden = (events: readonly Wire[]): readonly string[] => {
  const every = ['call', 'email', 'sms', 'linkedin', 'meeting', 'letter', 'other']
  const named = (channels: unknown): readonly string[] => (Array.isArray(channels) ? (channels as string[]) : every)
  let out: readonly string[] = []
  let lists: readonly unknown[] = []
  for (const { type, data } of counting(events)) {
    if (type === 'OptedOut' || (type === 'Declined' && data['firmness'] === 'firm'))
      out = [...out, ...named(data['channels'])]
    if (type === 'EmailReceived' && data['intent'] === 'unsubscribe') out = [...out, 'email']
    if (type === 'OptedIn') out = out.filter((channel) => !named(data['channels']).includes(channel))
    if (type === 'SuppressionListed') lists = [...lists, data['list']]
    if (type === 'SuppressionLifted') lists = lists.filter((list) => list !== data['list'])
  }
  return every.filter((channel) => lists.length > 0 || out.includes(channel))
}

/** The promises that are open at the end. */
export const openPromises = (events: readonly Wire[]): readonly unknown[] => {
  let open: readonly { readonly promise: unknown; readonly call: unknown }[] = []
  for (const { type, id, data } of counting(events)) {
    if (type === 'PromiseKept' || type === 'PromiseReleased')
      open = open.filter(({ promise }) => promise !== data['promise'])
    if (type !== 'CallbackAgreed') continue
    const promise = data['promise'] ?? id
    open = open.filter((known) => known.promise !== promise && known.call !== undefined && known.call === data['call'])
    open = [...open, { promise, call: data['call'] }]
  }
  return open.map(({ promise }) => promise)
}
