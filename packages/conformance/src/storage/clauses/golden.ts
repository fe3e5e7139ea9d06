/**
 * Facts that other versions left: older ones are brought up to date, newer ones are kept as they came.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import type { StreamRef } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, codeOf, committed, facts as factsTo, load, NEW } from '../given/commits.ts'
import { fact, facts, person } from '../given/facts.ts'
import { NEWER, VERSION_1 } from '../golden/facts.ts'

const ann = person('ann')

/** Texts of facts by the stream that they are of. */
const byStream = (
  texts: readonly string[],
): ReadonlyMap<string, { readonly stream: StreamRef; readonly texts: string[] }> => {
  const found = new Map<string, { stream: StreamRef; texts: string[] }>()
  for (const text of texts) {
    const { stream } = JSON.parse(text) as { stream: StreamRef }
    const key = JSON.stringify(stream)
    found.set(key, { stream, texts: [...(found.get(key)?.texts ?? []), text] })
  }
  return found
}

export const golden: Group = {
  about: 'golden facts',
  clauses: [
    clause(
      'read facts of every type as its first version left them',
      async ({ store, plant, equal }) => {
        for (const { stream, texts } of byStream(VERSION_1).values()) {
          await plant(stream, texts)
          equal(
            (await load(store, stream)).facts.map(Event.write),
            texts.map((text) => Event.write(Event.parseLineOrThrow(text))),
          )
          equal(await store.events.commit(factsTo(stream, ANY, [fact(stream, 'next')])), committed(texts.length + 1))
        }
      },
      'planting',
    ),
    clause('keep every type of fact through a commit, byte for byte', async ({ store, door, equal }) => {
      for (const { stream, texts } of byStream(VERSION_1).values()) {
        const read = texts.map((text) => Event.parseLineOrThrow(text))
        await store.events.commit(factsTo(stream, NEW, read))
        equal((await load(store, stream)).facts, read)
        equal(
          (await door.facts('acme', stream)).map(({ text }) => text),
          read.map((each) => JSON.stringify(Event.write(each))),
        )
      }
    }),
    clause(
      'keep facts that only a newer reader knows, byte for byte, beside those that it knows',
      async ({ store, door, equal }) => {
        const newer = NEWER.map((text) => Event.parseLineOrThrow(text))
        await store.events.commit(factsTo(ann, NEW, [...facts(ann, 'f', 1), ...newer]))
        const { facts: loaded } = await load(store, ann)
        equal(
          loaded.slice(1).map((each) => JSON.stringify(Event.write(each))),
          NEWER,
        )
        equal(
          (await door.facts('acme', ann)).slice(1).map(({ text }) => text),
          NEWER,
        )
        equal(
          loaded.slice(1).every(({ type }) => type.startsWith('?')),
          true,
        )
      },
    ),
    clause(
      'load what a newer version left in a stream, and go on after it',
      async ({ store, door, plant, equal }) => {
        await plant(ann, NEWER)
        equal(
          (await load(store, ann)).facts.map((each) => JSON.stringify(Event.write(each))),
          NEWER,
        )
        equal(await store.events.commit(factsTo(ann, ANY, [fact(ann, 'older')])), committed(NEWER.length + 1))
        equal((await door.facts('acme', ann)).map(({ text }) => text).slice(0, NEWER.length), NEWER)
      },
      'planting',
    ),
    clause(
      'say of a fact that nobody can read that it is unreadable, and not pass it over',
      async ({ store, plant, equal }) => {
        await plant(ann, [VERSION_1[0]!.replace('"v":1', '"v":99').replace(/"id":"prospect-1"/, '"id":"ann"')])
        equal(await codeOf(() => load(store, ann)), 'unreadable')
      },
      'planting',
    ),
  ],
}
