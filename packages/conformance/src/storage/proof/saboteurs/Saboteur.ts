/**
 * A saboteur: a storage that is right but for one thing, and the clause that catches it.
 */
import type { Commit, Committed, Events, Storage, Store } from '@refrain/core/ports'
import type { MemoryDatabase, MemoryTenant } from '@refrain/memory'

/** Spoils a storage. */
export type Spoil = (good: Storage, database: MemoryDatabase) => Storage

/** What a saboteur does, by what it is caught, and how it does it. */
export type Saboteur = readonly [does: string, caughtBy: string, spoil: Spoil]

/** What is kept of a tenant, to be spoilt behind the adapter's back. */
export type Kept = () => MemoryTenant | undefined

/** Spoils the store of each tenant. */
export const store =
  (change: (good: Store, kept: Kept) => Partial<Store>): Spoil =>
  (good, database) => ({
    ...good,
    tenant: (id) => {
      const whole = good.tenant(id)
      return { ...whole, ...change(whole, () => database.get(id)) }
    },
  })

/** Spoils one port of the store of each tenant. */
export const port = <Name extends 'events' | 'agenda' | 'changes' | 'vault' | 'registry'>(
  name: Name,
  change: (good: Store[Name], kept: Kept, whole: Store) => Partial<Store[Name]>,
): Spoil => store((whole, kept) => ({ [name]: { ...whole[name], ...change(whole[name], kept, whole) } }))

/** Commits something else than is asked. */
export const commits = (change: (commit: Commit) => Commit): Spoil =>
  port('events', (good) => ({
    commit: (commit) => good.commit(change(commit)),
    commitMany: (many) => good.commitMany(many.map(change)),
  }))

/** Does something after every commit, knowing its answer. */
export const afterwards = (
  then: (commit: Commit, answer: Committed, good: Events, kept: MemoryTenant | undefined) => unknown,
): Spoil =>
  port('events', (good, kept) => {
    const commit: Events['commit'] = async (asked) => {
      const answer = await good.commit(asked)
      await then(asked, answer, good, kept())
      return answer
    }
    return {
      commit,
      commitMany: async (many) => {
        const answers: Committed[] = []
        for (const each of many) answers.push(await commit(each))
        return answers
      },
    }
  })
