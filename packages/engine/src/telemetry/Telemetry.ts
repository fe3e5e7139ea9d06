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
}

/** What is told with it. */
export type Attributes = { readonly [name: string]: string | number | boolean }

/** Nobody measures. */
export const SILENT: Telemetry = Object.freeze({
  span: <A>(_: string, __: Attributes, work: () => Promise<A>) => work(),
  count: () => undefined,
  gauge: () => undefined,
})
