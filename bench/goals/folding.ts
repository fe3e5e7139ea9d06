/** G8 and G9: a history folded into a state, and one more event. */
import { Prospect } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { agree } from '../agree.ts'
import { faster, within } from '../Goal.ts'
import type { Goal } from '../Goal.ts'
import * as WithImmer from '../naive/immer.ts'
import { fold as spreadFold, reduce } from '../naive/state.ts'
import type { State } from '../naive/state.ts'
import * as WholeState from '../naive/wholeState.ts'
import { ASKED, PROSPECTS } from '../world/asked.ts'
import { LENGTH } from '../world/histories.ts'

const HISTORIES = ASKED.map(({ facts }) => facts)
const TEXTS = ASKED.map(({ wire }) => wire.map((event) => JSON.stringify(event)))

export const folding = (): Goal => {
  agree(
    'folding by spread',
    64,
    (i) => Prospect.fold(HISTORIES[i]!),
    (i) => WholeState.fold(HISTORIES[i]!),
  )
  agree(
    'folding with Immer',
    64,
    (i) => spreadFold(HISTORIES[i]!),
    (i) => WithImmer.fold(HISTORIES[i]!),
  )
  return {
    id: 'G8',
    title: 'fold a history of 30',
    cases: [
      {
        name: 'Prospect.fold',
        ops: PROSPECTS,
        run: () => {
          let last: unknown = null
          for (const facts of HISTORIES) last = Prospect.fold(facts)
          return last
        },
      },
      {
        name: 'the same state by spread',
        ops: 128,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 128; i++) last = WholeState.fold(HISTORIES[i]!)
          return last
        },
      },
      {
        name: 'a small state by spread',
        ops: PROSPECTS,
        run: () => {
          let last: unknown = null
          for (const facts of HISTORIES) last = spreadFold(facts)
          return last
        },
      },
      {
        name: 'a small state by Immer',
        ops: 64,
        run: () => {
          let last: unknown = null
          for (let i = 0; i < 64; i++) last = WithImmer.fold(HISTORIES[i]!)
          return last
        },
      },
      {
        name: 'JSON.parse of the history',
        ops: PROSPECTS,
        run: () => {
          let last: unknown = null
          for (const lines of TEXTS) for (const line of lines) last = JSON.parse(line)
          return last
        },
      },
    ],
    lines: [
      faster('Prospect.fold', 'the same state by spread', 8),
      { ...faster('Prospect.fold', 'a small state by spread', 8), goal: null },
      faster('Prospect.fold', 'a small state by Immer', 30),
      within('Prospect.fold', 'JSON.parse of the history', 0.1),
    ],
  }
}

interface Step {
  readonly state: Prospect.Prospect
  readonly spread: State
  readonly fact: Event.Event
}

/** Somewhere in the middle of each history, where nothing has to be folded anew. */
const steps: readonly Step[] = HISTORIES.map((facts, i) => {
  const at = 8 + (i % (LENGTH - 9))
  const before = facts.slice(0, at)
  return { state: Prospect.fold(before), spread: spreadFold(before), fact: facts[at]! }
})

export const evolving = (): Goal => {
  for (const { state, fact } of steps)
    if (Prospect.evolve(state, fact).tag === 'refold') throw new Error('a step that is none')
  return {
    id: 'G9',
    title: 'one more event',
    cases: [
      {
        name: 'Prospect.evolve',
        ops: steps.length,
        run: () => {
          let last: unknown = null
          for (const { state, fact } of steps) last = Prospect.evolve(state, fact)
          return last
        },
      },
      {
        name: 'a small state by spread, one step',
        ops: steps.length,
        run: () => {
          let last: unknown = null
          for (const { spread, fact } of steps) last = reduce(spread, fact)
          return last
        },
      },
      ...folding().cases.filter(({ name }) => name === 'Prospect.fold'),
    ],
    lines: [
      faster('Prospect.evolve', 'a small state by spread, one step', 5),
      {
        what: 'Prospect.evolve against one step of Prospect.fold',
        against: 'limit',
        unit: 'x',
        goal: { most: 5 },
        value: (time) => time('Prospect.evolve') / (time('Prospect.fold') / LENGTH),
      },
    ],
  }
}
