/** The same reducer as it is written with Immer: a draft that is changed, one `produce` for each event. */
import type { Event } from '@refrain/core/facts'
import { produce } from 'immer'
import type { Draft } from 'immer'
import { initial, reduce } from './state.ts'
import type { State } from './state.ts'

const put = (draft: Draft<State>, event: Event.Event): void => {
  // What a call says is changed in place; the rest is assigned as the reducer has it.
  if (event.type === 'CallPlaced') {
    const { call, number = null } = event.data
    draft.calls.push({ id: call, at: event.at, number, reach: null, message: false })
  } else if (event.type === 'TouchLogged') draft.otherTouches.push(event.at)
  else if (event.type === 'Learned') draft.learned.push(event.data.what)
  else if (event.type === 'NumberAdded') draft.numbers.push(event.data.number)
  else if (event.type === 'StageChanged') draft.stage = event.data.stage
  else if (event.type === 'ActionIssued') draft.openAt = event.data.openedAt ?? event.at
  else if (event.type === 'AnswererKnown') {
    const known = draft.calls.find(({ id }) => id === event.data.call)
    if (known !== undefined) known.reach = event.data.answerer
  } else Object.assign(draft, reduce(draft as State, event))
}

export const fold = (events: readonly Event.Event[]): State =>
  events.reduce((state, event) => produce(state, (draft) => put(draft, event)), initial)
