/** Reads what a rep does in a day: `40,call=120m,email=20`. */
import * as E from 'fp-ts/Either'
import { Issue, Words } from '@refrain/core'
import type { Sheet } from '@refrain/core/sheet'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'

const EXPECTED = `numbers or minutes a day, such as 40,240m,call=120m,email=20; for one of ${Words.CHANNELS.join(', ')}`

const PART = /^(?:([a-z]+)=)?(\d{1,6})(m?)$/

const isChannel = (text: string): text is Words.Channel => (Words.CHANNELS as readonly string[]).includes(text)

/** Reads a capacity; nothing is bounded where nothing is said. */
export const capacityOf = (text: string | undefined): E.Either<Failure, Sheet.Capacity> => {
  const channels: Partial<Record<Words.Channel, Sheet.Room>> = {}
  let all: Sheet.Room = {}
  for (const part of text?.split(',') ?? []) {
    const [, channel, number, minutes] = PART.exec(part.trim()) ?? []
    if (number === undefined || (channel !== undefined && !isChannel(channel)))
      return E.left(failure(Issue.make('usage', ['--capacity'], EXPECTED, text)))
    const room = minutes === 'm' ? { minutes: Number(number) } : { count: Number(number) }
    if (channel === undefined) all = { ...all, ...room }
    else channels[channel] = { ...channels[channel], ...room }
  }
  return E.right({ ...all, channels })
}
