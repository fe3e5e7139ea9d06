/**
 * Tells the engine's work to OpenTelemetry: to whatever SDK the program has set up, and to nobody where there is none.
 *
 * @since 0.1.0
 */
import { metrics, SpanStatusCode, trace } from '@opentelemetry/api'
import type { BatchObservableResult, Counter, Gauge } from '@opentelemetry/api'
import type { Telemetry } from './Telemetry.ts'

const SCOPE = '@refrain/engine'

/** The class of an error, and its code where it has one: its message might repeat what is nobody's business. */
const errorType = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return 'unknown'
  const { code } = thrown as Error & { readonly code?: unknown }
  return typeof code === 'string' ? `${thrown.name} ${code}` : thrown.name
}

/** Makes an instrument when it is first used. */
const once = <A>(make: (name: string) => A): ((name: string) => A) => {
  const made = new Map<string, A>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

/** Makes a telemetry that speaks to OpenTelemetry's global providers. */
export const openTelemetry = (): Telemetry => {
  const tracer = trace.getTracer(SCOPE)
  const meter = metrics.getMeter(SCOPE)
  const counter = once<Counter>((name) => meter.createCounter(name))
  const gauge = once<Gauge>((name) => meter.createGauge(name))
  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work()
        } catch (thrown) {
          span.setStatus({ code: SpanStatusCode.ERROR })
          span.setAttribute('error.type', errorType(thrown))
          throw thrown
        } finally {
          span.end()
        }
      }),
    count: (name, by, attributes) => counter(name).add(by, attributes),
    gauge: (name, value, attributes) => gauge(name).record(value, attributes),
    observe: (names, read) => {
      const instruments = names.map((name) => meter.createObservableGauge(name))
      const tell = async (result: BatchObservableResult): Promise<void> => {
        const readings = await read()
        names.forEach((name, i) => {
          const value = readings[name]
          if (value !== undefined) result.observe(instruments[i]!, value)
        })
      }
      meter.addBatchObservableCallback(tell, instruments)
      return () => meter.removeBatchObservableCallback(tell, instruments)
    },
  }
}
