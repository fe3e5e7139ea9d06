/** A small store with something of everything: what tests of exports and imports begin with. */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Store } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'

/** When it all was written. */
export const WRITTEN = Instant.parseOrThrow('2026-11-20T10:00:00Z')

/** An empty store. */
export const emptyStore = (): Store => memoryStorage().tenant('default')

const fact = (prospect: string, type: string, data: object = {}): Event.Event =>
  Event.readOrThrow({ prospect, type, at: '2026-11-20T10:00:00Z', data })

/** People, an account, personal data, a suppressed hash, and the documents in force. */
export const fullStore = async (people = 3): Promise<Store> => {
  const store = emptyStore()
  const ids = Array.from({ length: people }, (_, i) => `p-${i + 1}`)
  await store.events.commitMany(
    ids.map((id, i) => ({
      now: WRITTEN,
      due: [id],
      streams: [
        {
          stream: { kind: 'prospect', id },
          expected: { tag: 'new' },
          facts: [
            fact(id, 'ProspectAdded', {
              source: 'met',
              zones: ['Europe/London'],
              owner: 'ann',
              account: `acme-${Math.floor(i / 3)}`,
            }),
            fact(id, 'NumberAdded', { number: `${id}-n`, kind: 'mobile', hmac: 'a1' }),
          ],
        },
      ],
      personal: [
        {
          prospect: id,
          name: `Name of ${id}`,
          numbers: { [`${id}-n`]: '+44 20 7946 0001' },
          emails: {},
          notes: { k: 'likes tea' },
          hashes: [`${id}-hash`],
        },
      ],
    })),
  )
  const account = Event.readOrThrow({
    stream: { kind: 'account', id: 'acme-0' },
    type: 'AccountAdded',
    at: '2026-11-20T10:00:00Z',
    data: {},
  })
  await store.events.commit({
    now: WRITTEN,
    streams: [{ stream: { kind: 'account', id: 'acme-0' }, expected: { tag: 'new' }, facts: [account] }],
    suppress: [{ hash: 'gone', of: 'number', code: 'opted-out', at: WRITTEN, until: 'ever' }],
    registry: [
      { key: 'policy', value: { cadences: [] } },
      { key: 'secret', value: { secret: 'f00d' } },
      { key: 'job/1', value: { state: 'running' } },
    ],
  })
  return store
}

/** All lines of an export. */
export const linesOf = async (lines: AsyncIterable<string>): Promise<readonly string[]> => {
  const all: string[] = []
  for await (const line of lines) all.push(line)
  return all
}
