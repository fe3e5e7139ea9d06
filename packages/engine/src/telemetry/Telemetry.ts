/**
 * What the engine tells of its work, for whoever measures. Nothing personal: ids of people are no part of it.
 *
 * @since 0.1.0
 */

/** Where work is told to. */
export interface Telemetry {
  /** Does a piece of work inside a span. */
  readonly span: <A>(name: string, attributes: Attributes, work: () => Promise<A>) => Promise<A>
  readonly count: (name: string, by: number, attributes?: Attributes) => void
  readonly gauge: (name: string, value: number, attributes?: Attributes) => void
  /** Has gauges read when somebody asks for them, and not otherwise, until the answer is called. */
  readonly observe: (names: readonly string[], read: () => Promise<Readings>) => () => void
}

/** What is told with it: words from short lists, never an id. */
export type Attributes = { readonly [name: string]: string | number | boolean }

/** Gauges as they were read; one that is left out is not known. */
export type Readings = { readonly [name: string]: number }

/** Nobody measures. */
export const SILENT: Telemetry = Object.freeze({
  span: <A>(_: string, __: Attributes, work: () => Promise<A>) => work(),
  count: () => undefined,
  gauge: () => undefined,
  observe: () => () => undefined,
})
