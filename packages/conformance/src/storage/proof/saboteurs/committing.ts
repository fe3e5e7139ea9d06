/**
 * Saboteurs of facts and commits.
 */
import { memoryStorage } from '@refrain/memory'
import type { Committed, Expected, StreamCommit } from '@refrain/core/ports'
import { ANY, only } from '../../given/commits.ts'
import { afterwards, commits, port } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const expecting = (change: (expected: Expected) => Expected) =>
  commits((commit) => ({
    ...commit,
    streams: commit.streams.map((each): StreamCommit => ({ ...each, expected: change(each.expected) })),
  }))

export const committing: readonly Saboteur[] = [
  [
    'ignores the expected version',
    'expected versions: must take facts to a stream that is as expected, and refuse all else',
    expecting(() => ANY),
  ],
  [
    'takes *exists* for *any*',
    'expected versions: must take facts to a stream that is as expected, and refuse all else',
    expecting((expected) => (expected.tag === 'exists' ? ANY : expected)),
  ],
  [
    'has *any* conflict when two write at once',
    'expected versions: must never have *any* conflict, however many write at once',
    port('events', (good) => ({
      commit: async (commit) => {
        const loaded = await good.load(commit.streams.map(({ stream }) => stream))
        const streams = commit.streams.map((each, index): StreamCommit => {
          const version = loaded[index]?.version ?? 0
          return each.expected.tag === 'any' ? { ...each, expected: { tag: 'exact', version } } : each
        })
        return good.commit({ ...commit, streams })
      },
    })),
  ],
  [
    'checks before it writes, and not while',
    'expected versions: must let exactly one of eight that race for a new stream win',
    port('events', (good) => ({
      commit: async (commit) => {
        const [first] = commit.streams
        if (first?.expected.tag !== 'new') return good.commit(commit)
        const [loaded] = await good.load([first.stream])
        const free = loaded?.version === 0
        return good.commit(free ? { ...commit, streams: [{ ...first, expected: ANY }] } : commit)
      },
    })),
  ],
  [
    'tells a wrong version when it refuses',
    'expected versions: must tell the version that a stream has when it refuses',
    port('events', (good) => ({
      commit: async (commit) => {
        const answer = await good.commit(commit)
        return answer.tag === 'conflict' ? { ...answer, version: -1 } : answer
      },
    })),
  ],
  [
    'writes before it refuses',
    'atomicity: must change nothing by a commit that is refused for a version',
    afterwards((commit, answer, good) =>
      answer.tag === 'conflict'
        ? good.commit(only({ streams: commit.streams.slice(0, 1).map((each) => ({ ...each, expected: ANY })) }))
        : null,
    ),
  ],
  [
    'writes the agenda of a commit that it refuses',
    'atomicity: must change nothing by a commit that is refused for a reservation',
    afterwards(({ agenda = [] }, answer, good) => (answer.tag === 'reserved' ? good.commit(only({ agenda })) : null)),
  ],
  [
    'writes personal data although every fact is known',
    'atomicity: must change nothing by a commit that is refused as every fact of it is known',
    afterwards(({ personal = [], streams }, answer, good) =>
      answer.tag === 'committed' && streams.length > 0 ? good.commit(only({ personal })) : null,
    ),
  ],
  [
    'marks streams of a commit that it refuses as changed',
    'atomicity: must change nothing by a commit that is refused for a guard',
    afterwards(({ streams }, answer, _good, kept) => {
      if (answer.tag !== 'stale') return
      for (const marks of kept?.marks.values() ?? [])
        for (const { stream } of streams) marks.set('lost', { stream, after: 0, lease: null })
    }),
  ],
  [
    'does not look at guards',
    'registry: must refuse a commit whose guard is behind, ahead, or of what is not there',
    commits((commit) => ({ ...commit, guards: [] })),
  ],
  [
    'drops the agenda of a commit',
    'atomicity: must write all that a commit carries',
    commits((commit) => ({ ...commit, agenda: [] })),
  ],
  [
    'forgets the command',
    'idempotency: must give a command that is repeated its first answer',
    commits(({ command: _, ...commit }) => commit),
  ],
  [
    'answers a repeated command anew',
    'idempotency: must give a command that is repeated its first answer',
    port('events', (good) => ({
      commit: async (commit) => {
        const answer = await good.commit(commit)
        return answer.tag === 'repeated' ? { ...answer, answer: commit.command?.answer ?? null } : answer
      },
    })),
  ],
  [
    'takes the answer null for none',
    'idempotency: must keep any answer, null too',
    port('events', (good) => ({
      commit: (commit) => {
        const { command, ...rest } = commit
        return good.commit(command?.answer === null ? rest : commit)
      },
    })),
  ],
  [
    'remembers the command of a commit that it refused',
    'idempotency: must forget the command of a commit that was refused',
    afterwards(({ command }, answer, good) =>
      answer.tag === 'conflict' && command !== undefined ? good.commit(only({ command })) : null,
    ),
  ],
  [
    'writes a fact twice',
    'idempotency: must pass over a fact whose id the stream knows',
    afterwards(({ streams }, answer, _good, kept) => {
      if (answer.tag !== 'committed') return
      for (const [index, { stream, facts }] of streams.entries()) {
        const held = kept?.streams.get(JSON.stringify([stream.kind, stream.id]))
        if (answer.streams[index]?.appended === 0 && facts.length > 0) held?.facts.push(...held.facts.slice(-1))
      }
    }),
  ],
  [
    'knows facts by their id in all streams together',
    'idempotency: must take one id in two streams for two facts',
    port('events', (good) => {
      const known = new Set<string>()
      return {
        commit: (commit) => {
          const streams = commit.streams.map((each) => ({
            ...each,
            facts: each.facts.filter(({ id }) => !known.has(id)),
          }))
          for (const { facts } of commit.streams) for (const { id } of facts) known.add(id)
          return good.commit({ ...commit, streams })
        },
      }
    }),
  ],
  [
    'commits many all or none',
    'atomicity: must commit many each for itself, as if one after the other',
    port('events', (good) => ({
      commitMany: async (many) => {
        const answers: Committed[] = []
        for (const commit of many) {
          const answer = await good.commit(commit)
          answers.push(answer)
          if (answer.tag === 'conflict') break
        }
        return answers
      },
    })),
  ],
  [
    'commits what makes no sense',
    'atomicity: must change nothing by a commit that is refused for a fact of another stream',
    commits((commit) => ({
      ...commit,
      streams: commit.streams.map(({ stream, expected, facts }) => ({
        ...{ stream, expected },
        facts: facts.map((fact) => ({ ...fact, stream })),
      })),
    })),
  ],
  [
    'never writes what it acknowledges',
    'order: must store each fact as the text of its wire form, counting from version 1',
    () => memoryStorage(),
  ],
]
