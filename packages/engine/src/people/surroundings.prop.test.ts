import { Neighbours, Others, Prospect } from '@refrain/core'
import type { Surroundings } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import { runs } from '../../../../tools/propertyRuns.ts'
import { loadPeople } from './loadPeople.ts'
import { said, wireOf } from './telling.arb.ts'

// --- what is compared --------------------------------------------------------

const ordered = (contacts: readonly Surroundings.OtherContact[] | undefined) =>
  contacts?.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort()

/** The same, whatever the order of what happened at one instant. */
const plain = ({ account, numbers, rep }: Surroundings.Surroundings) => ({
  account: account && {
    ...account,
    contacts: ordered(account.contacts),
    open: account.open?.map((one) => JSON.stringify(one)).sort(),
  },
  numbers: numbers?.map((one) => ({ ...one, contacts: ordered(one.contacts) })),
  rep: rep && {
    ...rep,
    contacts: ordered(rep.contacts),
    appointments: rep.appointments?.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort(),
  },
})

const ALL = { contacts: true, load: true }

describe('surroundings made of what others tell', () => {
  it('are those that are collected from the states of all, whatever is told in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(said, fc.boolean(), fc.boolean()), { maxLength: 40 }), async (all) => {
        const { desk, record, work } = bench()
        const inForce = { ...(await desk.inForce()), asks: ALL }
        Object.assign(desk, { inForce: () => Promise.resolve(inForce) })
        for (const [i, [one, decide, works]] of all.entries()) {
          await record(wireOf(one, i), { decide })
          if (works) await work()
        }
        await work()
        const ids = ['p-1', 'p-2', 'p-3', 'p-4']
        const now = desk.runtime.now()
        const people = await loadPeople(desk, inForce, ids, now)
        const known = people.filter(({ facts }) => facts.length > 0)
        const streams = await desk.store.events.load([
          ...['acme', 'bolt'].map((id) => ({ kind: 'account' as const, id })),
          ...['ann', 'bob'].map((id) => ({ kind: 'rep' as const, id })),
        ])
        const around = Neighbours.collect(
          known.map(({ facts, id }) => Prospect.fold(facts, { now, id })),
          Others.fold(streams.flatMap(({ facts }) => facts)),
        )
        for (const person of known) expect(plain(person.surroundings)).toEqual(plain(around(person.id)))
      }),
      runs(30),
    )
  })
})
