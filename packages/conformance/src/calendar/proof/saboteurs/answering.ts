/** Those who answer for several calendars as if they were one, and those who know call blocks badly. */
import { Span } from '@refrain/core'
import type { BusyQuery, CalendarBusy } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { asking, saboteur, telling } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

// --- several calendars -------------------------------------------------------

/** One that answers otherwise. */
const answering =
  (changed: (answers: readonly CalendarBusy[], query: BusyQuery) => readonly CalendarBusy[]): Spoil =>
  (good) => ({ busy: async (query, signal) => changed(await good.busy(query, signal), query) })

/** Takes what it does not know for free. */
const hopeful = answering((answers) =>
  answers.map(({ calendar, ...answer }) =>
    answer.kind === 'known'
      ? { calendar, ...answer }
      : { calendar, kind: 'known', asOf: 0 as never, busy: [], callBlocks: [] },
  ),
)

const several: readonly Saboteur[] = [
  saboteur(
    'answers in the order of the alphabet',
    'several calendars: must be answered each for itself, in the order in which they are asked',
    answering((answers) => answers.toSorted((a, b) => (a.calendar < b.calendar ? -1 : 1))),
  ),
  saboteur(
    'falls over a question about nothing',
    'several calendars: must be answered where none is asked',
    (good) => ({
      busy: (query) => {
        if (query.calendars.length === 0) throw new Error('no calendars')
        return good.busy(query)
      },
    }),
  ),
  saboteur(
    'takes what it does not know for free',
    'several calendars: must say of a calendar that there is not that it is not known, and of no other',
    hopeful,
  ),
  saboteur(
    'knows nothing where it does not know everything',
    'several calendars: must say of a calendar that there is not that it is not known, and of no other',
    answering((answers) => {
      const unknown = answers.find(({ kind }) => kind === 'unknown')
      return answers.map(({ calendar, ...answer }) => ({ ...(unknown ?? answer), calendar }))
    }),
  ),
  saboteur(
    'takes what is closed for free',
    'several calendars: must say of a calendar that was closed to us that it is not known, and of no other',
    hopeful,
  ),
  saboteur(
    'takes what it never asked for free',
    'several calendars: must say of none that it is free when nobody waits for the answer',
    hopeful,
  ),
]

// --- call blocks -------------------------------------------------------------

/** One that looks for another mark. */
const marked = (changed: (mark: NonNullable<BusyQuery['callBlocks']>) => BusyQuery['callBlocks']): Spoil =>
  asking(({ callBlocks }) => {
    const mark = callBlocks && changed(callBlocks)
    return mark === undefined ? {} : { callBlocks: mark }
  })

const blocks: readonly Saboteur[] = [
  saboteur(
    'takes capitals for other letters',
    'call blocks: must be those of a title, in any case, and not be busy',
    telling(({ calendar, callBlocks }, query, server) => {
      const mark = query.callBlocks
      if (mark === undefined || !('title' in mark)) return {}
      const isThere = server.entries(calendar).some(({ title }) => title === mark.title)
      return { callBlocks: isThere ? callBlocks : [] }
    }),
  ),
  saboteur(
    'tells a call block and that it is busy',
    'call blocks: must be those of a title, in any case, and not be busy',
    telling(({ busy, callBlocks }) => ({
      busy: [...callBlocks.map((span) => ({ ...span, kind: 'busy' as const })), ...busy],
    })),
  ),
  saboteur(
    'takes an asterisk for a letter',
    'call blocks: must be those whose title begins as the mark does, where it ends in an asterisk',
    marked((mark) => ('title' in mark ? { title: mark.title.replace('*', '') } : mark)),
  ),
  saboteur(
    'takes a title for a category',
    'call blocks: must be those of a category, in any case, and not be busy',
    marked((mark) => ('category' in mark ? { title: mark.category } : mark)),
  ),
  saboteur(
    'has a mark of its own',
    'call blocks: must be busy where no mark is asked for',
    asking(({ callBlocks = { title: 'Calls' } }) => ({ callBlocks })),
  ),
  saboteur(
    'sees no call block in free time',
    'call blocks: must be told although they leave the time free',
    telling(({ calendar, callBlocks }, _, server) => ({
      callBlocks: callBlocks.filter(
        (block) => !server.entries(calendar).some((entry) => entry.kind === 'free' && Span.intersect(entry, block)),
      ),
    })),
  ),
  saboteur(
    'tells the last call block first',
    'call blocks: must be sorted, one where they touch or overlap, and clipped',
    telling(({ callBlocks }) => ({ callBlocks: callBlocks.toReversed() })),
  ),
  saboteur(
    'knows the first of several call blocks',
    'call blocks: must recur as other entries do',
    telling(({ callBlocks }) => ({ callBlocks: callBlocks.slice(0, 1) })),
  ),
]

export const answeringOtherwise: readonly Saboteur[] = [...several, ...blocks]
