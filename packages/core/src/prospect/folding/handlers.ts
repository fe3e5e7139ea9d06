/**
 * How one fact of each type changes a state.
 *
 * @since 0.1.0
 */
import type { FactOf, ProspectFactType } from '../Fact.ts'
import type { Draft } from './Draft.ts'

/** Changes a state by a fact of one type. */
export type Handler<T extends ProspectFactType> = (draft: Draft, fact: FactOf<T>) => void

/** One handler for each of some types. */
export type HandlersOf<T extends ProspectFactType> = { readonly [K in T]: Handler<K> }

/** Facts that are kept for the record alone. */
export const nothing = (): void => undefined
