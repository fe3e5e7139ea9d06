/**
 * Many questions in few requests. Each part is answered for itself: a part may be throttled where the batch is not.
 *
 * https://learn.microsoft.com/graph/json-batching
 *
 * @since 0.1.0
 */
import type { StopSignal } from '@refrain/core/ports'
import { type Answer, answerOf } from './Answer.ts'
import type { Api, Asked } from './Api.ts'
import { fieldOf, listOf, textOf } from './Json.ts'
import { WIDTH } from './Lanes.ts'

/** As many parts as a batch may have. */
const PARTS = 20

/** Batches of not too many parts, and of not too many of one mailbox. */
const batchesOf = (asked: readonly Asked[]): readonly (readonly Asked[])[] => {
  const batches: Asked[][] = []
  const has = (batch: readonly Asked[], one: Asked): boolean =>
    one.mailboxes.some((mailbox) => batch.filter(({ mailboxes }) => mailboxes.includes(mailbox)).length >= WIDTH)
  for (const one of asked) {
    const room = batches.find((batch) => batch.length < PARTS && !has(batch, one))
    if (room === undefined) batches.push([one])
    else room.push(one)
  }
  return batches
}

const headerOf = (part: unknown, name: string): string | null => {
  const headers = fieldOf(part, 'headers')
  if (typeof headers !== 'object' || headers === null) return null
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name)
  return found === undefined ? null : textOf(headers, found)
}

/** The answer to one part: they come in any order, and one may be missing. */
const partOf = (parts: readonly unknown[], id: string): Answer => {
  const part = parts.find((each) => fieldOf(each, 'id') === id)
  const status = fieldOf(part, 'status')
  if (typeof status !== 'number') return { tag: 'lost' }
  return answerOf(status, fieldOf(part, 'body'), headerOf(part, 'retry-after'))
}

const askBatch = async (api: Api, asked: readonly Asked[], signal?: StopSignal): Promise<readonly Answer[]> => {
  const [only, ...others] = asked
  if (only !== undefined && others.length === 0) return [await api.ask(only, signal)]
  const requests = asked.map(({ method, path, headers = {} }, index) => ({
    ...{ id: String(index), method, url: path, headers },
  }))
  const mailboxes = asked.flatMap((one) => one.mailboxes)
  const whole = await api.ask({ method: 'POST', path: '/$batch', mailboxes, body: { requests } }, signal)
  const parts = whole.tag === 'given' ? (listOf(whole.body, 'responses') ?? []) : null
  return requests.map(({ id }) => (parts === null ? whole : partOf(parts, id)))
}

/** Asks all, reading only, and answers in the order in which it was asked. */
export const askAll = async (api: Api, asked: readonly Asked[], signal?: StopSignal): Promise<readonly Answer[]> => {
  const answers = new Map<Asked, Answer>()
  const ask = async (batch: readonly Asked[]): Promise<void> => {
    const given = await askBatch(api, batch, signal)
    batch.forEach((one, index) => answers.set(one, given[index] ?? { tag: 'lost' }))
  }
  await Promise.all(batchesOf(asked).map(ask))
  return asked.map((one) => answers.get(one) ?? { tag: 'lost' })
}
