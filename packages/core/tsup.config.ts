import { build } from '../../tools/tsup.ts'

export default build({
  index: 'src/index.ts',
  facts: 'src/facts/index.ts',
  policy: 'src/policy/index.ts',
  sheet: 'src/sheet/index.ts',
  queue: 'src/queue/index.ts',
  territory: 'src/territory/index.ts',
  booking: 'src/booking/index.ts',
  ports: 'src/ports/index.ts',
  check: 'src/check/index.ts',
  schema: 'src/schema/index.ts',
  recurrence: 'src/recurrence/index.ts',
  lint: 'src/lint/index.ts',
  explain: 'src/explain/index.ts',
  simulate: 'src/simulate/index.ts',
  preview: 'src/preview/index.ts',
  migrate: 'src/migrate/index.ts',
  insight: 'src/insight/index.ts',
  arbitraries: 'src/arbitraries/index.ts',
})
