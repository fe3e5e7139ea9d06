import { Cadence, Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { commandsOf } from '../createEngine.ts'
import type { PolicyDocuments } from '../Engine.ts'
import { testDesk } from '../setting/desk.fixture.ts'
import type { DeskOptions, TestDesk } from '../setting/desk.fixture.ts'
import { after, DOCUMENTS, NONE, POLICY, written } from '../setting/documents.ts'
import { lookMany } from '../working/lookMany.ts'

/** A call, then one two days later, then an email that a person sends; by one rep of a house with hours. */
export const chase: Cadence.Cadence = {
  ...Cadence.make(
    'chase',
    { title: 'Chase', lasts: 'P30D', on: { replied: { close: 'answered' }, 'called-in': { close: 'answered' } } },
    Cadence.call('call', { times: 3, every: 'P2D', within: 'P10D' }),
  ),
  version: 1,
}

export const HOUSE = {
  file: {
    hours: {
      mon: [['09:00', '17:00']],
      tue: [['09:00', '17:00']],
      wed: [['09:00', '17:00']],
      thu: [['09:00', '17:00']],
      fri: [['09:00', '17:00']],
    },
  },
  cadences: [chase],
} as const

export interface Bench extends ReturnType<typeof commandsOf> {
  readonly desk: TestDesk
  /** Adds somebody who may be called and is in the cadence. */
  readonly someone: (
    id: string,
    more?: { readonly account?: string; readonly owner?: string; readonly number?: string },
  ) => Promise<void>
  /** Records a fact of somebody now. */
  readonly tell: (id: string, type: string, data?: Event.Wire) => Promise<void>
  /** Looks at everybody who is due, as a worker does. */
  readonly work: () => Promise<void>
}

/** Puts documents in force that are known to be sound, unless some are: judging them takes longer than most tests. */
const seed = async ({ store, runtime }: TestDesk, documents: PolicyDocuments): Promise<void> => {
  await store.events.commit({
    now: runtime.now(),
    streams: [],
    guards: [{ key: POLICY, revision: 0 }],
    registry: [
      { key: POLICY, value: {} },
      { key: DOCUMENTS, value: written(after(NONE, documents)) },
    ],
  })
}

/** An engine on a store in memory, on Monday 2026-03-09 at 14:00 in London, where everybody is. */
export const bench = (options: DeskOptions = {}): Bench => {
  const { documents = HOUSE, ...others } = options
  const bare = testDesk(others)
  const seeded = seed(bare, documents)
  const desk: TestDesk = { ...bare, inForce: async (anew) => (await seeded, bare.inForce(anew)) }
  const commands = commandsOf(desk)
  const tell: Bench['tell'] = async (id, type, data = {}) => {
    const became = await commands.record({ type, prospect: id, data })
    if (became.tag === 'invalid') throw new Error(JSON.stringify(became.issues))
  }
  return {
    desk,
    ...commands,
    tell,
    someone: async (id, { account, owner = 'ann', number } = {}) => {
      const added = await commands.add({
        prospect: id,
        name: `Name of ${id}`,
        numbers: [
          { number: number ?? `+4420794600${String(10 + (Number(id.replaceAll(/\D/g, '')) % 90))}`, kind: 'direct' },
        ],
        emails: [{ email: `${id}@example.com` }],
        data: {
          ...{ source: 'met', zones: ['Europe/London'], country: 'GB', subscriber: 'corporate', owner },
          ...(account !== undefined && { account }),
        },
      })
      if (added.tag !== 'recorded') throw new Error(JSON.stringify(added))
      await tell(id, 'ConsentGiven', { channels: ['call', 'email'], kind: 'express' })
      const begun = await commands.enroll(id, { cadence: 'chase' })
      if (begun.tag !== 'recorded') throw new Error(JSON.stringify(begun))
      desk.runtime.pass(Instant.SECOND)
    },
    work: async () => {
      for (;;) {
        const now = desk.runtime.now()
        const rows = await desk.store.agenda.claim({ worker: 'w', now, until: Instant.plus(now, 1_000), limit: 100 })
        if (rows.length === 0) return
        await lookMany(
          desk,
          rows.map(({ prospect }) => prospect),
        )
      }
    },
  }
}
