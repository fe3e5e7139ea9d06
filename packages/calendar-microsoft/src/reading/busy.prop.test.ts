import { Instant, Span } from '@refrain/core'
import { tidy } from '@refrain/calendars'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { Fault } from '../proof/localGraph.ts'
import { openScene, type Scene, span } from '../proof/scene.ts'

const WINDOW = span('2026-03-10T00:00:00Z', '2026-03-12T00:00:00Z')
const ADDRESSES = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`)

let scene: Scene
beforeEach(async () => (scene = await openScene()))
afterEach(() => scene.graph.close())

const entries = fc.array(
  fc
    .tuple(fc.integer({ min: -600, max: 2_880 }), fc.integer({ min: 1, max: 600 }))
    .map(([from, length]) =>
      Span.make(
        Instant.plus(WINDOW.from, from * Instant.MINUTE),
        Instant.plus(WINDOW.from, (from + length) * Instant.MINUTE),
      ),
    ),
  { maxLength: 8 },
)

const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault[]>(
  'cut-before',
  'cut-after',
  { status: 429, headers: { 'Retry-After': '1' } },
  { status: 500, body: '<html>' },
  { status: 200, body: {} },
  { status: 200, body: { value: [{}] } },
)

it('tells of each calendar all that stands there, or that it is not known, whatever goes wrong at which page', async () => {
  const faults = fc.array(fc.tuple(fc.constantFrom('batch', 'skip', 'calendarView', 'getSchedule'), fault), {
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...ADDRESSES.map(() => entries)),
      fc.integer({ min: 1, max: 4 }),
      faults,
      async (all, size, wrong) => {
        scene.graph.pageSize = size
        ADDRESSES.forEach((address, index) => {
          scene.graph.mailbox(address)
          for (const at of all[index] ?? []) scene.graph.hands.put(address, { at })
        })
        scene.graph.calm()
        for (const [where, what] of wrong) scene.graph.fault(new RegExp(where), what)
        const calendars = [...ADDRESSES, ...ADDRESSES.map((address) => `free-busy:${address}`)]
        const answers = await scene.calendar.busy({ calendars, freshness: 'live', ...WINDOW })
        expect(answers.map(({ calendar }) => calendar)).toEqual(calendars)
        answers.forEach((answer, index) => {
          const truth = tidy(
            (all[index % ADDRESSES.length] ?? []).map((at) => ({ ...at, kind: 'busy' as const })),
            WINDOW,
          )
          if (answer.kind === 'known') expect(answer.busy).toEqual(truth)
        })
        if (wrong.length === 0) expect(answers.every(({ kind }) => kind === 'known')).toBe(true)
      },
    ),
    runs(15),
  )
})

it('bears whatever an entry, a schedule or a change may be', async () => {
  const odd = fc.letrec((tie) => ({
    word: fc.oneof(
      fc.constantFrom(
        'busy',
        'free',
        '__proto__',
        'constructor',
        '2026-03-10T09:00:00',
        'UTC',
        '0001-01-01T00:00:00',
        '9999-12-31T23:59:59.9999999',
      ),
      fc.string(),
    ),
    value: fc.oneof(
      { depthSize: 'small' },
      tie('word'),
      fc.constantFrom(null, true, false, 7, -1e300),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('entry'),
    ),
    entry: fc.dictionary(
      fc.constantFrom(
        'id',
        'start',
        'end',
        'dateTime',
        'timeZone',
        'showAs',
        'isAllDay',
        'responseStatus',
        'response',
        'value',
        'status',
        'scheduleItems',
        'scheduleId',
        'availabilityView',
        'error',
        'responseCode',
        'singleValueExtendedProperties',
        'transactionId',
        '@removed',
        '@odata.nextLink',
        '@odata.deltaLink',
        'clientState',
        'subscriptionId',
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  })).entry
  const [address] = ADDRESSES as [string]
  scene.graph.mailbox(address)
  await fc.assert(
    fc.asyncProperty(odd, fc.array(odd, { maxLength: 3 }), async (whole, value) => {
      for (const body of [whole, { ...whole, value }]) {
        scene.graph.calm()
        scene.graph.fault(/calendarView|getSchedule|events/, { status: 200, body }, 3)
        const calendars = [address, `free-busy:${address}`]
        const [entriesTold, schedule] = await scene.calendar.busy({ calendars, freshness: 'live', ...WINDOW })
        for (const answer of [entriesTold, schedule]) expect(['known', 'unknown']).toContain(answer?.kind)
        expect(['changes', 'refused']).toContain((await scene.calendar.changes!(address, null)).kind)
      }
      const hook = {
        method: 'POST',
        url: '/',
        headers: {},
        body: new TextEncoder().encode(JSON.stringify({ ...whole, value })),
      }
      expect((await scene.calendar.push!.verify(hook, scene.now())).ok).toBe(false)
      expect(scene.calendar.push!.parse(hook, scene.now()).notices).toEqual([])
    }),
    runs(15),
  )
})
