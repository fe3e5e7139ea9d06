/**
 * Facts in PostgreSQL.
 *
 * @since 0.1.0
 */
import { senseless, StorageFault } from '@refrain/core/ports'
import type { Commit, Committed, Events } from '@refrain/core/ports'
import { committedOf } from './answers.ts'
import type { Asked } from './committing.ts'
import { agendaOf, askedOf, cellsOf, dueOf, expectedOf, guardsOf, linesOf, restOf, termsOf } from './committing.ts'
import { loading, toldOf } from './loading.ts'
import { atMost, number, numbers, texts } from './Query.ts'
import type { Cells, Param, Query, Statement } from './Query.ts'
import { runsOf } from './runs.ts'

/** How often what met others is begun anew before it is said. Each time somebody else got through. */
const TRIES = 5

const call = (schema: string, name: string, types: readonly string[]): Statement => ({
  name: `${schema}.${name}`,
  writes: true,
  text: `select ${schema}.${name}(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')})`,
})

const statements = (schema: string) => ({
  commit: call(
    schema,
    'commit',
    'text bigint text text text[] text[] int[] int[] int[] text[] text text[] text[] json json'.split(' '),
  ),
  append: call(
    schema,
    'append',
    [
      'text bigint text text text text int int text[] text text[]',
      'text text text bigint bigint bigint int int text text text int',
    ].flatMap((types) => types.split(' ')),
  ),
  commitMany: call(
    schema,
    'commit_many',
    'text bigint text[] text[] int[] int[] text[] text int[] text[] text text[] json json json'.split(' '),
  ),
  streams: {
    name: `${schema}.streams`,
    writes: false,
    text: `select id, version from ${schema}.streams
      where tenant = $1 and kind = $2 and ($3::text is null or id > $3) order by id limit $4`,
  },
  tied: {
    name: `${schema}.tied`,
    writes: false,
    text: `select json_agg(json_build_array(t.kind, t.key, t.member, t.told::json) order by t.kind, t.key, t.member)
      from ${schema}.ties t
      where tenant = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))`,
  },
})

const again = async <A>(ask: () => Promise<A>): Promise<A> => {
  for (let tries = 1; ; tries++)
    try {
      return await ask()
    } catch (thrown) {
      if (tries === TRIES || !StorageFault.is(thrown) || thrown.code !== 'contended') throw thrown
    }
}

/** The cells of a row that is not there. */
const NO_ROW: readonly null[] = Array.from({ length: 12 }, () => null)

/** Streams as lists: what each is expected to be, how many facts it is given, and its place in the commit. */
const listsOf = (asked: readonly Asked[]): readonly Param[] => [
  texts(asked.map(({ stream }) => stream.kind)),
  texts(asked.map(({ stream }) => stream.id)),
  numbers(asked.map(({ expected }) => expectedOf(expected))),
  numbers(asked.map(({ facts }) => facts.length)),
  numbers(asked.map(({ rank }) => rank)),
]

const cellOf = (rows: readonly Cells[]): string => rows[0]?.[0] ?? ''

/** Facts of a tenant. */
export const events = (query: Query, schema: string, tenant: string): Events => {
  const asking = statements(schema)

  const commitOne = async (commit: Commit): Promise<Committed> => {
    const asked = askedOf(commit)
    const facts = asked.flatMap((one) => one.facts)
    const { command, due = [], agenda = [] } = commit
    const [terms, rest] = [termsOf(commit), restOf([commit])]
    const begin = [
      tenant,
      commit.now,
      command?.key ?? null,
      command === undefined ? null : JSON.stringify(command.answer),
    ]
    const end = [texts(facts.map(({ id }) => id)), linesOf(facts)]
    const dueOnce = due.length === 0 ? null : texts([...new Set(due)])
    const [only] = asked
    const isUsual = only !== undefined && asked.length === 1 && agenda.length < 2 && terms === null && rest === null
    const rows = await again(() =>
      isUsual
        ? query.rows(asking.append, [
            ...begin,
            ...[only.stream.kind, only.stream.id, expectedOf(only.expected), facts.length],
            ...end,
            dueOnce,
            ...(agenda[0] === undefined ? NO_ROW : cellsOf(agenda[0])),
          ])
        : query.rows(asking.commit, [...begin, ...listsOf(asked), ...end, agendaOf([commit]), dueOnce, terms, rest]),
    )
    return committedOf(cellOf(rows), commit, asked)
  }

  /** Commits of one stream each that have nothing in common but their guards. */
  const commitRun = async (run: readonly Commit[]): Promise<readonly Committed[]> => {
    const asked = run.map(askedOf)
    const streams = asked.flat()
    const params: readonly Param[] = [
      tenant,
      run[0]?.now ?? 0,
      ...listsOf(streams).slice(0, 4),
      texts(run.map(({ command }) => command?.key ?? null)),
      run.map(({ command }) => (command === undefined ? '' : JSON.stringify(command.answer))).join('\n'),
      numbers(streams.flatMap(({ facts }, index) => facts.map(() => index + 1))),
      texts(streams.flatMap(({ facts }) => facts.map(({ id }) => id))),
      linesOf(streams.flatMap(({ facts }) => facts)),
      agendaOf(run),
      dueOf(run),
      restOf(run),
      run[0] === undefined ? null : guardsOf(run[0]),
    ]
    const rows = await again(() => query.rows(asking.commitMany, params))
    return run.map((commit, index) => committedOf(rows[index]?.[0] ?? '', commit, asked[index] ?? []))
  }

  const commitMany = async (commits: readonly Commit[]): Promise<readonly Committed[]> => {
    const answers: Committed[] = []
    for (const run of runsOf(commits)) {
      const [first] = run
      answers.push(...(run.length === 1 && first !== undefined ? [await commitOne(first)] : await commitRun(run)))
    }
    return answers
  }

  const sensible = async <A>(commits: readonly Commit[], ask: () => Promise<A>): Promise<A> => {
    const fault = senseless(commits)
    if (fault !== null) throw fault
    return ask()
  }

  return {
    load: loading(query, schema, tenant),
    commit: (commit) => sensible([commit], () => commitOne(commit)),
    commitMany: (commits) => sensible(commits, () => commitMany(commits)),
    streams: async (kind, { after, limit }) =>
      (await query.rows(asking.streams, [tenant, kind, after ?? null, atMost(limit)])).map(([id, version]) => ({
        id: id ?? '',
        version: number(version),
      })),
    tied: async (keys) =>
      toldOf(
        (
          await query.rows(asking.tied, [
            tenant,
            texts(keys.map(({ kind }) => kind)),
            texts(keys.map(({ key }) => key)),
          ])
        )[0]?.[0],
      ),
  }
}
