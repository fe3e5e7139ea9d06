/** Those who tell busy times as they are not. */
import { Instant, Span } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { asking, each, entriesIn, onTwin, saboteur, telling } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

// --- of itself ---------------------------------------------------------------

const itself: readonly Saboteur[] = [
  saboteur('claims what it cannot do', 'capabilities: must be those that it was certified for', (good) => ({
    capabilities: { ...good.capabilities, invites: false },
  })),
  saboteur(
    'is named so that no path holds it',
    'capabilities: must have a name that stands in a path as it is',
    () => ({ name: 'my calendar/1' }),
  ),
  saboteur(
    'cannot be asked for changes',
    'capabilities: must have changes and push where its subject says so, and only there',
    () => ({ changes: null }),
  ),
]

// --- times -------------------------------------------------------------------

/** In parts of ninety days, a minute apart. */
const inParts: Spoil = (good) => ({
  busy: async (query) => {
    const parts: Busy[] = []
    for (let from = query.from; from < query.until; from = Instant.plus(from, 90 * Instant.DAY + Instant.MINUTE)) {
      const until = Instant.earlier(query.until, Instant.plus(from, 90 * Instant.DAY))
      const [part] = await good.busy({ ...query, from, until })
      if (part?.kind === 'known') parts.push(...part.busy)
    }
    const answers = await good.busy(query)
    return answers.map((answer) => (answer.kind === 'known' ? { ...answer, busy: parts } : answer))
  },
})

/** Reads each question once. */
const keeping: Spoil = (good) => {
  const kept = new Map<string, ReturnType<typeof good.busy>>()
  return {
    busy: (query) => {
      const key = JSON.stringify(query)
      kept.set(key, kept.get(key) ?? good.busy(query))
      return kept.get(key)!
    },
  }
}

const times: readonly Saboteur[] = [
  saboteur(
    'is always busy at noon',
    'busy times: must be none where nothing stands',
    telling(({ busy }, { from }) => ({
      busy: [...busy, { from, until: Instant.plus(from, Instant.HOUR), kind: 'busy' }],
    })),
  ),
  saboteur(
    'counts in minutes',
    'busy times: must be those of an entry, to the second',
    each(({ until }) => ({ until: Instant.fromMillis(Math.ceil(until / Instant.MINUTE) * Instant.MINUTE) })),
  ),
  saboteur(
    'says that it knows what it knew long ago',
    'busy times: must be told as of now',
    telling(() => ({ asOf: Instant.MIN })),
  ),
  saboteur(
    'tells the last first',
    'busy times: must be sorted, and one where they touch or overlap',
    telling(({ busy }) => ({ busy: busy.toReversed() })),
  ),
  saboteur(
    'tells every entry for itself',
    'busy times: must be sorted, and one where they touch or overlap',
    telling(({ calendar }, query, server) => ({
      busy: entriesIn(server, calendar, query).map(({ from, until, kind }) => ({ from, until, kind })),
    })),
  ),
  saboteur(
    'tells entries as long as they are',
    'busy times: must be clipped to what was asked',
    telling(({ calendar }, query, server) => ({
      busy: Span.merge(entriesIn(server, calendar, query)).map((span) => ({ ...span, kind: 'busy' })),
    })),
  ),
  saboteur(
    'looks for what begins or ends meanwhile',
    'busy times: must be told of an entry that is longer than what was asked',
    telling(({ busy }, { from, until }) => ({ busy: busy.filter((one) => one.from > from || one.until < until) })),
  ),
  saboteur(
    'counts the last instant as well',
    'busy times: must leave out what ends where the question begins, and begins where it ends',
    asking(({ from, until }) => ({ from: Instant.plus(from, -1), until: Instant.plus(until, 1) })),
  ),
  saboteur(
    'tells of what lasts no time',
    'busy times: must leave out what lasts no time',
    telling(({ busy, calendar }, _, server) => ({
      busy: [
        ...busy,
        ...server
          .entries(calendar)
          .filter(({ from, until }) => from === until)
          .map(({ from, until, kind }) => ({ from, until, kind })),
      ],
    })),
  ),
  saboteur(
    'asks in parts and forgets what lies between',
    'busy times: must have no hole in a question about most of a year',
    inParts,
  ),
  saboteur(
    'reads the first page',
    'busy times: must be as many as stand there',
    telling(({ busy }) => ({ busy: busy.slice(0, 25) })),
  ),
  saboteur(
    'forgets how far a time reached that another begins in',
    'busy times: must make up what was asked, together with what is free',
    telling(({ busy, calendar }, query, server) => {
      const starts = entriesIn(server, calendar, query).map(({ from }) => from)
      return {
        busy: busy.flatMap(({ from, until, kind }) => {
          const last = starts.filter((start) => from < start && start < until).at(-1)
          return last === undefined
            ? [{ from, until, kind }]
            : [
                { from, until: last, kind },
                { from: last, until: Instant.plus(last, Instant.HOUR), kind },
              ]
        }),
      }
    }),
  ),
  saboteur('tells what it once read', 'busy times: must be read anew where they are asked for now', keeping),
  saboteur(
    'sees in one process what it does not in another',
    'busy times: must be the same whoever asks',
    onTwin(telling(() => ({ busy: [] }))),
  ),
  saboteur(
    'takes what was cancelled for what takes place',
    'busy times: must leave out what was cancelled',
    telling(({ calendar }, _, server) => ({
      busy: server.entries(calendar).map(({ from, kind }) => ({ from, until: Instant.plus(from, Instant.HOUR), kind })),
    })),
  ),
]

export const tellingOtherwise: readonly Saboteur[] = [...itself, ...times]
