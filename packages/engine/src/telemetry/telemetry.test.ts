import { metrics, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Instant } from '@refrain/core'
import { memoryStorage, memoryTelephony } from '@refrain/memory'
import { createEngine } from '../createEngine.ts'
import { calls, hours } from '../setting/desk.fixture.ts'
import { manualRuntime } from '../setting/runtime.fixture.ts'
import { GAUGES } from './gauges.ts'
import { openTelemetry } from './openTelemetry.ts'

const spans = new InMemorySpanExporter()
const measures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: measures, exportIntervalMillis: 1_000_000_000 })

beforeAll(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
})

const collected = async () => {
  await reader.forceFlush()
  return measures
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
    .flatMap(({ descriptor: { name }, dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({ name, attributes, value })),
    )
}

const told = () =>
  spans.getFinishedSpans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events }))

/** Words that are found nowhere but in personal data, and ids by which somebody could be found. */
const MARKS = ['Zebedee', '2079460123', 'quagga', 'p-marked', 'zanzibar']

/** A working day of an engine that meets everything that it tells of. */
const day = async () => {
  const runtime = manualRuntime()
  const telephony = memoryTelephony({ now: runtime.now, script: () => ({ outcome: 'connected' }) })
  const engine = createEngine({
    storage: memoryStorage().tenant('t'),
    policy: { file: { hours: hours('09:00', '18:00') }, cadences: [calls()] },
    telephony,
    callerId: () => '+442079460999',
    connect: (rep) => `sip:${String(rep)}@example.com`,
    runtime: { ...runtime, sleep: () => new Promise((resolve) => setTimeout(resolve, 1)) },
    secret: 'zanzibar is the secret',
  })
  const personal = { prospect: 'p-marked', name: 'Zebedee', notes: { 'note-1': 'owns a quagga' } }
  await engine.add({
    prospect: 'p-marked',
    name: 'Zebedee',
    numbers: [{ number: '+44 20 7946 0123', zones: ['Europe/London'] }],
    emails: [{ email: 'quagga@example.com' }],
    data: { source: 'met', owner: 'ann', zones: ['Europe/London'], country: 'GB', subscriber: 'corporate' },
  })
  await engine.enroll('p-marked', { cadence: 'calls' }, { decide: true, personal: [personal] })
  await engine.tick()
  await engine.take({ rep: 'ann', prospect: 'p-marked', place: true })
  await engine.tick()
  runtime.pass(Instant.MINUTE * 3)
  await telephony.deliver((request) => engine.handleWebhook(request))
  await engine.handleWebhook(new Request('https://example.com/webhooks/telephone', { method: 'POST', body: 'Zebedee' }))
  await engine.tick()
  await engine.sheet({ rep: 'ann' })
  await engine.jobs.run('j', { kind: 'pause', prospects: ['p-marked'] })
  await engine.start()
  const measured = await collected()
  await engine.stop()
  await engine.forget('p-marked')
  return { engine, measured, doctor: await engine.doctor(), health: await engine.health() }
}

describe('telemetry', () => {
  it('tells of every part of the work, and of nobody', async () => {
    const written: unknown[] = []
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, name).mockImplementation((...words) => void written.push(...words))
    const { measured, doctor, health } = await day()
    vi.restoreAllMocks()
    const all = JSON.stringify([told(), measured, written, doctor, health])
    for (const mark of MARKS) expect(all).not.toContain(mark)
    const names = new Set(told().map(({ name }) => name))
    for (const name of ['refrain.tick', 'refrain.take', 'refrain.sheet', 'refrain.webhook', 'refrain.job'])
      expect([...names]).toContain(name)
    const counted = new Set(measured.map(({ name }) => name))
    for (const name of [
      ...GAUGES,
      'refrain.commits',
      'refrain.decisions',
      'refrain.planner.lag',
      'refrain.jobs.changed',
    ])
      expect([...counted]).toContain(name)
  })

  it('has attributes of few values only: words of short lists, no ids', async () => {
    const { measured } = await day()
    const values = new Map<string, Set<unknown>>()
    for (const { name, attributes } of [...measured, ...told()])
      for (const [key, value] of Object.entries(attributes)) {
        const known = values.get(`${name} ${key}`) ?? new Set()
        values.set(`${name} ${key}`, known.add(value))
      }
    for (const [, seen] of values) {
      expect(seen.size).toBeLessThanOrEqual(12)
      for (const value of seen) expect(String(value)).toMatch(/^[a-zA-Z][a-zA-Z -]{0,40}$/)
    }
  })

  it('names what went wrong by its class, without what it said', async () => {
    spans.reset()
    const failing = openTelemetry().span('refrain.test', {}, () =>
      Promise.reject(new RangeError('Zebedee is out of range')),
    )
    await expect(failing).rejects.toThrow('Zebedee')
    expect(JSON.stringify(told())).not.toContain('Zebedee')
    expect(told()).toMatchObject([{ name: 'refrain.test', attributes: { 'error.type': 'RangeError' } }])
  })

  it('reads gauges only when somebody collects, and not after it was told to stop', async () => {
    let reads = 0
    const stop = openTelemetry().observe(['refrain.test.gauge'], () => {
      reads++
      return Promise.resolve({ 'refrain.test.gauge': 7 })
    })
    expect(reads).toBe(0)
    expect(await collected()).toContainEqual({ name: 'refrain.test.gauge', attributes: {}, value: 7 })
    expect(reads).toBe(1)
    stop()
    await collected()
    expect(reads).toBe(1)
  })
})
