/**
 * Call blocks: read by their mark, whatever they say of their time.
 *
 * @since 0.1.0
 */
import { Instant, Span } from '@refrain/core'
import type { Words } from '@refrain/core'
import { clause, needing } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const busy = (span: Span.Span, kind: Words.BusyKind = 'busy') => ({ ...span, kind })

const blocksBy = ({ told, span }: Given, callBlocks: { readonly title: string } | { readonly category: string }) =>
  told(span(0, 24), { callBlocks })

export const callBlocks: Group = {
  about: 'call blocks',
  clauses: needing(
    ['call blocks'],
    [
      clause('be those of a title, in any case, and not be busy', async (given) => {
        const { put, span, equal } = given
        await put(span(9, 10), { title: 'Call block' })
        await put(span(11, 12), { title: 'Call block planning' })
        const told = await blocksBy(given, { title: 'call BLOCK' })
        equal([told.callBlocks, told.busy], [[span(9, 10)], [busy(span(11, 12))]])
      }),
      clause('be those whose title begins as the mark does, where it ends in an asterisk', async (given) => {
        const { put, span, equal } = given
        await put(span(9, 10), { title: 'Calls: north' })
        await put(span(11, 12), { title: 'Recalls' })
        const told = await blocksBy(given, { title: 'calls*' })
        equal([told.callBlocks, told.busy], [[span(9, 10)], [busy(span(11, 12))]])
      }),
      clause(
        'be those of a category, in any case, and not be busy',
        async (given) => {
          const { put, span, equal } = given
          await put(span(9, 10), { title: 'North', category: 'Calls' })
          await put(span(11, 12), { title: 'Calls', category: 'Other' })
          const told = await blocksBy(given, { category: 'calls' })
          equal([told.callBlocks, told.busy], [[span(9, 10)], [busy(span(11, 12))]])
        },
        'categories',
      ),
      clause('be busy where no mark is asked for', async (given) => {
        const { put, span, told, equal } = given
        await put(span(9, 10), { title: 'Calls' })
        const { callBlocks: blocks, busy: times } = await told(span(0, 24))
        equal([blocks, times], [[], [busy(span(9, 10))]])
      }),
      clause(
        'be told although they leave the time free',
        async (given) => {
          await given.put(given.span(9, 10), { title: 'Calls', kind: 'free' })
          const { callBlocks: blocks, busy: times } = await blocksBy(given, { title: 'Calls' })
          given.equal([blocks, times], [[given.span(9, 10)], []])
        },
        'puts free',
      ),
      clause('be sorted, one where they touch or overlap, and clipped', async ({ put, span, told, equal }) => {
        for (const [from, until] of [
          [13, 15],
          [8, 10],
          [10, 11],
          [10.5, 10.75],
        ] as const)
          await put(span(from, until), { title: 'Calls' })
        const { callBlocks: blocks } = await told(span(9, 14), { callBlocks: { title: 'Calls' } })
        equal(blocks, [span(9, 11), span(13, 14)])
      }),
      clause(
        'recur as other entries do',
        async ({ put, span, midnight, told, equal }) => {
          await put(span(9, 10), { title: 'Calls', weeks: 2 })
          const week = 7 * Instant.DAY
          const { from, until } = span(9, 10)
          const { callBlocks: blocks } = await told(Span.make(midnight(0), midnight(9)), {
            callBlocks: { title: 'Calls' },
          })
          equal(blocks, [span(9, 10), Span.make(Instant.plus(from, week), Instant.plus(until, week))])
        },
        'series',
      ),
    ],
  ),
}
